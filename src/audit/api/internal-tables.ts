import { type InternalTable, internal } from '../../modules/internal-table.ts';
import { auditCheckpoints, auditHeads, auditSubtrees } from '../checkpoints/checkpoint.table.ts';
import { auditDeliveries } from '../delivery/delivery.table.ts';
import { auditChains, auditRecords } from '../log/chain.table.ts';
import { auditDenials } from '../log/denial.table.ts';
import { auditPersonal, auditPersonKeys } from '../log/person.table.ts';
import { auditVerifications } from '../verify/verification.table.ts';

/** The tables that prove and deliver the log, and those with personal data. No viewer reads them. */
export const auditTables: readonly InternalTable[] = [
  internal(auditChains, 'has the end of each chain, which appends lock', {
    system: { keep: ['select'], stream: ['select'], prove: ['select'] },
  }),
  internal(auditRecords, 'is read to prove an event that the viewer may read', {
    system: { keep: ['select'], stream: ['select'], prove: ['select'] },
  }),
  internal(auditCheckpoints, 'is public: it contains only hashes and counts', {
    system: { keep: ['select', 'insert'], prove: ['select'] },
  }),
  internal(auditHeads, 'has the data of checkpoints', {
    system: { keep: ['select', 'insert'], prove: ['select'] },
  }),
  internal(auditSubtrees, 'has the data of proofs', {
    system: { keep: ['select', 'insert'], prove: ['select'] },
  }),
  internal(
    auditVerifications,
    'is shown to viewers who may read the log',
    { system: { keep: ['select', 'insert'], prove: ['select'] } },
    { verify: { as: 'keep', updates: ['time', 'sequence', 'verdict'] } },
  ),
  internal(
    auditDeliveries,
    'stores what each sink has received',
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
  // The reading of the log is also recorded during an impersonation.
  internal(auditPersonKeys, 'has the seeds of the keys of personal data', {
    system: { record: ['select', 'append'], reveal: ['select'] },
  }),
  internal(auditPersonal, 'is shown to viewers who may read the origin of an event', {
    system: { reveal: ['select'] },
  }),
];
