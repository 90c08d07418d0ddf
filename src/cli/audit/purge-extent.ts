import {
  coveredThrough,
  deliveredThrough,
  lastBefore,
  purgedThrough,
} from '../../audit/retention/purge.records.ts';
import type { Database } from '../../authz/index.ts';

/** How far a chain can be purged. Of each, the sequence of the last event. */
export interface Extent {
  /** Purged before. */
  readonly purged: number;
  /** Old enough. */
  readonly due: number;
  /** Old enough, and held back by nothing. */
  readonly through: number;
  /** What holds back the rest; null for nothing. */
  readonly obstacle: string | null;
}

interface Bound {
  readonly sequence: number;
  readonly obstacle: string;
}

/**
 * How far a chain can be purged of what is older than a moment. What no checkpoint covers could be
 * changed and nobody would know, and what a stream still has to get would be lost to it.
 */
export async function extentOf(db: Database, chain: string, before: Date): Promise<Extent> {
  const purged = (await purgedThrough(db, chain)) ?? 0;
  const due = Math.max(purged, await lastBefore(db, chain, before));
  const nearest = (await boundsOf(db, chain)).reduce((one, other) =>
    other.sequence < one.sequence ? other : one,
  );
  const through = Math.max(purged, Math.min(due, nearest.sequence));
  return { purged, due, through, obstacle: through < due ? nearest.obstacle : null };
}

async function boundsOf(db: Database, chain: string): Promise<readonly [Bound, ...Bound[]]> {
  const covered = await coveredThrough(db, chain);
  const delivered = await deliveredThrough(db, chain);
  return [
    { sequence: covered, obstacle: 'no checkpoint reaches that far' },
    ...delivered.map(({ sink, sequence }) => ({
      sequence,
      obstacle: `the stream to ${sink} has not got that far`,
    })),
  ];
}
