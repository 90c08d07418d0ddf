import { asOneOfMany, type EncryptedDenial, keyOf, moreKeyOf, requesterOf } from './denial.ts';

/** What is known of the denials of one key. */
export interface KnownDenials {
  readonly key: string;
  /** Whether their last event is less than a minute old. */
  readonly isFresh: boolean;
  /** When that was written. */
  readonly writtenAt: Date;
  /** How many came since. */
  readonly waiting: number;
  /** The newest of them. */
  readonly event: EncryptedDenial;
}

/** What is to be kept of the denials of one key. */
export interface KeptDenials {
  readonly key: string;
  /** When their last event was written; null: it is written now. */
  readonly writtenAt: Date | null;
  readonly waiting: number;
  readonly event: EncryptedDenial;
}

/** An event that is to be written. */
export interface DueEvent {
  readonly denial: EncryptedDenial;
  /** Whether it waited: the person whom it knows something of may have been erased meanwhile. */
  readonly waited: boolean;
}

export interface Tally {
  readonly kept: readonly KeptDenials[];
  readonly events: readonly DueEvent[];
}

/** So many keys of one person can write events within a minute. The rest are told of as one. */
export const MOST_KEYS = 30;

/**
 * What becomes of denials of one person: of each key one event a minute, with how many it stands for.
 * Those that come within a minute of it wait, and so does their place among the keys. So no denial
 * is lost, and no more than `MOST_KEYS` events and one are written in any minute.
 * @param known all that is known of the denials of this person
 */
export function tally(known: readonly KnownDenials[], denials: readonly EncryptedDenial[]): Tally {
  const byKey = new Map(known.map((row) => [row.key, row]));
  const arrived = admit(known, denials);
  const due = known
    .filter(({ key, isFresh, waiting }) => !arrived.has(key) && !isFresh && waiting > 0)
    .map((row) => ({ ...row, waited: true }));
  const came = [...arrived].map(([key, { count, newest: event }]) => {
    const { isFresh = false, writtenAt = null, waiting = 0 } = byKey.get(key) ?? {};
    return { key, isFresh, writtenAt, waiting: waiting + count, event, waited: false };
  });
  const touched = [...due, ...came];
  return {
    kept: touched.map(({ key, isFresh, writtenAt, waiting, event }) =>
      isFresh ? { key, writtenAt, waiting, event } : { key, writtenAt: null, waiting: 0, event },
    ),
    events: touched
      .filter(({ isFresh }) => !isFresh)
      .map(({ event, waiting, waited }) => ({ denial: counted(event, waiting), waited })),
  };
}

interface Arrived {
  readonly count: number;
  readonly newest: EncryptedDenial;
}

/** The denials by their keys; those for which there is no place, by the key of all such. */
function admit(known: readonly KnownDenials[], denials: readonly EncryptedDenial[]) {
  const places = new Set(
    known.filter(({ isFresh, waiting }) => isFresh || waiting > 0).map(({ key }) => key),
  );
  const arrived = new Map<string, Arrived>();
  for (const denial of denials) {
    const more = moreKeyOf(requesterOf(denial.event));
    places.delete(more);
    const own = keyOf(denial);
    const isAdmitted = places.has(own) || places.size < MOST_KEYS;
    if (isAdmitted) places.add(own);
    const key = isAdmitted ? own : more;
    const newest = isAdmitted ? denial : asOneOfMany(denial);
    arrived.set(key, { count: (arrived.get(key)?.count ?? 0) + 1, newest });
  }
  return arrived;
}

function counted(denial: EncryptedDenial, count: number): EncryptedDenial {
  return { ...denial, event: { ...denial.event, count: String(count) } };
}
