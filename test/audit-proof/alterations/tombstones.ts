import { printTombstone } from '../../../src/audit/proof/export/format.ts';
import { below, oneOf } from '../events.ts';
import { assembled, partsOf, partsOfChain, proofOf, tombstonesOf } from './parts.ts';
import type { Alteration } from './subject.ts';

/** What somebody does who passes events off as purged, or purged events as others. */
export const tombstoneAlterations: readonly Alteration[] = [
  {
    kind: 'a tombstone in place of an event',
    times: 200,
    expected: ['missing'],
    alter: (random, subject) => {
      const { chain, purged } = subject;
      const { entries, ...parts } = partsOf(subject);
      const at = purged + below(random, entries.length - purged);
      const tombstone = tombstonesOf(chain, at + 1)[at] ?? '';
      return {
        file: assembled({ ...parts, entries: entries.with(at, tombstone) }),
        sequence: at + 1,
      };
    },
  },
  {
    kind: 'tombstones in place of the oldest events, and a header that says so',
    times: 200,
    expected: ['missing'],
    alter: (random, subject) => {
      const { chain, purged } = subject;
      // More than were purged, or all.
      const claimed = purged + 1 + below(random, chain.records.length - purged);
      return assembled(partsOfChain(chain, claimed, proofOf(subject.signed, subject.chain)));
    },
  },
  {
    kind: 'the hash of a purged event changed',
    times: 200,
    expected: ['altered'],
    alter: (random, subject) => {
      const { chain } = subject;
      const { entries, header, trailer } = partsOf(subject);
      const purged = Math.max(1, header.purged);
      const at = below(random, purged);
      const hash = oneOf(random, chain.hashes.toSpliced(at, 1));
      const tombstones = entries.with(at, printTombstone({ hash, sequence: at + 1 }));
      return assembled({ header: { ...header, purged }, entries: tombstones, trailer });
    },
  },
];
