import type { Module } from '../module.ts';
import { viewAsEvents } from './viewing.events.ts';
import { viewingGates } from './viewing.gates.ts';
import { viewAsPolicy } from './viewing.policy.ts';
import { ViewAsOfWorkspaceResolver, ViewAsResolver } from './viewing.resolver.ts';

export const viewingModule: Module = {
  resolvers: [ViewAsOfWorkspaceResolver, ViewAsResolver],
  gates: viewingGates,
  tables: [viewAsPolicy],
  events: viewAsEvents,
  nodes: { vas: viewAsPolicy },
};
