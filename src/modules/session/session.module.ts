import type { Module } from '../module.ts';
import { sessionEvents } from './session.events.ts';
import { sessionGates } from './session.gates.ts';
import { sessionPolicy } from './session.policy.ts';
import { SessionResolver, SessionsOfUserResolver } from './session.resolver.ts';

export const sessionModule: Module = {
  resolvers: [SessionsOfUserResolver, SessionResolver],
  gates: sessionGates,
  tables: [sessionPolicy],
  events: sessionEvents,
  nodes: { ses: sessionPolicy },
};
