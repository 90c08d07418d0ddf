import { type SQL, sql } from 'drizzle-orm';
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';
import type { Facts, Row } from '../decide/evaluate.ts';
import type { Fact, Policy } from '../language/policy.ts';
import type { Viewer } from '../language/viewer.ts';
import { arrayOf, type ViewerSource } from '../sql/viewer-source.ts';
import { type Batch, type Mark, mark } from './authorized.ts';
import { type Loaded, shapeOf } from './record-shape.ts';

export type { Loaded } from './record-shape.ts';

/** What the guard needs of a connection: drizzle's query builder inside a transaction. */
export type Database = PgDatabase<PgQueryResultHKT>;

/** Selects the rows of a policy's table for which `where` is true, with their facts, in one statement. */
export async function selectWithFacts(
  db: Database,
  policy: Policy,
  source: ViewerSource,
  facts: readonly Fact[],
  where: SQL,
): Promise<Loaded[]> {
  const { selected, decode } = shapeOf(policy, facts, source);
  const found = await rowsOf(db, sql`select ${selected} from ${policy.table} where ${where}`);
  return found.map(decode);
}

/** The records with these ids, which a statement of the same text finds however many they are. */
export function withIds({ key: { column } }: Policy, ids: readonly unknown[]): SQL {
  const [only] = ids;
  if (ids.length === 1) return sql`${column} = ${sql.param(only, column)}`;
  const values = ids.map((id) => String(column.mapToDriverValue(id)));
  return sql`${column} = any (${arrayOf(values)}::${sql.raw(column.getSQLType())}[])`;
}

/** Fetches facts that were not selected with the records: once for all that were loaded together. */
export async function loadFacts(
  db: Database,
  policy: Policy,
  source: ViewerSource,
  facts: readonly Fact[],
  marks: ReadonlyMap<unknown, Mark>,
): Promise<void> {
  const where = withIds(policy, [...marks.keys()]);
  const found = await selectWithFacts(db, policy, source, facts, where);
  const byKey = new Map(found.map((each) => [each.row[policy.key.key], each.facts]));
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

/** The rows of a statement, by the names that it gives its columns. */
export async function rowsOf(
  db: Database,
  statement: SQL,
): Promise<readonly Readonly<Record<string, unknown>>[]> {
  return (await db.execute(statement)) as unknown as readonly Readonly<Record<string, unknown>>[];
}
