import { type InternalTable, internal } from '../../modules/internal-table.ts';
import { auditCheckpoints, auditHeads, auditSubtrees } from '../checkpoints/checkpoint.table.ts';
import { auditDeliveries } from '../delivery/delivery.table.ts';
import { auditChains, auditRecords } from '../log/chain.table.ts';
import { auditDenials } from '../log/denial.table.ts';
import { auditPersonal, auditPersonKeys } from '../log/person.table.ts';
import { auditVerifications } from '../verify/verification.table.ts';

/** The tables that prove the log, deliver it, and keep what it knows of people. */
export const auditTables: readonly InternalTable[] = [
  internal(auditChains, 'holds the end of each chain, by which appends take turns', {
    system: { keep: ['select'], stream: ['select'], prove: ['select'] },
  }),
  internal(auditRecords, 'is handed out as proof of an event that the viewer may read', {
    system: { keep: ['select'], stream: ['select'], prove: ['select'] },
  }),
  internal(auditCheckpoints, 'is public: it holds only hashes and counts', {
    system: { keep: ['select', 'insert'], prove: ['select'] },
  }),
  internal(auditHeads, 'holds what checkpoints are made of', {
    system: { keep: ['select', 'insert'], prove: ['select'] },
  }),
  internal(auditSubtrees, 'holds what proofs are made of', {
    system: { keep: ['select', 'insert'], prove: ['select'] },
  }),
  internal(
    auditVerifications,
    'is reported to those who may read the log',
    { system: { keep: ['select', 'insert'], prove: ['select'] } },
    { verify: { as: 'keep', updates: ['time', 'sequence', 'verdict'] } },
  ),
  internal(
    auditDeliveries,
    'remembers how far the log was delivered',
    { system: { keep: ['select', 'insert'], stream: ['select', 'insert', 'lock'] } },
    {
      publishCheckpoint: { as: 'keep', updates: ['sequence'] },
      publishEvents: { as: 'stream', updates: ['sequence', 'promised'] },
    },
  ),
  internal(
    auditDenials,
    'counts denials until they become events',
    { system: { record: ['select', 'insert', 'delete'] } },
    { tally: { as: 'record', updates: ['writtenAt', 'waiting', 'event'] } },
  ),
  // Reading the log is logged for a view-as session, too.
  internal(auditPersonKeys, 'holds one half of the keys to what is known of people', {
    system: { record: ['select', 'append'], reveal: ['select'] },
  }),
  internal(auditPersonal, 'is reported to those who may read where an event came from', {
    system: { reveal: ['select'] },
  }),
];
