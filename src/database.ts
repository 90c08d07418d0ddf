import { sql } from 'drizzle-orm';
import type { Config } from './config.ts';
import { type Embedded, startEmbedded } from './db/embedded/index.ts';
import { sqlState } from './db/errors.ts';
import { applyMigrations, isMigrated } from './db/migrate.ts';
import { createPool } from './db/pool.ts';
import { APP_ROLE, provision } from './db/provision.ts';
import { read } from './db/transact.ts';

/** Neither table nor schema is there, or not for this role. */
const NO_SUCH_TABLE = ['42P01', '3F000', '42501'];

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

/**
 * Brings the tables up to date, if the owner's URL is known.
 * @returns whether they are up to date now
 */
export async function migrated({ appUrl, ownerUrl }: DatabaseAccess): Promise<boolean> {
  if (ownerUrl) {
    await applyMigrations(ownerUrl);
    return true;
  }
  const pool = createPool({ url: appUrl, size: 1 });
  try {
    return await read(pool, ({ db }) => isMigrated(db));
  } catch (error) {
    if (NO_SUCH_TABLE.includes(sqlState(error) ?? '')) return false;
    throw error;
  } finally {
    await pool.close();
  }
}

/** The server would work as a role against which the database cannot defend its rules. */
export class UnsafeRole extends Error {
  override readonly name = 'UnsafeRole';

  constructor(role: string, why: string) {
    super(`DATABASE_URL: the role ${role} ${why}. Use the application role (docs/operations.md).`);
  }
}

/** The database would not hold the server to its policies. */
export class UnsafeDatabase extends Error {
  override readonly name = 'UnsafeDatabase';
}

/**
 * Holds a database whose migrations are current to the policies: row-level security on each table, for
 * its owner as well, and generated from the rules that the server has.
 * @throws UnsafeDatabase
 */
export async function assertBackstop({ appUrl }: DatabaseAccess): Promise<void> {
  const pool = createPool({ url: appUrl, size: 1 });
  try {
    const open = await read(pool, ({ db }) =>
      db.execute<{ name: string }>(sql`
        select relname as name from pg_class
        where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
          and not (relrowsecurity and relforcerowsecurity)
        order by relname`),
    );
    const [told] = await read(pool, ({ db }) =>
      db.execute<{ digest: string | null }>(
        sql`select obj_description(to_regnamespace('wardroom'), 'pg_namespace') as digest`,
      ),
    );
    if (open.length === 0 && told?.digest === (await wantedDigest())) return;
    if (open.length === 0) {
      throw new UnsafeDatabase(
        'row-level security is not that of the policies: run `npm run backstop`, then migrate',
      );
    }
    const names = open.map(({ name }) => name).join(', ');
    throw new UnsafeDatabase(
      `row-level security is not forced on ${names}: is the newest migration that of \`npm run backstop\`?`,
    );
  } finally {
    await pool.close();
  }
}

/** Loaded only here: a start that is refused before is refused at once. */
async function wantedDigest(): Promise<string> {
  const [{ backstopDigest }, { backstops }] = await Promise.all([
    import('./authz/index.ts'),
    import('./modules/backstops.ts'),
  ]);
  return backstopDigest(backstops, APP_ROLE);
}

/**
 * Holds the role that the server works as to what it may be: no superuser, none that row-level
 * security does not bind, and no owner of the tables, who could change the audit log.
 * @throws UnsafeRole
 */
export async function assertSafeRole({ appUrl }: DatabaseAccess): Promise<void> {
  const pool = createPool({ url: appUrl, size: 1 });
  try {
    const [role] = await read(pool, ({ db }) =>
      db.execute<{ name: string; unbound: boolean; owner: boolean }>(sql`
        select rolname as name, rolsuper or rolbypassrls as unbound, exists (
          select from pg_class
          where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
            and pg_has_role(current_user, relowner, 'member')
        ) as owner
        from pg_roles where rolname = current_user`),
    );
    if (role?.unbound) throw new UnsafeRole(role.name, 'is a superuser or bypasses row security');
    if (role?.owner) throw new UnsafeRole(role.name, 'owns tables, which the server must not');
  } finally {
    await pool.close();
  }
}
