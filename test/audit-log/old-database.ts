import { randomBytes } from 'node:crypto';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate } from 'drizzle-orm/postgres-js/migrator';
import postgres from 'postgres';
import { inject } from 'vitest';
import { type Provisioned, provision } from '../../src/db/provision.ts';

/** A database in which only the first migrations were run, and a superuser's connection to it. */
export interface OldDatabase extends Provisioned {
  readonly sql: postgres.Sql;
  drop(): Promise<void>;
}

/** Makes a database as it was after its first `count` migrations. */
export async function databaseAfter(count: number): Promise<OldDatabase> {
  const { superuserUrl } = inject('cluster');
  const name = `old_${randomBytes(8).toString('hex')}`;
  const urls = await provision(superuserUrl, name);
  await migrateFirst(urls.ownerUrl, count);
  const url = new URL(superuserUrl);
  url.pathname = `/${name}`;
  const sql = postgres(url.href, { max: 1, onnotice: () => {} });
  return {
    ...urls,
    sql,
    drop: async () => {
      await sql.end();
      const admin = postgres(superuserUrl, { max: 1, onnotice: () => {} });
      await admin.unsafe(`drop database ${name} with (force)`);
      await admin.end();
    },
  };
}

async function migrateFirst(ownerUrl: string, count: number): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'wardroom-migrations-'));
  const client = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  try {
    await cp('drizzle', folder, { recursive: true });
    const file = join(folder, 'meta/_journal.json');
    const journal = JSON.parse(await readFile(file, 'utf8'));
    const entries = journal.entries.slice(0, count);
    await writeFile(file, JSON.stringify({ ...journal, entries }));
    await migrate(drizzle(client), { migrationsFolder: folder });
  } finally {
    await client.end();
    await rm(folder, { recursive: true });
  }
}
