import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate } from 'drizzle-orm/postgres-js/migrator';
import postgres from 'postgres';
import { z } from 'zod';
import type { Database } from './database.ts';

const folder = fileURLToPath(new URL('../../drizzle', import.meta.url));

/** Any number will do, as long as no other program takes it for its own. */
const MIGRATION_LOCK = 7_203_441_958;

const journalSchema = z.object({ entries: z.array(z.object({ when: z.number() })) });

/**
 * Applies the migrations that are missing. Two processes that start at once wait for each other.
 * @param ownerUrl of the role that owns the tables
 */
export async function applyMigrations(ownerUrl: string): Promise<void> {
  const client = postgres(ownerUrl, { max: 1, onnotice: () => {}, connect_timeout: 10 });
  try {
    await client`select pg_advisory_lock(${MIGRATION_LOCK})`;
    await migrate(drizzle(client), { migrationsFolder: folder });
  } finally {
    await client.end({ timeout: 5 });
  }
}

/** Whether the database has every migration that this program was built with. */
export async function isMigrated(db: Database): Promise<boolean> {
  const journal = journalSchema.parse(
    JSON.parse(await readFile(`${folder}/meta/_journal.json`, 'utf8')),
  );
  const newest = Math.max(...journal.entries.map(({ when }) => when));
  const [applied] = await db.execute<{ newest: string | null }>(
    sql`select max(created_at)::text as newest from drizzle.__drizzle_migrations`,
  );
  return applied?.newest !== undefined && Number(applied.newest) >= newest;
}
