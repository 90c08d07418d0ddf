import { desc, eq } from 'drizzle-orm';
import { auditCheckpoints } from '../../audit/checkpoints/checkpoint.table.ts';
import type { Pool } from '../../db/pool.ts';
import { read } from '../../db/transact.ts';
import { systemSettings } from '../../modules/system-purposes.ts';
import { NoSuchThing } from '../exit.ts';

/**
 * The checkpoint with this number, or the newest for null; null when there is none yet.
 * @throws NoSuchThing when the one that is named is not there
 */
export async function storedCheckpoint(pool: Pool, number: number | null) {
  const { number: column, note } = auditCheckpoints;
  const [found] = await read(
    pool,
    ({ db }) =>
      db
        .select({ number: column, note })
        .from(auditCheckpoints)
        .where(number === null ? undefined : eq(column, number))
        .orderBy(desc(column))
        .limit(1),
    systemSettings('keep'),
  );
  if (number !== null && !found) throw new NoSuchThing(`there is no checkpoint ${number}`);
  return found ?? null;
}
