import type { Module } from '../module.ts';
import { passwordTable, userActions } from './user.actions.ts';
import { userGates } from './user.graphql.ts';
import { userPolicy } from './user.policy.ts';
import { UserResolver } from './user.resolver.ts';

export const userModule: Module = {
  resolvers: [UserResolver],
  actions: [userActions],
  internal: [passwordTable],
  gates: userGates,
  nodes: { user: userPolicy },
};
