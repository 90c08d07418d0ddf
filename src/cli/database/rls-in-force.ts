import { openTables, staleFiles } from '../../db/migrate/state.ts';
import type { DatabaseAccess } from './access.ts';
import { UnsafeDatabase } from './errors.ts';
import { withPool } from './pool.ts';

const MIGRATE = ['npx wardroom migrate'];

/**
 * Refuses a database that would not hold the server to its policies: one with a table on which
 * row-level security is off, or with other rules than those of this program.
 * @throws UnsafeDatabase naming the tables, or the files that the database lacks
 */
export async function assertRlsInForce({ appUrl }: DatabaseAccess): Promise<void> {
  const [open, stale] = await withPool(appUrl, async (pool) => [
    await openTables(pool),
    await staleFiles(pool),
  ]);
  if (open.length > 0) {
    const names = open.join(', ');
    throw new UnsafeDatabase(`row-level security is off for ${names}`, MIGRATE);
  }
  if (stale.length > 0) {
    const names = stale.map((path) => `drizzle/${path}`).join(', ');
    throw new UnsafeDatabase(`the database has another version of ${names}`, MIGRATE);
  }
}
