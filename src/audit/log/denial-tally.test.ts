import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type EncryptedDenial, MORE_DENIALS } from './denial.ts';
import { type KnownDenials, MOST_KEYS, tally } from './denial-tally.ts';

const PERSON = '0193a000-0000-7000-8000-000000000001';
const MINUTE_MS = 60_000;

function denialOf(target: number): EncryptedDenial {
  return {
    workspace: null,
    event: {
      action: 'document.read',
      actor: PERSON,
      authority: [],
      change: [],
      count: '1',
      credential: { id: null, kind: 'session' },
      decision: null,
      denial: { code: 'NOT_FOUND', requires: [] },
      id: `event ${target}`,
      impersonator: null,
      origin: null,
      outcome: 'denied',
      request: 'a request',
      target: { id: `document ${target}`, type: 'document' },
    },
    personal: [],
  };
}

interface Written {
  readonly at: number;
  readonly what: string;
  readonly count: number;
}

/** What a database keeps between tallies, and the log that comes of them. */
class Log {
  readonly written: Written[] = [];
  #rows = new Map<string, Omit<KnownDenials, 'isFresh'>>();
  #now = 0;

  get waiting(): number {
    return [...this.#rows.values()].reduce((sum, row) => sum + row.waiting, 0);
  }

  get size(): number {
    return this.#rows.size;
  }

  pass(ms: number): void {
    this.#now += ms;
  }

  deny(...targets: number[]): void {
    const known = [...this.#rows.values()].map((row) => ({ ...row, isFresh: this.#isFresh(row) }));
    const { stored, events } = tally(known, targets.map(denialOf));
    for (const { writtenAt, ...row } of stored) {
      this.#rows.set(row.key, { ...row, writtenAt: writtenAt ?? new Date(this.#now) });
    }
    for (const { denial } of events) {
      const { action, target, count } = denial.event;
      const what = `${action} ${target.id}`;
      this.written.push({ at: this.#now, what, count: Number(count) });
    }
  }

  /** As the sweeper does. */
  sweep(): void {
    this.deny();
    for (const [key, row] of this.#rows) {
      if (row.waiting === 0 && !this.#isFresh(row)) this.#rows.delete(key);
    }
  }

  #isFresh({ writtenAt }: Pick<KnownDenials, 'writtenAt'>): boolean {
    return writtenAt.getTime() > this.#now - MINUTE_MS;
  }
}

const counts = ({ written }: Log) => written.map(({ count }) => count);

test('the first denial is an event at once, those of the same minute become one more', () => {
  const log = new Log();
  log.deny(1);
  log.deny(1, 1);
  log.pass(MINUTE_MS - 1);
  log.deny(1);
  expect(counts(log)).toEqual([1]);
  log.pass(1);
  log.deny(1);
  expect(counts(log)).toEqual([1, 4]);
});

test('what waits becomes an event without another denial, and then there is nothing left', () => {
  const log = new Log();
  log.deny(1, 1, 1);
  log.deny(1, 1);
  log.pass(MINUTE_MS);
  log.sweep();
  expect(counts(log)).toEqual([3, 2]);
  log.pass(MINUTE_MS);
  log.sweep();
  expect({ written: counts(log), size: log.size }).toEqual({ written: [3, 2], size: 0 });
});

test(`of more than ${MOST_KEYS} different ones a minute, the rest are told of together`, () => {
  const log = new Log();
  log.deny(...Array.from({ length: MOST_KEYS + 12 }, (_, index) => index));
  expect(log.written).toHaveLength(MOST_KEYS + 1);
  expect(log.written.at(-1)).toEqual({
    at: 0,
    what: `${MORE_DENIALS} ${PERSON}`,
    count: 12,
  });
  log.deny(0, MOST_KEYS, MOST_KEYS + 1);
  expect(log.waiting).toBe(3);
});

test('what waits keeps its place: others cannot take it for ever', () => {
  const log = new Log();
  log.deny(...Array.from({ length: MOST_KEYS }, (_, index) => index));
  log.deny(0);
  log.pass(MINUTE_MS);
  log.deny(...Array.from({ length: MOST_KEYS }, (_, index) => 100 + index));
  const second = log.written.slice(MOST_KEYS);
  expect(second).toHaveLength(MOST_KEYS + 1);
  expect(second[0]?.what).toBe('document.read document 0');
});

const change = fc.oneof(
  fc.record({ deny: fc.array(fc.nat({ max: 60 }), { maxLength: 50 }) }),
  fc.record({ pass: fc.nat({ max: MINUTE_MS }) }),
  fc.constant('sweep' as const),
);

test('whatever happens: none is lost, none is told twice, and no minute has too many events', () => {
  fc.assert(
    fc.property(fc.array(change, { maxLength: 40 }), (changes) => {
      const log = new Log();
      let denied = 0;
      for (const each of changes) {
        if (each === 'sweep') log.sweep();
        else if ('pass' in each) log.pass(each.pass);
        else log.deny(...each.deny);
        denied += typeof each === 'object' && 'deny' in each ? each.deny.length : 0;
        expect(counts(log).reduce((sum, count) => sum + count, log.waiting)).toBe(denied);
      }
      for (const { at, what } of log.written) {
        const since = log.written.filter((e) => e.at > at - MINUTE_MS && e.at <= at);
        expect(since.filter((event) => event.what === what)).toHaveLength(1);
        expect(since.length).toBeLessThanOrEqual(MOST_KEYS + 1);
      }
      log.pass(MINUTE_MS);
      log.sweep();
      expect(log.waiting).toBe(0);
    }),
    { seed: 20261126 },
  );
});
