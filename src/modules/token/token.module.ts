import type { Module } from '../module.ts';
import { tokenEvents } from './token.events.ts';
import { tokenGates } from './token.gates.ts';
import { tokenPolicy } from './token.policy.ts';
import { TokenResolver, TokensOfWorkspaceResolver } from './token.resolver.ts';

export const tokenModule: Module = {
  resolvers: [TokensOfWorkspaceResolver, TokenResolver],
  gates: tokenGates,
  tables: [tokenPolicy],
  events: tokenEvents,
  nodes: { tok: tokenPolicy },
};
