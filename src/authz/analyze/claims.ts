import { type AnyColumn, getTableName, type Table } from 'drizzle-orm';
import { getTableConfig, type PgTable } from 'drizzle-orm/pg-core';
import type { ColumnRef, Fact } from '../language/condition.ts';
import { entails } from './assignments.ts';
import type { FactDefinition, Variable } from './variable.ts';

/*
 * A fact may claim to be about one related record, or to be a level of a ladder. The enumeration
 * relies on these claims, so they are checked against the tables and the conditions.
 */

/** What is wrong with a fact that claims to be about the one record that another belongs to. */
export function problemOfOne(
  { one, on, table, tenant }: Fact,
  place: { readonly table: Table; readonly tenant: ColumnRef | null },
): string | null {
  if (one === null) return null;
  if (!/^[a-zA-Z]+$/.test(one)) return `${one} is not what a record could be called`;
  const nullable = on.find(([, outer]) => !outer.column.notNull);
  if (nullable) return `not always one, since ${nullable[1].key} may be NULL`;
  if (!isForeignKey(place.table, on, table)) {
    return `not always one, since no foreign key of ${getTableName(place.table)} says so`;
  }
  const [own, theirs] = [place.tenant?.column.name, tenant?.column.name];
  const joined = on.some(([inner, outer]) => inner.name === theirs && outer.column.name === own);
  return tenant && !joined ? 'the one record is not joined by its tenant' : null;
}

function isForeignKey(from: Table, on: Fact['on'], to: Table): boolean {
  const pairs = on.map(([inner, outer]) => pairOf(outer.column, inner)).sort();
  return getTableConfig(from as PgTable).foreignKeys.some((key) => {
    const { columns, foreignColumns, foreignTable } = key.reference();
    const own = columns.map((column, at) => pairOf(column, foreignColumns[at])).sort();
    return getTableName(foreignTable) === getTableName(to) && own.join() === pairs.join();
  });
}

function pairOf(column: AnyColumn, foreign: AnyColumn | undefined): string {
  return `${column.name}=${foreign?.name}`;
}

/**
 * What is wrong with ladders, also with those inside facts. Each level has to hold wherever a higher
 * one does.
 */
export function problemOfLadders(variables: readonly Variable[]): string | null {
  const problems = variables.flatMap(({ name, values, of }) => {
    if (of.kind === 'fact') return [problemOfLadders(of.variables)];
    if (of.kind !== 'ladder') return [];
    return [problemOfLadder(name, values, of.levels)];
  });
  return problems.find((problem) => problem !== null) ?? null;
}

function problemOfLadder(
  name: string,
  values: readonly string[],
  levels: Readonly<Record<string, FactDefinition>>,
): string | null {
  const known = values.flatMap((level) => {
    const fact = levels[level];
    return fact ? [{ level, fact }] : [];
  });
  for (const [index, { level, fact }] of known.entries()) {
    const inner = problemOfLadders(fact.variables);
    if (inner !== null) return inner;
    const lower = known[index - 1];
    if (lower && !entails(fact, lower.fact)) {
      return `ladder ${name}: ${level} does not include ${lower.level}`;
    }
  }
  return null;
}
