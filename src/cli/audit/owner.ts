import { type Database, MIGRATE_PURPOSE } from '../../authz/index.ts';
import { type Config, ConfigError } from '../../config.ts';
import { accessDatabase } from '../../database.ts';
import { createPool } from '../../db/pool.ts';
import { transact } from '../../db/transact.ts';

/** Runs one transaction as the owner of the tables, whom row-level security lets through for this. */
export type AsOwner = <T>(work: (db: Database) => Promise<T>) => Promise<T>;

const OWNING = { settings: { 'app.use': MIGRATE_PURPOSE } };

/**
 * Works as the owner of the tables in the database that the configuration means, also beside a
 * running server: the role of the server has no right to it.
 * @param what is done, for people
 * @throws ConfigError when nobody said who the owner is
 */
export async function withOwner<T>(
  config: Config,
  what: string,
  work: (asOwner: AsOwner) => Promise<T>,
): Promise<T> {
  const database = await accessDatabase(config, () => {}, { shared: true });
  try {
    if (!database.ownerUrl) throw new ConfigError(`DATABASE_OWNER_URL: must be set to ${what}`);
    const pool = createPool({ url: database.ownerUrl, size: 1 });
    try {
      return await work((each) => transact(pool, ({ db }) => each(db), OWNING));
    } finally {
      await pool.close();
    }
  } finally {
    await database.stop();
  }
}
