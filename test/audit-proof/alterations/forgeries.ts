import { type Happened, headOf, linked } from '../chains.ts';
import { composeRecord } from '../compose-record.ts';
import { below, type Event, oneOf, type Random, randomEvent, randomUuid } from '../events.ts';
import { assembled, partsOf, partsOfChain, proofOf, recordAt, recordsOf } from './parts.ts';
import type { Alteration, Subject } from './subject.ts';

/** What somebody makes of a log who knows the format and can hash, and cannot sign. */
export const forgeries: readonly Alteration[] = [
  {
    kind: 'an event changed',
    times: 400,
    expected: ['altered'],
    alter: (random, subject) => {
      const { chain } = subject;
      // Of the last one no other event holds the hash: that is the next kind.
      const at = eventOf(random, subject, chain.records.length - 1);
      const record = recordAt(chain, at);
      const forged = composeRecord({ ...record, event: changed(random, record.event) });
      const { entries, ...parts } = partsOf(subject);
      return { file: assembled({ ...parts, entries: entries.with(at, forged) }), sequence: at + 1 };
    },
  },
  {
    kind: 'an event changed, and all from it on hashed anew',
    times: 200,
    expected: ['altered'],
    alter: (random, subject) =>
      assembled(
        partsOfChain(
          rehashed(random, subject),
          subject.purged,
          proofOf(subject.signed, subject.chain),
        ),
      ),
  },
  {
    kind: 'the same, with a head that fits',
    times: 200,
    expected: ['altered'],
    alter: (random, subject) => {
      const forged = rehashed(random, subject);
      const trailer = { ...proofOf(subject.signed, subject.chain), head: headOf(forged) };
      return assembled(partsOfChain(forged, subject.purged, trailer));
    },
  },
  {
    kind: 'a forged event put in, with the right link',
    times: 200,
    expected: ['altered'],
    alter: (random, subject) => {
      const { chain } = subject;
      const at = eventOf(random, subject);
      const forged = composeRecord({ ...recordAt(chain, at), event: randomEvent(random) });
      const { entries, header, trailer } = partsOf(subject);
      const through = header.through + below(random, 2);
      const put = entries.toSpliced(at, 0, forged);
      return {
        file: assembled({ header: { ...header, through }, entries: put, trailer }),
        sequence: at + 1,
      };
    },
  },
  {
    kind: 'a forged event put in, and all after it hashed anew',
    times: 200,
    expected: ['altered'],
    alter: (random, subject) => {
      const { chain, purged } = subject;
      const records: Happened[] = recordsOf(chain);
      const at = eventOf(random, subject);
      const forged = { event: randomEvent(random), time: recordAt(chain, at).time };
      const longer = linked(chain.workspace, records.toSpliced(at, 0, forged));
      return assembled(partsOfChain(longer, purged, proofOf(subject.signed, subject.chain)));
    },
  },
  {
    kind: 'forged events put at the end',
    times: 100,
    expected: ['notCovered'],
    alter: (random, subject) => {
      const { chain, purged } = subject;
      const records = recordsOf(chain);
      const time = records.at(-1)?.time ?? '';
      const more = Array.from({ length: 1 + below(random, 5) }, () => ({
        event: randomEvent(random),
        time,
      }));
      const longer = linked(chain.workspace, [...records, ...more]);
      return assembled(partsOfChain(longer, purged, proofOf(subject.signed, subject.chain)));
    },
  },
  {
    kind: 'an event left out, and all after it hashed anew',
    times: 200,
    expected: ['missing'],
    alter: (random, subject) => {
      const { chain, purged } = subject;
      const shorter = linked(
        chain.workspace,
        recordsOf(chain).toSpliced(eventOf(random, subject), 1),
      );
      return assembled(partsOfChain(shorter, purged, proofOf(subject.signed, subject.chain)));
    },
  },
];

/** The index of an event that was not purged. */
function eventOf(random: Random, { chain, purged }: Subject, end = chain.records.length): number {
  return purged + below(random, end - purged);
}

function changed(random: Random, event: Event): Event {
  return oneOf<Event>(random, [
    { ...event, actor: randomUuid(random) },
    { ...event, impersonator: randomUuid(random) },
    { ...event, outcome: event.outcome === 'denied' ? 'allowed' : 'denied' },
    { ...event, change: [{ field: 'title', from: 'one thing', to: 'another' }] },
    { ...event, count: '41' },
    { ...event, authority: ['role:owner'] },
  ]);
}

/** The chain with an event changed, and all links that follow made to fit. */
function rehashed(random: Random, subject: Subject) {
  const { chain } = subject;
  const records: Happened[] = recordsOf(chain);
  const at = eventOf(random, subject);
  const { event, time } = recordAt(chain, at);
  return linked(chain.workspace, records.with(at, { event: changed(random, event), time }));
}
