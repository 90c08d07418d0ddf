import { desc, sql } from 'drizzle-orm';
import type { Database } from '../../db/database.ts';
import { type Pace, usualPace } from '../delivery/pace.ts';
import { auditChains } from '../log/chain.table.ts';
import { auditCheckpoints } from './checkpoint.table.ts';

/** How often checkpoints are created and published. */
export interface CheckpointPace extends Pace {
  /** When there are new events, a checkpoint is created after this time, in milliseconds. */
  readonly everyMs: number;
  /** It is created earlier when there are this many new events. */
  readonly everyEvents: number;
}

export const usualCheckpointPace: CheckpointPace = {
  ...usualPace,
  everyMs: 60 * 1000,
  everyEvents: 1000,
};

/** The state of the log, now and at the last checkpoint. */
export interface Progress {
  /** By the database's clock. */
  readonly now: Date;
  /** The number of events in all chains. */
  readonly events: number;
  /** Null before the first checkpoint. */
  readonly last: { readonly time: Date; readonly events: number } | null;
}

/**
 * In how many milliseconds a checkpoint is due: 0 is now. Infinity when no event is new. It is due
 * earlier when more events come.
 */
export function dueIn(
  { now, events, last }: Progress,
  { everyMs, everyEvents }: Pick<CheckpointPace, 'everyMs' | 'everyEvents'>,
): number {
  const added = events - (last?.events ?? 0);
  if (added <= 0) return Number.POSITIVE_INFINITY;
  if (!last || added >= everyEvents) return 0;
  return Math.max(0, last.time.getTime() + everyMs - now.getTime());
}

/** Reads the state of the log, with the newest checkpoint. */
export async function progressOf(db: Database) {
  const [last] = await db
    .select()
    .from(auditCheckpoints)
    .orderBy(desc(auditCheckpoints.number))
    .limit(1);
  const [row] = await db
    .select({
      events: sql`coalesce(sum(${auditChains.sequence}), 0)`.mapWith(Number),
      now: sql<Date>`clock_timestamp()`.mapWith(auditCheckpoints.time),
    })
    .from(auditChains);
  if (!row) throw new TypeError('an aggregate returned no row');
  return { ...row, last: last ?? null } satisfies Progress;
}
