import { sql } from 'drizzle-orm';
import type { Config } from './config.ts';
import { type Embedded, startEmbedded } from './db/embedded/index.ts';
import type { Pool } from './db/pool.ts';
import { provision } from './db/provision.ts';
import { read } from './db/transact.ts';

/** Where the database is: a server of its own, or the embedded one that runs until `stop`. */
export interface DatabaseAccess {
  /** Of the application role. */
  readonly appUrl: string;
  /** Of the role that migrates; null when nobody said. */
  readonly ownerUrl: string | null;
  stop(): Promise<void>;
}

/**
 * Finds the database that the configuration means, and starts the embedded one if it means that.
 * @param shared whether to use the embedded server of another Wardroom process, if one runs
 */
export async function accessDatabase(
  config: Config,
  log: (line: string) => void,
  { shared = false } = {},
): Promise<DatabaseAccess> {
  if (config.database) {
    const { url, ownerUrl } = config.database;
    return { appUrl: url, ownerUrl, stop: async () => {} };
  }
  const embedded = await startEmbedded({ dataDir: config.dataDir, durable: true, log, shared });
  return provisioned(embedded);
}

async function provisioned(embedded: Embedded): Promise<DatabaseAccess> {
  try {
    const urls = await provision(embedded.superuserUrl('postgres'), 'wardroom');
    return { ...urls, stop: () => embedded.stop() };
  } catch (error) {
    await embedded.stop();
    throw error;
  }
}

/** The server would work as a role against which the database cannot defend its rules. */
export class UnsafeRole extends Error {
  override readonly name = 'UnsafeRole';
}

/**
 * Holds the role that the server works as to what it may be: no superuser, and none that row-level
 * security does not bind.
 * @throws UnsafeRole
 */
export async function demandSafeRole(pool: Pool): Promise<void> {
  const [role] = await read(pool, ({ db }) =>
    db.execute<{ name: string; unsafe: boolean }>(sql`
      select rolname as name, rolsuper or rolbypassrls as unsafe
      from pg_roles where rolname = current_user`),
  );
  if (role?.unsafe) {
    throw new UnsafeRole(
      `DATABASE_URL: the role ${role.name} is a superuser or bypasses row security`,
    );
  }
}
