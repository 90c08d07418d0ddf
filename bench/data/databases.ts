import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { provision } from '../../src/db/provision.ts';
import type { Cluster } from './cluster.ts';
import { seed, seedStatements } from './seed.ts';

/** A database with the data set and the tables and rules of one checkout. */
export interface Seeded {
  readonly database: string;
  readonly appUrl: string;
}

/** What a copy changes before its first use. */
export interface Copy {
  readonly name: string;
  /** SQL for the superuser. */
  readonly statements: readonly string[];
}

/** How many databases are kept for later runs. */
const KEPT = 10;

/**
 * The database with the data set for a checkout of the product, which migrates it. It is created when
 * the tables, the rules or the data set changed since the last run.
 */
export async function seeded(
  cluster: Cluster,
  checkout: string,
  documents: number,
): Promise<Seeded> {
  const database = `bench_${await digestOf(checkout, documents)}`;
  const { appUrl, ownerUrl } = await provision(
    cluster.url('postgres'),
    await fresh(cluster, database),
  );
  if (await isComplete(cluster, database)) return { database, appUrl };
  progress(`seeding ${documents.toLocaleString('en')} documents`);
  await promisify(execFile)(process.execPath, ['bin/wardroom.js', 'migrate'], {
    cwd: checkout,
    env: { PATH: process.env.PATH, DATABASE_URL: appUrl, DATABASE_OWNER_URL: ownerUrl },
  });
  await cluster.as(database, (sql) => seed(sql, documents));
  await complete(cluster, database);
  return { database, appUrl };
}

/** A copy of a database, changed by statements. It is created when it or its source changed. */
export async function copyOf(cluster: Cluster, source: Seeded, copy: Copy): Promise<Seeded> {
  const digest = createHash('sha256').update(copy.statements.join(';')).digest('hex').slice(0, 8);
  const database = `${source.database}_${copy.name}_${digest}`;
  const url = new URL(source.appUrl);
  url.pathname = `/${database}`;
  await fresh(cluster, database);
  if (!(await isComplete(cluster, database))) {
    progress(`copying the data set for ${copy.name}`);
    await cluster.as('postgres', (sql) =>
      sql.unsafe(`create database ${database} template ${source.database} strategy file_copy`),
    );
    await cluster.as(database, async (sql) => {
      for (const statement of copy.statements) await sql.unsafe(statement);
      await sql.unsafe('vacuum analyze');
    });
    await complete(cluster, database);
  }
  return { database, appUrl: url.href };
}

/** Drops the databases that were not used for the longest time, such as those of other commits. */
export async function dropOld(cluster: Cluster): Promise<void> {
  await cluster.as('postgres', async (sql) => {
    const old = await sql<{ name: string }[]>`
      select datname as name from pg_database where datname like 'bench\_%'
      order by shobj_description(oid, 'pg_database') desc nulls last offset ${KEPT}`;
    for (const { name } of old) await sql`drop database ${sql(name)}`;
  });
}

/** Drops a database that an interrupted run left unfinished. */
async function fresh(cluster: Cluster, database: string): Promise<string> {
  if (await isComplete(cluster, database)) await complete(cluster, database);
  else await cluster.as('postgres', (sql) => sql`drop database if exists ${sql(database)}`);
  return database;
}

/** Only a complete database has a comment: the time of its last use. */
async function isComplete(cluster: Cluster, database: string): Promise<boolean> {
  return cluster.as('postgres', async (sql) => {
    const [row] = await sql`
      select shobj_description(oid, 'pg_database') as used from pg_database where datname = ${database}`;
    return typeof row?.used === 'string';
  });
}

async function complete(cluster: Cluster, database: string): Promise<void> {
  const now = new Date().toISOString();
  await cluster.as('postgres', (sql) => sql.unsafe(`comment on database ${database} is '${now}'`));
}

async function digestOf(checkout: string, documents: number): Promise<string> {
  const hash = createHash('sha256').update(seedStatements(documents).join(';'));
  const folder = join(checkout, 'drizzle');
  const files = (await readdir(folder, { recursive: true })).filter((file) =>
    file.endsWith('.sql'),
  );
  for (const file of files.toSorted()) hash.update(await readFile(join(folder, file)));
  return hash.digest('hex').slice(0, 12);
}

function progress(line: string): void {
  process.stderr.write(`${line}\n`);
}
