import type { Module } from '../module.ts';
import { viewAsEvents } from './impersonation.events.ts';
import { viewingGates } from './impersonation.gates.ts';
import { viewAsPolicy } from './impersonation.policy.ts';
import { ViewAsOfWorkspaceResolver, ViewAsResolver } from './impersonation.resolver.ts';

export const viewingModule: Module = {
  resolvers: [ViewAsOfWorkspaceResolver, ViewAsResolver],
  gates: viewingGates,
  tables: [viewAsPolicy],
  events: viewAsEvents,
  nodes: { vas: viewAsPolicy },
};
