import { readFile } from 'node:fs/promises';
import { getTableName } from 'drizzle-orm';
import { toSnakeCase } from 'drizzle-orm/casing';
import { getTableConfig, type PgTable } from 'drizzle-orm/pg-core';
import { z } from 'zod';
import { readMigrations } from '../../db/migrate/migrations.ts';
import { readSqlFiles, SQL_FOLDER } from '../../db/migrate/sql-files.ts';
import { modules } from '../../modules/index.ts';
import { accessesOf } from '../../modules/module.ts';
import { UnsafeDatabase } from './errors.ts';
import { wantedRlsFiles } from './rls-files.ts';

const MIGRATE = 'npx wardroom migrate';

/**
 * Compares `drizzle/` with the sources that it is generated from: first the migrations with the
 * tables, then the files of row-level security with the policies.
 * @throws UnsafeDatabase naming what is missing
 */
export async function assertGenerated(): Promise<void> {
  const missing = await withoutMigration();
  if (missing.length > 0) {
    throw new UnsafeDatabase(`no migration creates ${missing.join(', ')}`, [
      'npm run migrations -- --name <what-changed>',
      'npm run rls',
      MIGRATE,
    ]);
  }
  const stale = await staleRlsFiles();
  if (stale.length > 0) {
    const names = stale.map((path) => `drizzle/rls/${path}`).join(', ');
    throw new UnsafeDatabase(`row-level security is not that of the policies: ${names}`, [
      'npm run rls',
      MIGRATE,
    ]);
  }
}

/** The tables of the sources that no migration creates, and the columns, as `table.column`. */
async function withoutMigration(): Promise<string[]> {
  const migrated = await migratedColumns();
  return accessesOf(modules).flatMap(({ table }) => {
    const name = getTableName(table);
    const there = migrated.get(name);
    if (!there) return [name];
    return getTableConfig(table as PgTable)
      .columns.map((column) => (column.keyAsName ? toSnakeCase(column.name) : column.name))
      .filter((column) => !there.has(column))
      .map((column) => `${name}.${column}`);
  });
}

const snapshotSchema = z.object({
  tables: z.record(
    z.string(),
    z.object({ name: z.string(), columns: z.record(z.string(), z.unknown()) }),
  ),
});

/** The columns of each table after all migrations, from the snapshot of drizzle-kit. */
async function migratedColumns(): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const newest = (await readMigrations()).at(-1);
  const number = newest?.name.split('_')[0] ?? '';
  const text = await readFile(`${SQL_FOLDER}/meta/${number}_snapshot.json`, 'utf8');
  const { tables } = snapshotSchema.parse(JSON.parse(text));
  return new Map(
    Object.values(tables).map(({ name, columns }) => [name, new Set(Object.keys(columns))]),
  );
}

/** The paths of the files in `drizzle/rls` that are missing, too many, or not as generated now. */
export async function staleRlsFiles(): Promise<string[]> {
  const wanted = new Map(wantedRlsFiles().map(({ path, text }) => [path, text]));
  const there = new Map(await committedRlsFiles());
  const paths = new Set([...wanted.keys(), ...there.keys()]);
  return [...paths].filter((path) => wanted.get(path) !== there.get(path)).toSorted();
}

async function committedRlsFiles(): Promise<(readonly [path: string, text: string])[]> {
  const { reset, files } = await readSqlFiles();
  return [reset, ...files]
    .filter(({ path }) => path.startsWith('rls/'))
    .map(({ path, text }) => [path.slice('rls/'.length), text] as const);
}
