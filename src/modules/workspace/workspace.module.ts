import type { Module } from '../module.ts';
import { workspaceEvents } from './workspace.events.ts';
import { workspaceGates } from './workspace.gates.ts';
import { workspacePolicy } from './workspace.policy.ts';
import { WorkspaceResolver } from './workspace.resolver.ts';

export const workspaceModule: Module = {
  resolvers: [WorkspaceResolver],
  gates: workspaceGates,
  tables: [workspacePolicy],
  events: workspaceEvents,
  nodes: { ws: workspacePolicy },
};
