import { type AnyColumn, Column, getTableColumns, type SQL, sql } from 'drizzle-orm';
import type { Facts, Row } from '../decide/evaluate.ts';
import type { Fact, Policy } from '../language/policy.ts';
import { onceFor, rendered } from '../sql/rendered.ts';
import { factSql } from '../sql/to-sql.ts';
import type { ViewerSource } from '../sql/viewer-source.ts';

/** A row together with the facts that came with it. Not yet decided on. */
export interface Loaded {
  readonly row: Row;
  readonly facts: Facts;
}

/** How records of a policy are selected together with some facts. */
export interface RecordShape {
  /** The columns and the facts, for SELECT. */
  readonly selected: SQL;
  decode(found: Readonly<Record<string, unknown>>): Loaded;
}

/** The shape of the records of a policy with these facts, made once for each source. */
export function shapeOf(policy: Policy, facts: readonly Fact[], source: ViewerSource): RecordShape {
  const shapes = onceFor(source, policy, () => new Map<string, RecordShape>());
  const key = facts.map(({ name }) => name).join();
  let shape = shapes.get(key);
  if (!shape) {
    shape = newShape(policy, facts, source);
    shapes.set(key, shape);
  }
  return shape;
}

const PREFIX = 'fact:';

function newShape(policy: Policy, facts: readonly Fact[], source: ViewerSource): RecordShape {
  const columns = Object.entries(getTableColumns(policy.table)).map(([name, column]) => ({
    name,
    alias: name,
    read: readerOf(column),
    value: sql`${column}`,
  }));
  const related = facts.map((fact) => ({
    name: fact.name,
    alias: PREFIX + fact.name,
    // The id of a row as a loaded row would hold it.
    read: fact.identify && readerOf(fact.identify.column),
    value: factSql(fact, source),
  }));
  const list = [...columns, ...related].map(
    ({ alias, value }) => sql`${value} as ${sql.identifier(alias)}`,
  );
  return {
    selected: rendered(sql.join(list, sql`, `)),
    decode: (found) => ({ row: read(columns, found), facts: read(related, found) }),
  };
}

interface Selected {
  readonly name: string;
  readonly alias: string;
  readonly read: ((value: unknown) => unknown) | null;
}

function read(selected: readonly Selected[], found: Readonly<Record<string, unknown>>) {
  const values: Record<string, unknown> = {};
  for (const { name, alias, read } of selected) {
    const value = found[alias];
    values[name] = value === null || read === null ? value : read(value);
  }
  return values;
}

/** How a value from the database becomes one of a loaded row; null where it is one already. */
function readerOf(column: AnyColumn): ((value: unknown) => unknown) | null {
  if (column.mapFromDriverValue === Column.prototype.mapFromDriverValue) return null;
  return (value) => column.mapFromDriverValue(value);
}
