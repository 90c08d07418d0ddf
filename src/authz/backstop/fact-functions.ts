import { type AnyColumn, getTableName, type SQL, sql } from 'drizzle-orm';
import { PgDialect } from 'drizzle-orm/pg-core';
import type { Leaf } from '../condition.ts';
import { aliased, toSql } from '../sql.ts';
import { settingsViewer, type ViewerSource } from '../viewer-source.ts';

type Fact = Extract<Leaf, { kind: 'some' }>;

/** Where the functions of the backstop are. */
export const SCHEMA = 'wardroom';

const dialect = new PgDialect({ casing: 'snake_case' });

/** An expression as text, which has no parameters. */
export function textOf(expression: SQL): string {
  const { sql: text, params } = dialect.sqlToQuery(expression);
  if (params.length > 0) throw new TypeError('an expression of the backstop has parameters');
  return text;
}

/**
 * The viewer of `source`, with facts asked of their functions. Rows that tell of a fact need not be
 * rows that the viewer may read: their share of a document, say, is not.
 */
export function factsByFunction(source: ViewerSource): ViewerSource {
  return { ...source, fact: callOf };
}

/**
 * SQL that makes the function of a fact. It runs as the owner of the tables, for the viewer of the
 * transaction's settings, and answers with what `factSql` selects.
 */
export function factFunctionSql(fact: Fact): string {
  const { on, table, identify, tenant, where } = fact;
  const parameters = on.map(([, { column }], index) => `key${index + 1} ${column.getSQLType()}`);
  const matches = on.map(([inner], index) => sql`${inner} = ${sql.raw(`$${index + 1}`)}`);
  const related = sql.join([...matches, toSql(where, settingsViewer, tenant)], sql` and `);
  const body = identify
    ? sql`select ${identify.column} from ${aliased(table)} where ${related} order by 1 limit 1`
    : sql`select exists (select 1 from ${aliased(table)} where ${related})`;
  return `create function ${nameOf(fact)}(${parameters.join(', ')}) returns ${
    identify ? identify.column.getSQLType() : 'boolean'
  }
language sql stable security definer parallel restricted
set search_path = pg_catalog, public, pg_temp
as $fact$
  ${textOf(body)}
$fact$`;
}

/** The function that a fact of a table's records has; the same for a fact that is declared alike. */
export function nameOf(fact: Fact): string {
  return `${SCHEMA}."${outerTable(fact)} ${fact.name.replaceAll('"', '""')}"`;
}

function callOf(fact: Fact): SQL {
  const keys = fact.on.map(([, { column }]) => sql`${column}`);
  return sql`${sql.raw(nameOf(fact))}(${sql.join(keys, sql`, `)})`;
}

function outerTable({ on }: Fact): string {
  const [first] = on;
  const column: AnyColumn | undefined = first?.[1].column;
  if (!column) throw new TypeError('a fact is joined to its record');
  return getTableName(column.table);
}
