import type { Module } from '../module.ts';
import { recoveryEvents } from './recovery.events.ts';
import { recoveryGates } from './recovery.graphql.ts';
import { RecoveryResolver } from './recovery.resolver.ts';

export const recoveryModule: Module = {
  resolvers: [RecoveryResolver],
  events: recoveryEvents,
  gates: recoveryGates,
};
