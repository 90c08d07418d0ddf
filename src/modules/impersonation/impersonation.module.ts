import type { Module } from '../module.ts';
import { viewAsEvents } from './impersonation.events.ts';
import { impersonationGates } from './impersonation.gates.ts';
import { viewAsPolicy } from './impersonation.policy.ts';
import { ViewAsOfWorkspaceResolver, ViewAsResolver } from './impersonation.resolver.ts';

export const impersonationModule: Module = {
  resolvers: [ViewAsOfWorkspaceResolver, ViewAsResolver],
  gates: impersonationGates,
  tables: [viewAsPolicy],
  events: viewAsEvents,
  nodes: { vas: viewAsPolicy },
};
