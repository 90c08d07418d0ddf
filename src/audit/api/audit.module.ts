import type { Module } from '../../modules/module.ts';
import { internal } from '../../modules/tables.ts';
import type { Id } from '../../shared/id.ts';
import { auditCheckpoints, auditHeads, auditSubtrees } from '../checkpoints/checkpoint.table.ts';
import { auditDeliveries } from '../delivery/delivery.table.ts';
import { auditLogExported } from '../export/export.event.ts';
import { auditChains, auditRecords } from '../log/chain.table.ts';
import { auditDenials } from '../log/denial.table.ts';
import { auditPersonal, auditPersonKeys } from '../log/person.table.ts';
import { personErased } from '../retention/erased.event.ts';
import { auditLogPurged } from '../retention/purged.event.ts';
import { auditVerifications } from '../verify/verification.table.ts';
import { auditGates } from './audit.gates.ts';
import { auditPolicy } from './audit.policy.ts';
import { AuditResolver } from './audit.resolver.ts';
import { ProofResolver } from './proof.resolver.ts';
import { auditLogRead, logRead } from './read.event.ts';

export const auditModule: Module = {
  resolvers: [AuditResolver, ProofResolver],
  gates: auditGates,
  tables: [
    auditPolicy,
    internal(auditChains, 'holds the end of each chain, by which appends take turns'),
    internal(auditRecords, 'is handed out as proof of an event that the viewer may read'),
    internal(auditCheckpoints, 'is public: it says nothing but hashes and counts'),
    internal(auditHeads, 'is what checkpoints are made of'),
    internal(auditSubtrees, 'is what proofs are made of'),
    internal(auditVerifications, 'is told to whoever may read the log'),
    internal(auditDeliveries, 'remembers how far the log was sent'),
    internal(auditDenials, 'counts denials until they become events'),
    internal(auditPersonKeys, 'is a half of the keys to what is known of people'),
    internal(auditPersonal, 'is told to whoever may read where an event came from'),
  ],
  events: { auditLogRead },
  operatorEvents: { auditLogExported, auditLogPurged, personErased },
  nodes: { evt: auditPolicy },
  onNodesRead: (operation, event) => logRead(operation, event.workspaceId as Id<'ws'>),
};
