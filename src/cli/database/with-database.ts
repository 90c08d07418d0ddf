import type { Database } from '../../authz/index.ts';
import { type Config, ConfigError } from '../../config.ts';
import type { Pool } from '../../db/pool.ts';
import { transact } from '../../db/transact.ts';
import { accessDatabase, type DatabaseAccess } from './access.ts';
import { withPool } from './pool.ts';

/** Runs one transaction as the owner of the tables, whom row-level security does not bind. */
export type AsOwner = <T>(work: (db: Database) => Promise<T>) => Promise<T>;

/** Works with the configured database as the application role, also beside a running server. */
export function withDatabase<T>(config: Config, work: (pool: Pool) => Promise<T>): Promise<T> {
  return withAccess(config, ({ appUrl }) => withPool(appUrl, work));
}

/**
 * Works with the configured database as the owner of the tables, also beside a running server. It is
 * for what the application role has no right to.
 * @param purpose for the error message, such as `to purge the audit log`
 * @throws ConfigError without the URL of the owner
 */
export function withOwner<T>(
  config: Config,
  purpose: string,
  work: (asOwner: AsOwner) => Promise<T>,
): Promise<T> {
  return withAccess(config, ({ ownerUrl }) => {
    if (!ownerUrl) throw new ConfigError(`DATABASE_OWNER_URL: must be set ${purpose}`);
    return withPool(ownerUrl, (pool) => work((each) => transact(pool, ({ db }) => each(db))));
  });
}

/** Uses the configured database, and the embedded server of another process if one runs. */
export async function withAccess<T>(
  config: Config,
  work: (database: DatabaseAccess) => T | Promise<T>,
): Promise<T> {
  const database = await accessDatabase(config, () => {}, { shared: true });
  try {
    return await work(database);
  } finally {
    await database.stop();
  }
}
