import type { Id } from '../../shared/id.ts';
import type { Module } from '../module.ts';
import { auditGates } from './audit.gates.ts';
import { auditPolicy } from './audit.policy.ts';
import { AuditResolver } from './audit.resolver.ts';
import { auditLogRead, logRead } from './read.event.ts';

export const auditModule: Module = {
  resolvers: [AuditResolver],
  gates: auditGates,
  tables: [auditPolicy],
  events: { auditLogRead },
  nodes: { evt: auditPolicy },
  onNodesRead: (operation, event) => logRead(operation, event.workspaceId as Id<'ws'>),
};
