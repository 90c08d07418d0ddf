import { type SQL, sql } from 'drizzle-orm';
import { PgDialect } from 'drizzle-orm/pg-core';
import type { ColumnRef, Condition } from '../language/condition.ts';
import { toSql } from './to-sql.ts';
import type { ViewerSource } from './viewer-source.ts';

/** An expression without parameters as text. An expression with parameters stays as it is. */
export function rendered(expression: SQL): SQL {
  const { sql: text, params } = queryOf(expression);
  return params.length > 0 ? expression : sql.raw(text);
}

/**
 * The text of an expression, which has no parameters.
 * @throws TypeError when it has
 */
export function textOf(expression: SQL): string {
  const { sql: text, params } = queryOf(expression);
  if (params.length > 0) throw new TypeError('an expression of row-level security has parameters');
  return text;
}

/** A dialect remembers columns by the name of their table, and two tables may have the same name. */
function queryOf(expression: SQL) {
  return new PgDialect({ casing: 'snake_case' }).sqlToQuery(expression);
}

const remembered = new WeakMap<ViewerSource, WeakMap<object, unknown>>();

/**
 * What is made of `key` for a source of the viewer's values. It is made once for the transaction's
 * settings, which are one source for all viewers.
 */
export function onceFor<T>(source: ViewerSource, key: object, make: () => T): T {
  let made = remembered.get(source);
  if (!made) {
    made = new WeakMap();
    remembered.set(source, made);
  }
  if (!made.has(key)) made.set(key, make());
  return made.get(key) as T;
}

/** `toSql`, made once for each source. */
export function ruleSql(rule: Condition, source: ViewerSource, tenant: ColumnRef | null): SQL {
  return onceFor(source, rule, () => rendered(toSql(rule, source, tenant)));
}
