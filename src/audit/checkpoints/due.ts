import type { Pace } from './pace.ts';

/** What counts of the checkpoint before. */
export interface LastCheckpoint {
  readonly time: Date;
  readonly events: number;
}

/** Where the log stands, and where it stood at the last checkpoint. */
export interface Progress {
  /** By the database's clock. */
  readonly now: Date;
  /** How many events all chains have together. */
  readonly events: number;
  /** Null before the first checkpoint. */
  readonly last: LastCheckpoint | null;
}

/** Whether a checkpoint is to be made now. */
export function isDue(
  { now, events, last }: Progress,
  { everyMs, everyEvents }: Pick<Pace, 'everyMs' | 'everyEvents'>,
): boolean {
  const added = events - (last?.events ?? 0);
  if (added <= 0) return false;
  return !last || added >= everyEvents || now.getTime() - last.time.getTime() >= everyMs;
}
