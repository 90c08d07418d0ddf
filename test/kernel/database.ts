import { randomBytes } from 'node:crypto';
import postgres from 'postgres';
import { inject } from 'vitest';
import { createPool, type Pool } from '../../src/db/pool.ts';
import { DDL } from './tables.ts';

/** A database of one test file, with the tables of the kernel's tests. */
export interface KernelDatabase {
  readonly url: string;
  readonly pool: Pool;
  /** The statements that the pool has sent so far, but for what row-level security is told. */
  readonly statements: string[];
  /** The database as superuser, past the pool. */
  readonly sql: postgres.Sql;
  close(): Promise<void>;
}

/** The role of the cluster that owns nothing, for row-level security to apply to. */
export const PLAIN_ROLE = 'wardroom_app';

/** Makes a database in the cluster of the tests. */
export async function openDatabase(poolSize = 4): Promise<KernelDatabase> {
  const { superuserUrl } = inject('cluster');
  const name = `kernel_${randomBytes(8).toString('hex')}`;
  const admin = postgres(superuserUrl, { max: 1, onnotice: () => {} });
  await admin.unsafe(`create database ${name}`);
  // Planned once each and run on little data: compiling them would take longer than they do.
  await admin.unsafe(`alter database ${name} set jit = off`);
  await admin.unsafe(`alter database ${name} set deadlock_timeout = '20ms'`);
  const url = new URL(superuserUrl);
  url.pathname = `/${name}`;
  const sql = postgres(url.href, { max: 2, onnotice: () => {} });
  await sql.unsafe(DDL);
  await sql.unsafe(
    `grant select, insert, update, delete on all tables in schema public to ${PLAIN_ROLE}`,
  );
  const statements: string[] = [];
  const onStatement = (text: string) => {
    const isSetting = text.startsWith('select set_config($') && !text.includes(' for ');
    if (!isSetting) statements.push(text);
  };
  const pool = createPool({ url: url.href, size: poolSize, acquireTimeoutMs: 30_000, onStatement });
  return {
    url: url.href,
    pool,
    statements,
    sql,
    close: async () => {
      await pool.close();
      await sql.end({ timeout: 1 });
      await admin.unsafe(`drop database ${name} with (force)`);
      await admin.end({ timeout: 1 });
    },
  };
}
