import { type Backstop, internalBackstop } from '../../authz/index.ts';
import type { SystemPurpose } from '../../modules/system-purposes.ts';
import { auditCheckpoints, auditHeads, auditSubtrees } from '../checkpoints/checkpoint.table.ts';
import { auditDeliveries } from '../delivery/delivery.table.ts';
import { auditChains, auditRecords } from '../log/chain.table.ts';
import { auditDenials } from '../log/denial.table.ts';
import { auditPersonal, auditPersonKeys } from '../log/person.table.ts';
import { auditVerifications } from '../verify/verification.table.ts';

/** What proves the log, carries it away, and keeps what it knows of people: no viewer's rows. */
export const logBackstops: readonly Backstop[] = [
  internalBackstop<SystemPurpose>(auditChains, {
    uses: { keep: ['select'], stream: ['select'], prove: ['select'] },
  }),
  internalBackstop<SystemPurpose>(auditRecords, {
    uses: { keep: ['select'], stream: ['select'], prove: ['select'] },
  }),
  internalBackstop<SystemPurpose>(auditCheckpoints, {
    uses: { keep: ['select', 'insert'], prove: ['select'] },
  }),
  internalBackstop<SystemPurpose>(auditHeads, {
    uses: { keep: ['select', 'insert'], prove: ['select'] },
  }),
  internalBackstop<SystemPurpose>(auditSubtrees, {
    uses: { keep: ['select', 'insert'], prove: ['select'] },
  }),
  internalBackstop<SystemPurpose>(auditVerifications, {
    uses: { keep: ['select', 'insert', 'update'], prove: ['select'] },
    changes: {
      keep: [auditVerifications.time, auditVerifications.sequence, auditVerifications.verdict],
    },
  }),
  internalBackstop<SystemPurpose>(auditDeliveries, {
    uses: {
      keep: ['select', 'insert', 'update'],
      stream: ['select', 'insert', 'update', 'lock'],
    },
    changes: {
      keep: [auditDeliveries.sequence],
      stream: [auditDeliveries.sequence, auditDeliveries.promised],
    },
  }),
  internalBackstop<SystemPurpose>(auditDenials, {
    uses: { record: ['select', 'insert', 'update', 'delete'] },
    changes: { record: [auditDenials.writtenAt, auditDenials.waiting, auditDenials.event] },
  }),
  // Reading the log is written for whoever only sees as another, too.
  internalBackstop<SystemPurpose>(auditPersonKeys, {
    uses: { record: ['select', 'append'], reveal: ['select'] },
  }),
  internalBackstop<SystemPurpose>(auditPersonal, { uses: { reveal: ['select'] } }),
];
