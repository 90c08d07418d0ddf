import { inArray, type SQL, sql } from 'drizzle-orm';
import type { PgDatabase, PgQueryResultHKT, PgTable } from 'drizzle-orm/pg-core';
import type { Facts, Row } from '../decide/evaluate.ts';
import type { Fact, Policy } from '../language/policy.ts';
import type { Viewer } from '../language/viewer.ts';
import { factSql } from '../sql/to-sql.ts';
import type { ViewerSource } from '../sql/viewer-source.ts';
import { type Batch, type Mark, mark } from './authorized.ts';

/** What the guard needs of a connection: drizzle's query builder inside a transaction. */
export type Database = PgDatabase<PgQueryResultHKT>;

/** A row together with the facts that came with it. Not yet decided on. */
export interface Loaded {
  readonly row: Row;
  readonly facts: Facts;
}

export interface Selection {
  readonly where: SQL;
  readonly orderBy?: readonly SQL[];
  readonly limit?: number;
}

/** Selects rows and their facts in one statement. */
export async function selectWithFacts(
  db: Database,
  policy: Policy,
  source: ViewerSource,
  facts: readonly Fact[],
  { where, orderBy = [], limit }: Selection,
): Promise<Loaded[]> {
  const query = db
    .select({ row: columnsOf(policy), ...factColumns(facts, source) })
    .from(policy.table as PgTable)
    .where(where)
    .orderBy(...orderBy);
  const found = (await (limit === undefined ? query : query.limit(limit))) as Record<
    string,
    unknown
  >[];
  return found.map(({ row, ...values }) => ({ row: row as Row, facts: unprefixed(values) }));
}

/** Fetches facts that were not selected with the records: once for all that were loaded together. */
export async function loadFacts(
  db: Database,
  policy: Policy,
  source: ViewerSource,
  facts: readonly Fact[],
  marks: ReadonlyMap<unknown, Mark>,
): Promise<void> {
  const keys = [...marks.keys()];
  const found = (await db
    .select({ key: policy.key.column as never, ...factColumns(facts, source) })
    .from(policy.table as PgTable)
    .where(inArray(policy.key.column, keys))) as Record<string, unknown>[];
  const byKey = new Map(found.map(({ key, ...values }) => [key, unprefixed(values)]));
  const absent = absentFacts(facts);
  for (const [key, known] of marks) known.facts = { ...known.facts, ...(byKey.get(key) ?? absent) };
}

/** The facts of a record that is not stored, to which nothing is related. */
export function absentFacts(facts: readonly Fact[]): Facts {
  return Object.fromEntries(facts.map(({ name }) => [name, false]));
}

/**
 * Marks rows that a decision let out, as one batch.
 * @param readable whether that decision was the one on reading them
 */
export function release<T extends Row>(
  policy: Policy,
  viewer: Viewer,
  loaded: readonly Loaded[],
  readable: boolean,
) {
  const batch: Batch = { rows: loaded.map(({ row }) => row), loading: new Map() };
  return loaded.map(({ row, facts }) => mark(row as T, { policy, viewer, batch, readable, facts }));
}

function columnsOf(policy: Policy) {
  return policy.table as never;
}

const PREFIX = 'fact:';

function factColumns(facts: readonly Fact[], source: ViewerSource): Record<string, SQL.Aliased> {
  // Drizzle strips table names off the columns of a selected expression, but not of one inside it.
  return Object.fromEntries(
    facts.map((fact) => {
      const name = `${PREFIX}${fact.name}`;
      const value = sql`${factSql(fact, source)}`;
      // The id of a row as a loaded row would hold it.
      return [name, (fact.identify ? value.mapWith(fact.identify.column) : value).as(name)];
    }),
  );
}

function unprefixed(values: Record<string, unknown>): Facts {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name.slice(PREFIX.length), value]),
  );
}
