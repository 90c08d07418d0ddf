import { desc, sql } from 'drizzle-orm';
import type { Database } from '../../db/database.ts';
import { auditChains } from '../log/chain.table.ts';
import { auditCheckpoints } from './checkpoint.table.ts';
import type { Progress } from './due.ts';

/** The newest checkpoint, if there is any. */
export async function lastCheckpoint(db: Database) {
  const [last] = await db
    .select()
    .from(auditCheckpoints)
    .orderBy(desc(auditCheckpoints.number))
    .limit(1);
  return last ?? null;
}

/** Where the log stands. */
export async function progressOf(db: Database) {
  const last = await lastCheckpoint(db);
  const [row] = await db
    .select({
      events: sql`coalesce(sum(${auditChains.sequence}), 0)`.mapWith(Number),
      now: sql<Date>`clock_timestamp()`.mapWith(auditCheckpoints.time),
    })
    .from(auditChains);
  if (!row) throw new TypeError('an aggregate has a row');
  return { ...row, last } satisfies Progress;
}
