import { asOneOfMany, type EncryptedDenial, keyOf, moreKeyOf, requesterOf } from './denial.ts';

/** The stored denials of one key. */
export interface KnownDenials {
  readonly key: string;
  /** Whether the last event is less than a minute old. */
  readonly isFresh: boolean;
  /** The time of the last event. */
  readonly writtenAt: Date;
  /** The number of denials since then. */
  readonly waiting: number;
  /** The newest denial. */
  readonly event: EncryptedDenial;
}

/** The new state of the denials of one key. */
export interface StoredDenials {
  readonly key: string;
  /** The time of the last event; null if it is written now. */
  readonly writtenAt: Date | null;
  readonly waiting: number;
  readonly event: EncryptedDenial;
}

/** An event that is to be written. */
export interface DueEvent {
  readonly key: string;
  readonly denial: EncryptedDenial;
  /** Whether it waited. Its personal data may have been erased in the meantime. */
  readonly waited: boolean;
}

export interface Tally {
  readonly stored: readonly StoredDenials[];
  readonly events: readonly DueEvent[];
}

/** The keys of one person that can cause events within a minute. The others share one event. */
export const MOST_KEYS = 30;

/**
 * Decides which denials of one person become events now. Each key has one event a minute, with the
 * number of attempts. Denials within that minute wait, and their key keeps its place. So no denial is
 * lost, and a minute has at most `MOST_KEYS` + 1 events.
 * @param known the stored denials of this person
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
    stored: touched.map(({ key, isFresh, writtenAt, waiting, event }) =>
      isFresh ? { key, writtenAt, waiting, event } : { key, writtenAt: null, waiting: 0, event },
    ),
    events: touched
      .filter(({ isFresh }) => !isFresh)
      .map(({ key, event, waiting, waited }) => ({ key, denial: counted(event, waiting), waited })),
  };
}

interface Arrived {
  readonly count: number;
  readonly newest: EncryptedDenial;
}

/** Groups denials by key. Denials without a place share the key of further denials. */
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
    const count = (arrived.get(key)?.count ?? 0) + Number(denial.event.count);
    arrived.set(key, { count, newest });
  }
  return arrived;
}

function counted(denial: EncryptedDenial, count: number): EncryptedDenial {
  return { ...denial, event: { ...denial.event, count: String(count) } };
}
