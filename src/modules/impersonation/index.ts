import type { Module } from '../module.ts';
import { viewAsActions } from './impersonation.actions.ts';
import { impersonationGates } from './impersonation.graphql.ts';
import { viewAsPolicy } from './impersonation.policy.ts';
import { ViewAsOfWorkspaceResolver, ViewAsResolver } from './impersonation.resolver.ts';

export const impersonationModule: Module = {
  resolvers: [ViewAsOfWorkspaceResolver, ViewAsResolver],
  actions: [viewAsActions],
  gates: impersonationGates,
  deniedActions: ['viewAs.change'],
  nodes: { vas: viewAsPolicy },
};
