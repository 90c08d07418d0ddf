import type { Module } from '../module.ts';
import { sessionGates } from './session.gates.ts';
import { sessionPolicy } from './session.policy.ts';
import { SessionResolver, SessionsOfUserResolver } from './session.resolver.ts';

export const sessionModule: Module = {
  resolvers: [SessionsOfUserResolver, SessionResolver],
  gates: sessionGates,
  nodes: { ses: sessionPolicy },
};
