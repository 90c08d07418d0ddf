import type { Sql, TransactionSql } from 'postgres';
import { APP_ROLE } from '../provision.ts';
import { addEnumValues, addsEnumValue, ifNotExists } from './enum-values.ts';
import { type Migration, pendingOf, readMigrations, unknownOf } from './migrations.ts';
import { ownerClient } from './owner-client.ts';
import { type AppliedFile, readSqlFiles, type SqlFiles, staleOf } from './sql-files.ts';
import { OPEN_TABLES } from './state.ts';

/** Any number will do, as long as no other program takes it for its own. */
const MIGRATION_LOCK = 7_203_441_958;

/** The table that drizzle uses, so that the commands of drizzle-kit know the database too. */
const MIGRATIONS_TABLE = `
  create schema if not exists drizzle;
  create table if not exists drizzle.__drizzle_migrations (
    id serial primary key, hash text not null, created_at bigint);`;

/** The reset drops its schema: a file that is not in force is never recorded as applied. */
const FILES_TABLE = `
  create table wardroom.applied_files (path text primary key, digest text not null);
  grant select on wardroom.applied_files to ${APP_ROLE};`;

/** A statement of a file failed, and the transaction was rolled back. */
export class MigrationFailed extends Error {
  override readonly name = 'MigrationFailed';

  constructor(path: string, cause: unknown) {
    super(`drizzle/${path}: ${cause instanceof Error ? cause.message : cause}`, { cause });
  }
}

export interface MigrateOptions {
  /** Where the SQL is, if not in the folder of this program. */
  readonly folder?: string;
  /** Also applies unchanged SQL files when row-level security was switched off by hand. */
  readonly repair?: boolean;
}

/**
 * Applies the migrations that the database lacks, and all other SQL files when one of them changed.
 * All of it is one transaction. Two processes that start at once wait for each other.
 * @param ownerUrl of the role that owns the tables
 * @throws MigrationFailed, ForeignMigrations
 */
export async function applyMigrations(
  ownerUrl: string,
  { folder, repair = false }: MigrateOptions = {},
): Promise<void> {
  const [migrations, files] = await Promise.all([readMigrations(folder), readSqlFiles(folder)]);
  const client = await ownerClient(ownerUrl);
  try {
    if (migrations.some(addsEnumValue)) await prepareEnums(client, migrations);
    await client.begin((transaction) => bringUpToDate(transaction, migrations, files, repair));
  } finally {
    await client.end({ timeout: 5 });
  }
}

/** Commits what has to be committed before policies can use a new value of an enum type. */
async function prepareEnums(client: Sql, migrations: readonly Migration[]): Promise<void> {
  const pending = await client.begin(async (transaction) => {
    const { applied, pending: lacking } = await locked(transaction, migrations);
    // Of a new database, the type itself. It has no policies and no grants that could be half done.
    if (applied.length === 0) await migrate(transaction, lacking);
    return applied.length === 0 ? [] : lacking;
  });
  await addEnumValues(client, pending);
}

async function bringUpToDate(
  transaction: TransactionSql,
  migrations: readonly Migration[],
  { reset, files }: SqlFiles,
  repair: boolean,
): Promise<void> {
  const { applied, pending } = await locked(transaction, migrations);
  // Older rules over newer tables would be worse than none.
  if (unknownOf(migrations, applied).length > 0) return;
  const stale = staleOf([reset, ...files], await appliedFiles(transaction));
  const isCurrent = pending.length === 0 && stale.length === 0;
  if (isCurrent && !(repair && (await isSwitchedOff(transaction)))) return;
  await run(transaction, reset.path, [reset.text]);
  await migrate(transaction, pending);
  for (const { path, text } of files) await run(transaction, path, [text]);
  await transaction.unsafe(FILES_TABLE);
  const all = [reset, ...files].map(({ path, digest }) => ({ path, digest }));
  await transaction`insert into wardroom.applied_files ${transaction(all)}`;
}

/** Waits until no other process migrates, and reads what the database has and lacks. */
async function locked(transaction: TransactionSql, migrations: readonly Migration[]) {
  await transaction`select pg_advisory_xact_lock(${MIGRATION_LOCK})`;
  await transaction.unsafe(MIGRATIONS_TABLE);
  const rows = await transaction<{ number: string }[]>`
    select created_at::text as number from drizzle.__drizzle_migrations`;
  const applied = rows.map(({ number }) => Number(number));
  return { applied, pending: pendingOf(migrations, applied) };
}

async function appliedFiles(transaction: TransactionSql): Promise<AppliedFile[]> {
  const [{ exists } = { exists: false }] = await transaction<{ exists: boolean }[]>`
    select to_regclass('wardroom.applied_files') is not null as exists`;
  return exists
    ? await transaction<AppliedFile[]>`select path, digest from wardroom.applied_files`
    : [];
}

async function isSwitchedOff(transaction: TransactionSql): Promise<boolean> {
  const tables = await transaction.unsafe(OPEN_TABLES);
  return tables.length > 0;
}

async function migrate(transaction: TransactionSql, pending: readonly Migration[]): Promise<void> {
  for (const { name, statements, hash, when } of pending) {
    await run(transaction, `${name}.sql`, statements.map(ifNotExists));
    await transaction`
      insert into drizzle.__drizzle_migrations (hash, created_at) values (${hash}, ${when})`;
  }
}

async function run(
  transaction: TransactionSql,
  path: string,
  statements: readonly string[],
): Promise<void> {
  try {
    for (const statement of statements) await transaction.unsafe(statement);
  } catch (error) {
    throw new MigrationFailed(path, error);
  }
}
