import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres, { type Sql } from 'postgres';
import { applyMigrations } from '../../../src/db/migrate/apply.ts';
import { createPool } from '../../../src/db/pool.ts';
import { provision } from '../../../src/db/provision.ts';
import { transact } from '../../../src/db/transact.ts';
import { type SeededCast, seedCast } from '../../../src/demo/seed.ts';
import { systemSettings } from '../../../src/modules/system-purposes.ts';
import { Fleet } from './fleet.ts';
import { OwnCluster } from './own-cluster.ts';
import { readState, type State } from './state.ts';

const DATABASE = 'wardroom';
const PASSWORD = 'a password for all who are in it';

/** A durable database with the cast in it, and servers over it that stream their log to a file. */
export interface Arena {
  readonly cluster: OwnCluster;
  readonly fleet: Fleet;
  readonly cast: SeededCast;
  /** Of everybody. */
  readonly password: string;
  /** The file that the log is streamed to. */
  readonly stream: string;
  /** Under which the log keeps what it knows of people. */
  readonly secret: string;
  /** What was there before any server was. */
  readonly before: State;
  /** Looks into the database as a superuser. */
  look<T>(work: (sql: Sql) => Promise<T>): Promise<T>;
  /** Kills what still runs and removes all of it. */
  clear(): Promise<void>;
}

/** Makes it; no server runs yet. */
export async function openArena(): Promise<Arena> {
  const cluster = await OwnCluster.create();
  const folder = await mkdtemp(join(tmpdir(), 'wardroom-kills-servers-'));
  const stream = join(folder, 'audit.ndjson');
  const secret = 'a secret for what the log knows of people';
  const look: Arena['look'] = (work) => looking(cluster.superuserUrl(DATABASE), work);
  const remove = async () => {
    await cluster.remove();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await cluster.up();
    const { ownerUrl, appUrl } = await provision(cluster.superuserUrl('postgres'), DATABASE);
    await applyMigrations(ownerUrl);
    const cast = await seeded(appUrl);
    const fleet = new Fleet({
      DATABASE_URL: appUrl,
      DATA_DIR: folder,
      SESSION_SECRET: 'a secret that outlives the servers that sign with it',
      AUDIT_SECRET: secret,
      AUDIT_STREAM: stream,
      LOG_LEVEL: 'error',
    });
    const clear = async () => {
      await fleet.clear();
      await remove();
    };
    const before = await look(readState);
    return { cluster, fleet, cast, password: PASSWORD, stream, secret, before, look, clear };
  } catch (error) {
    await remove();
    throw error;
  }
}

async function seeded(appUrl: string): Promise<SeededCast> {
  const pool = createPool({ url: appUrl, size: 1 });
  try {
    return await transact(pool, ({ db }) => seedCast(db, PASSWORD), systemSettings('seed'));
  } finally {
    await pool.close();
  }
}

async function looking<T>(url: string, work: (sql: Sql) => Promise<T>): Promise<T> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    return await work(sql);
  } finally {
    await sql.end({ timeout: 5 });
  }
}
