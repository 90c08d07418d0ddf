import { SYSTEM_CHAIN } from '../../audit/proof/fields.ts';
import {
  coveredThrough,
  deliveredThrough,
  firstUnpurged,
  lastBefore,
  lockChain,
  markPurged,
  purgedThrough,
  purgeEvents,
} from '../../audit/retention/purge.records.ts';
import { auditLogPurged } from '../../audit/retention/purged.event.ts';
import type { Database } from '../../authz/index.ts';
import { idFromUuid } from '../../shared/id.ts';
import type { AsOwner } from '../database/with-database.ts';
import { recordAsOperator } from '../shared/operator-event.ts';

/** How far a chain can be purged. Each number is the sequence of a last event. */
export interface Extent {
  /** Purged already. */
  readonly purged: number;
  /** Old enough. */
  readonly due: number;
  /** Old enough, and free to purge. */
  readonly through: number;
  /** Why the rest stays; null when nothing old enough stays. */
  readonly obstacle: string | null;
}

interface Bound {
  readonly sequence: number;
  readonly obstacle: string;
}

/** The events in one transaction: the chain is not locked for long. */
const BATCH = 1000;

/**
 * How far the events before a moment can be purged. Two kinds of events stay. Without a checkpoint
 * over them nobody could prove later what they were. A stream that lacks them would never get them.
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
    { sequence: covered, obstacle: 'no checkpoint covers them yet' },
    ...delivered.map(({ sink, sequence }) => ({
      sequence,
      obstacle: `the stream to ${sink} has not received them yet`,
    })),
  ];
}

/** Purges the events before a moment. A purge that was interrupted is finished by the next one. */
export async function purgeChain(asOwner: AsOwner, chain: string, before: Date): Promise<Extent> {
  const extent = await asOwner((db) => declarePurge(db, chain, before));
  const left = await asOwner((db) => firstUnpurged(db, chain));
  for (let from = left ?? Number.POSITIVE_INFINITY; from <= extent.through; from += BATCH) {
    const to = Math.min(from + BATCH - 1, extent.through);
    await asOwner((db) => purgeEvents(db, chain, from, to));
  }
  return extent;
}

/** Declares the events purged. No reader gets them from here on, though they are still stored. */
async function declarePurge(db: Database, chain: string, before: Date): Promise<Extent> {
  await lockChain(db, chain);
  const extent = await extentOf(db, chain, before);
  const { purged, through } = extent;
  if (through === purged) return extent;
  const id = chain === SYSTEM_CHAIN ? null : idFromUuid('ws', chain);
  await recordAsOperator(db, auditLogPurged, {
    before: { id, through: purged },
    after: { id, through },
  });
  await markPurged(db, chain, through);
  return extent;
}
