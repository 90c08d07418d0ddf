import type { Module } from '../module.ts';
import { accessEvents } from './access.events.ts';
import { accessGates } from './access.gates.ts';
import { AccessResolver } from './access.resolver.ts';

export const accessModule: Module = {
  resolvers: [AccessResolver],
  gates: accessGates,
  events: accessEvents,
};
