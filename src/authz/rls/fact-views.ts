import { type AnyColumn, getTableName, type SQL, sql } from 'drizzle-orm';
import type { Condition, Fact } from '../language/condition.ts';
import { leavesOf } from '../language/walk.ts';
import { textOf as renderedText } from '../sql/rendered.ts';
import { aliased, toSql } from '../sql/to-sql.ts';
import { settingsViewer, type ViewerSource } from '../sql/viewer-source.ts';
import { layOut } from './layout.ts';

const ID = sql`found.id`;
/** The end of the name of the function that looks one record up. */
const LOOK_UP = '?';

/** Where the functions and views of row-level security are. */
export const SCHEMA = 'wardroom';

/**
 * An expression as text, which has no parameters.
 * @param indent of the line that it starts on, in characters
 */
export function textOf(expression: SQL, indent = 0): string {
  return layOut(renderedText(expression), indent);
}

/**
 * The viewer of the transaction's settings, with facts read from their views. The viewer need not be
 * able to read the rows of a fact. For example, they may not read their share of a document.
 */
export const settingsWithViews: ViewerSource = {
  ...settingsViewer,
  facts: {
    rows: (fact, selected) => found(fact, outerKeys(fact), selected),
    lookUp: (fact) => sql`${sql.raw(nameOf(fact, LOOK_UP))}(${sql.join(outerKeys(fact), sql`, `)})`,
    identified: ID,
  },
};

/**
 * SQL that creates the view of a fact: the keys of all records for which it holds, for the viewer in
 * the settings of the transaction. It belongs to the owner of the tables, whom row-level security does
 * not bind, and it is planned together with the statement that uses it. A fact that has nothing to do
 * with the viewer would tell everybody of all records. It is a function of the keys of one instead.
 */
export function factSourceSql(fact: Fact): string[] {
  const source = isAboutViewer(fact.where) ? factViewSql(fact) : factFunctionSql(fact);
  return [source, lookUpSql(fact)];
}

function factViewSql(fact: Fact): string {
  const { on, table, identify, tenant, where } = fact;
  const keys = on.map(([inner], index) => sql`${inner} as ${sql.raw(keyName(index))}`);
  const shown = identify ? [...keys, sql`${identify.column} as id`] : keys;
  const rule = toSql(where, settingsViewer, tenant);
  const query = sql`select ${sql.join(shown, sql`, `)} from ${aliased(table)} where ${rule}`;
  return `create view ${nameOf(fact)} as\n  ${textOf(query, 2)}`;
}

function factFunctionSql({ on, table, identify, tenant, where, ...fact }: Fact): string {
  const matches = on.map(([inner], index) => sql`${inner} = ${sql.raw(`$${index + 1}`)}`);
  const rule = sql.join([...matches, toSql(where, settingsViewer, tenant)], sql` and `);
  const selected = identify ? sql`${identify.column}` : sql`true`;
  const query = sql`select ${selected} from ${aliased(table)} where ${rule}`;
  const type = identify?.column.getSQLType() ?? 'boolean';
  return `create function ${nameOf({ on, ...fact })}(${keyTypes(on)}) returns table (id ${type})
language sql stable security definer parallel restricted
set search_path = pg_catalog, public, pg_temp
as $fact$
  ${textOf(query, 2)}
$fact$`;
}

/** What answers whether a fact holds for one record, for statements that seldom need it. */
function lookUpSql(fact: Fact): string {
  const keys = fact.on.map((_, index) => sql.raw(`$${index + 1}`));
  return `create function ${nameOf(fact, LOOK_UP)}(${keyTypes(fact.on)}) returns boolean
language sql stable parallel restricted
set search_path = pg_catalog, public, pg_temp
as $fact$
  ${textOf(sql`select exists (${found(fact, keys, sql`1`)})`, 2)}
$fact$`;
}

function keyTypes(on: Fact['on']): string {
  return on.map(([, { column }], index) => `${keyName(index)} ${column.getSQLType()}`).join(', ');
}

/** Whether a rule looks at who the viewer is, or at their levels. */
export function isAboutViewer(rule: Condition): boolean {
  return leavesOf(rule).some(
    (leaf) =>
      leaf.kind === 'viewerIs' ||
      leaf.kind === 'level' ||
      (leaf.kind === 'some' && isAboutViewer(leaf.where)),
  );
}

/** The view or the function of a fact. Facts of a table with the same name share one. */
export function nameOf(fact: Pick<Fact, 'on' | 'name'>, suffix = ''): string {
  return `${SCHEMA}."${outerTable(fact)} ${fact.name.replaceAll('"', '""')}${suffix}"`;
}

/**
 * The value of a fact of the record with these keys, which need not be a row that the viewer may
 * read.
 * @param keys in the order in which the fact is joined to its record
 */
export function factOf(fact: Fact, keys: readonly SQL[]): SQL {
  return fact.identify
    ? sql`(${found(fact, keys, ID)} order by 1 limit 1)`
    : sql`exists (${found(fact, keys, sql`1`)})`;
}

function found(fact: Fact, keys: readonly SQL[], selected: SQL): SQL {
  if (!isAboutViewer(fact.where)) {
    const call = sql`${sql.raw(nameOf(fact))}(${sql.join([...keys], sql`, `)})`;
    return sql`select ${selected} from ${call} as found`;
  }
  const matches = keys.map((key, index) => sql`found.${sql.raw(keyName(index))} = ${key}`);
  return sql`select ${selected} from ${sql.raw(nameOf(fact))} as found where ${sql.join(
    matches,
    sql` and `,
  )}`;
}

function keyName(index: number): string {
  return `key${index + 1}`;
}

function outerKeys({ on }: Fact): SQL[] {
  return on.map(([, { column }]) => sql`${column}`);
}

function outerTable({ on }: Pick<Fact, 'on'>): string {
  const [first] = on;
  const column: AnyColumn | undefined = first?.[1].column;
  if (!column) throw new TypeError('a fact is joined to its record');
  return getTableName(column.table);
}
