import { applyMigrations, type MigrateOptions } from '../../db/migrate/apply.ts';
import { ForeignMigrations } from '../../db/migrate/migrations.ts';
import { pendingMigrations } from '../../db/migrate/state.ts';
import type { DatabaseAccess } from './access.ts';
import { ForeignDatabase } from './errors.ts';
import { withPool } from './pool.ts';

/**
 * Brings the database up to date, if the owner's URL is known. First it compares `drizzle/` with the
 * sources, so that it never applies rules that are not those of the policies.
 * @returns the names of the migrations that the database lacks still
 * @throws UnsafeDatabase, ForeignDatabase, MigrationFailed
 */
export async function migrated(
  access: DatabaseAccess,
  options?: Pick<MigrateOptions, 'repair'>,
): Promise<readonly string[]> {
  const { appUrl, ownerUrl, renewal } = access;
  // Loaded only here: it takes a while, and a database that cannot be reached is reported at once.
  const { assertGenerated } = await import('./committed.ts');
  await assertGenerated();
  try {
    if (!ownerUrl) return await withPool(appUrl, pendingMigrations);
    await applyMigrations(ownerUrl, options);
    return [];
  } catch (error) {
    throw error instanceof ForeignMigrations ? new ForeignDatabase(error, renewal) : error;
  }
}
