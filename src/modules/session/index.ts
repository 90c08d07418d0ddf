import type { Module } from '../module.ts';
import { sessionActions } from './session.actions.ts';
import { sessionGates } from './session.graphql.ts';
import { sessionOrder } from './session.list.ts';
import { sessionPolicy } from './session.policy.ts';
import { SessionResolver, SessionsOfUserResolver } from './session.resolver.ts';

export const sessionModule: Module = {
  resolvers: [SessionsOfUserResolver, SessionResolver],
  actions: [sessionActions],
  gates: { ...sessionGates, args: { ...sessionGates.args, ...sessionOrder.gates } },
  deniedActions: ['session.start'],
  nodes: { ses: sessionPolicy },
};
