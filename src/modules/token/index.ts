import type { Module } from '../module.ts';
import { tokenActions } from './token.actions.ts';
import { tokenGates } from './token.graphql.ts';
import { tokenOrder } from './token.list.ts';
import { tokenPolicy } from './token.policy.ts';
import { TokenResolver, TokensOfWorkspaceResolver } from './token.resolver.ts';

export const tokenModule: Module = {
  resolvers: [TokensOfWorkspaceResolver, TokenResolver],
  actions: [tokenActions],
  gates: { ...tokenGates, args: { ...tokenGates.args, ...tokenOrder.gates } },
  nodes: { tok: tokenPolicy },
};
