import type { Module } from '../module.ts';
import { sessionActions } from './session.actions.ts';
import { sessionGates } from './session.graphql.ts';
import { sessionPolicy } from './session.policy.ts';
import { SessionResolver, SessionsOfUserResolver } from './session.resolver.ts';

export const sessionModule: Module = {
  resolvers: [SessionsOfUserResolver, SessionResolver],
  actions: [sessionActions],
  gates: sessionGates,
  deniedActions: ['session.start'],
  nodes: { ses: sessionPolicy },
};
