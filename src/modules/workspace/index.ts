import type { Module } from '../module.ts';
import { workspaceActions } from './workspace.actions.ts';
import { workspaceGates } from './workspace.graphql.ts';
import { workspacePolicy } from './workspace.policy.ts';
import { WorkspaceResolver } from './workspace.resolver.ts';

export const workspaceModule: Module = {
  resolvers: [WorkspaceResolver],
  actions: [workspaceActions],
  gates: workspaceGates,
  nodes: { ws: workspacePolicy },
};
