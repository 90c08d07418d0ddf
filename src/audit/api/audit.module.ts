import type { Module } from '../../modules/module.ts';
import type { Id } from '../../shared/id.ts';
import { auditLogExported } from '../export/export.event.ts';
import { personErased } from '../retention/erased.event.ts';
import { auditLogPurged } from '../retention/purged.event.ts';
import { auditActions } from './audit.actions.ts';
import { auditGates } from './audit.gates.ts';
import { auditPolicy } from './audit.policy.ts';
import { AuditResolver } from './audit.resolver.ts';
import { AuditSubjectsResolver } from './audit-subjects.resolver.ts';
import { IntegrityResolver } from './integrity.resolver.ts';
import { auditTables } from './internal-tables.ts';
import { ProofResolver } from './proof.resolver.ts';
import { auditLogRead, logRead } from './read.event.ts';

export const auditModule: Module = {
  resolvers: [AuditResolver, AuditSubjectsResolver, ProofResolver, IntegrityResolver],
  gates: auditGates,
  actions: [auditActions],
  internal: auditTables,
  events: { auditLogRead },
  operatorEvents: { auditLogExported, auditLogPurged, personErased },
  nodes: { evt: auditPolicy },
  onNodesRead: (operation, event) => logRead(operation, event.workspaceId as Id<'ws'>),
};
