import { desc, eq } from 'drizzle-orm';
import { auditCheckpoints } from '../../audit/checkpoints/checkpoint.table.ts';
import type { Pool } from '../../db/pool.ts';
import { read } from '../../db/transact.ts';
import { systemSettings } from '../../modules/system-purposes.ts';
import { NoInput, UsageError } from '../exit.ts';

/**
 * The number in an option that names a checkpoint; null when the option is not given.
 * @throws UsageError
 */
export function checkpointNumber(option: string, digits: string | undefined): number | null {
  if (digits === undefined) return null;
  if (/^[1-9][0-9]{0,14}$/.test(digits)) return Number(digits);
  throw new UsageError(`${option} must be the number of a checkpoint`);
}

/**
 * The checkpoint with this number, or the newest for null; null when there is none yet.
 * @throws NoInput when the numbered one does not exist
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
  if (number !== null && !found) throw new NoInput(`there is no checkpoint ${number}`);
  return found ?? null;
}
