import type { Module } from '../module.ts';
import { accessEvents } from './access.events.ts';
import { accessGates } from './access.graphql.ts';
import { AccessResolver } from './access.resolver.ts';

export const accessModule: Module = {
  resolvers: [AccessResolver],
  gates: accessGates,
  events: accessEvents,
  genericActions: ['explain'],
};
