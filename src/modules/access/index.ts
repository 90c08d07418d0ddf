import type { Module } from '../module.ts';
import { accessEvents } from './access.events.ts';
import { accessGates } from './access.graphql.ts';
import { AccessHolderResolver, AccessResolver } from './access.resolver.ts';

export const accessModule: Module = {
  resolvers: [AccessResolver, AccessHolderResolver],
  gates: accessGates,
  events: accessEvents,
  genericActions: ['explain'],
};
