import { sql } from 'drizzle-orm';
import type { Database } from '../database.ts';
import { sqlState } from '../errors.ts';
import { read } from '../transact.ts';
import type { LeaseSource } from '../unit.ts';
import { pendingOf, readMigrations } from './migrations.ts';
import { type AppliedFile, readSqlFiles, staleOf } from './sql-files.ts';

/** Neither table nor schema is there, or not for this role. */
const NOT_THERE = ['42P01', '3F000', '42501'];

/** The tables on which row-level security is not in force. */
export const OPEN_TABLES = `
  select relname as name from pg_class
  where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
    and not relrowsecurity
  order by relname`;

/** Whether the database has every migration of this program. */
export async function isMigrated(db: Database): Promise<boolean> {
  return pendingOf(await readMigrations(), await appliedNumbers(db)).length === 0;
}

/**
 * The names of the migrations that the database lacks.
 * @throws ForeignMigrations
 */
export async function pendingMigrations(pool: LeaseSource): Promise<string[]> {
  const applied = await ifThere(() => read(pool, ({ db }) => appliedNumbers(db)));
  return pendingOf(await readMigrations(), applied).map(({ name }) => name);
}

/** The paths of the other SQL files that the database has not, or has in another version. */
export async function staleFiles(pool: LeaseSource): Promise<string[]> {
  const { reset, files } = await readSqlFiles();
  const applied = await ifThere(() => read(pool, ({ db }) => appliedFiles(db)));
  return staleOf([reset, ...files], applied);
}

/** The names of the tables on which row-level security is not in force. */
export async function openTables(pool: LeaseSource): Promise<string[]> {
  const tables = await read(pool, ({ db }) => db.execute<{ name: string }>(sql.raw(OPEN_TABLES)));
  return tables.map(({ name }) => name);
}

async function appliedNumbers(db: Database): Promise<number[]> {
  const rows = await db.execute<{ number: string }>(
    sql`select created_at::text as number from drizzle.__drizzle_migrations`,
  );
  return rows.map(({ number }) => Number(number));
}

async function appliedFiles(db: Database): Promise<AppliedFile[]> {
  const rows = await db.execute<{ path: string; digest: string }>(
    sql`select path, digest from wardroom.applied_files`,
  );
  return [...rows];
}

async function ifThere<T>(rows: () => Promise<T[]>): Promise<T[]> {
  try {
    return await rows();
  } catch (error) {
    if (NOT_THERE.includes(sqlState(error) ?? '')) return [];
    throw error;
  }
}
