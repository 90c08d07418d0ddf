import { type AnyColumn, getTableName, type SQL, sql } from 'drizzle-orm';
import { PgDialect } from 'drizzle-orm/pg-core';
import type { Condition, Leaf } from '../language/condition.ts';
import { aliased, toSql } from '../sql/to-sql.ts';
import { settingsViewer, type ViewerSource } from '../sql/viewer-source.ts';
import { layOut } from './layout.ts';

type Fact = Extract<Leaf, { kind: 'some' }>;

/** Where the functions of row-level security are. */
export const SCHEMA = 'wardroom';

const dialect = new PgDialect({ casing: 'snake_case' });

/**
 * An expression as text, which has no parameters.
 * @param indent of the line that it starts on, in characters
 */
export function textOf(expression: SQL, indent = 0): string {
  const { sql: text, params } = dialect.sqlToQuery(expression);
  if (params.length > 0) throw new TypeError('an expression of row-level security has parameters');
  return layOut(text, indent);
}

/**
 * The viewer of `source`, with facts read by their functions. The viewer need not be able to read the
 * rows of a fact. For example, they may not read their share of a document.
 */
export function factsByFunction(source: ViewerSource): ViewerSource {
  return { ...source, facts: { holds, value } };
}

/**
 * SQL that creates the function of a fact. It runs as the owner of the tables, for the viewer in the
 * settings of the transaction. If the fact rests on the viewer's own rows, such as their shares, the
 * function returns the keys of all their records, once a statement. Each record is then looked up
 * among these. Other facts may rest on many rows, so their function is called for one record.
 */
export function factFunctionSql(fact: Fact): string {
  const { on, table, identify, tenant, where } = fact;
  const names = on.map((_, index) => `key${index + 1}`);
  const types = on.map(([, { column }]) => column.getSQLType());
  const keys = names.map((name, index) => `${name} ${types[index]}`).join(', ');
  const rule = toSql(where, settingsViewer, tenant);
  if (areViewersOwn(where)) {
    const columns = on.map(([inner]) => sql`${inner}`);
    const shown = identify ? [...columns, sql`${identify.column}`] : columns;
    const id = identify ? `, id ${identify.column.getSQLType()}` : '';
    return functionSql(
      `${nameOf(fact)}() returns table (${keys}${id})`,
      sql`select ${sql.join(shown, sql`, `)} from ${aliased(table)} where ${rule}`,
    );
  }
  const matches = on.map(([inner], index) => sql`${inner} = ${sql.raw(`$${index + 1}`)}`);
  const related = sql.join([...matches, rule], sql` and `);
  return functionSql(
    `${nameOf(fact)}(${keys}) returns ${identify ? identify.column.getSQLType() : 'boolean'}`,
    identify
      ? sql`select ${identify.column} from ${aliased(table)} where ${related} order by 1 limit 1`
      : sql`select exists (select 1 from ${aliased(table)} where ${related})`,
  );
}

/** The function of a fact. Facts of a table with the same name share one. */
export function nameOf(fact: Fact): string {
  return `${SCHEMA}."${outerTable(fact)} ${fact.name.replaceAll('"', '""')}"`;
}

function functionSql(signature: string, body: SQL): string {
  return `create function ${signature}
language sql stable security definer parallel restricted
set search_path = pg_catalog, public, pg_temp
as $fact$
  ${textOf(body, 2)}
$fact$`;
}

/** Whether a rule lets through only rows that name the viewer. */
function areViewersOwn(where: Condition): boolean {
  return where.kind === 'viewerIs' || (where.kind === 'all' && where.of.some(areViewersOwn));
}

/**
 * The value of a fact of the record with these keys, which need not be a row that the viewer may
 * read.
 * @param keys in the order in which the fact is joined to its record
 */
export function factOf(fact: Fact, keys: readonly SQL[]): SQL {
  if (!areViewersOwn(fact.where)) return callOf(fact, keys);
  if (!fact.identify) return isAmong(fact, keys);
  const matches = keys.map((key, index) => sql`found.${sql.raw(`key${index + 1}`)} = ${key}`);
  return sql`(select found.id from ${sql.raw(nameOf(fact))}() as found where ${sql.join(
    matches,
    sql` and `,
  )} order by 1 limit 1)`;
}

function holds(fact: Fact): SQL {
  const keys = outerKeys(fact);
  if (areViewersOwn(fact.where)) return isAmong(fact, keys);
  const call = callOf(fact, keys);
  return fact.identify ? sql`(${call}) is not null` : sql`(${call}) is true`;
}

function value(fact: Fact): SQL {
  return factOf(fact, outerKeys(fact));
}

function isAmong(fact: Fact, keys: readonly SQL[]): SQL {
  const found = keys.map((_, index) => sql.raw(`key${index + 1}`));
  const rows = sql`select ${sql.join(found, sql`, `)} from ${sql.raw(nameOf(fact))}()`;
  return sql`((${sql.join([...keys], sql`, `)}) in (${rows})) is true`;
}

function callOf(fact: Fact, keys: readonly SQL[]): SQL {
  return sql`${sql.raw(nameOf(fact))}(${sql.join([...keys], sql`, `)})`;
}

function outerKeys({ on }: Fact): SQL[] {
  return on.map(([, { column }]) => sql`${column}`);
}

function outerTable({ on }: Fact): string {
  const [first] = on;
  const column: AnyColumn | undefined = first?.[1].column;
  if (!column) throw new TypeError('a fact is joined to its record');
  return getTableName(column.table);
}
