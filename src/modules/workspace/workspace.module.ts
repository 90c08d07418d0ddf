import type { Module } from '../module.ts';
import { workspaceGates } from './workspace.gates.ts';
import { workspacePolicy } from './workspace.policy.ts';
import { WorkspaceResolver } from './workspace.resolver.ts';

export const workspaceModule: Module = {
  resolvers: [WorkspaceResolver],
  gates: workspaceGates,
  nodes: { ws: workspacePolicy },
};
