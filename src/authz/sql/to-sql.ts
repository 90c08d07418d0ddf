import { type AnyColumn, getTableName, type SQL, sql, type Table } from 'drizzle-orm';
import type { ColumnRef, Condition, Fact, Leaf } from '../language/condition.ts';
import { PolicyError } from '../language/errors.ts';
import { leavesOf } from '../language/walk.ts';
import type { ViewerSource } from './viewer-source.ts';

/**
 * Compiles a rule to an SQL expression that is true for a row for which the rule holds. For any other
 * row it is false or NULL, which WHERE and row-level security do not tell apart. So comparisons stay
 * bare, as an index takes them, and negations are pushed down to the leaves.
 * @param source where the viewer's values come from: bound parameters or the transaction's settings
 * @param tenant the column that names the record's tenant
 */
export function toSql(condition: Condition, source: ViewerSource, tenant: ColumnRef | null): SQL {
  return compile(condition, true, { source, tenant });
}

interface Place {
  readonly source: ViewerSource;
  readonly tenant: ColumnRef | null;
  /** Whether something else mostly decides, so that a fact is seldom needed. */
  readonly isSeldom?: boolean;
}

/** @param holds whether the expression is to be true where the rule holds, or where it does not */
function compile(condition: Condition, holds: boolean, place: Place): SQL {
  const inner = (part: Condition) => compile(part, holds, place);
  const opposite = (part: Condition) => compile(part, !holds, place);
  switch (condition.kind) {
    case 'constant':
      return condition.value === holds ? sql`true` : sql`false`;
    case 'all':
      return holds
        ? joined(quickestFirst(condition.of).map(inner), true)
        : alternatives(condition.of, holds, place);
    case 'any':
      return holds
        ? alternatives(condition.of, holds, place)
        : joined(quickestFirst(condition.of).map(inner), true);
    case 'not':
      return opposite(condition.of);
    case 'except':
      return joined([...condition.denials.map(opposite), inner(condition.of)], holds);
    default:
      return holds ? affirmed(condition, place) : denied(condition, place);
  }
}

/**
 * One of the parts. The facts behind the first are seldom needed. PostgreSQL prepares every subquery of
 * a statement before it starts, even those that it never evaluates, but not the body of a function.
 */
function alternatives(parts: readonly Condition[], holds: boolean, place: Place): SQL {
  let { isSeldom = false } = place;
  const compiled = quickestFirst(parts).map((part) => {
    const expression = compile(part, holds, { ...place, isSeldom });
    isSeldom ||= asksFacts(part);
    return expression;
  });
  return joined(compiled, false);
}

/** True where the leaf holds, else false or NULL. */
function affirmed(leaf: Leaf, { source, tenant, isSeldom }: Place): SQL {
  switch (leaf.kind) {
    case 'credential':
      return source.coversScope(leaf.scope);
    case 'tenantScope':
      return source.inTenantScope(tenantColumn(tenant, 'tenantScope'));
    case 'notImpersonated':
      return source.isNotImpersonated();
    case 'recent':
      return source.isRecent(leaf.seconds);
    case 'level': {
      const column = tenantColumn(tenant, leaf.name);
      return sql`${column} = any (${source.tenantsWith(leaf.scale, leaf.level, column)})`;
    }
    case 'viewerIs':
      return sql`${leaf.ref.column} = ${source.userId(leaf.ref.column)}`;
    case 'is':
      return among(
        leaf.ref.column,
        leaf.values.map((value) => literal(value, leaf.ref.column)),
        true,
      );
    case 'isSet':
      return sql`${leaf.ref.column} is not null`;
    case 'after':
      return sql`${leaf.ref.column} > ${source.now()} - make_interval(secs => ${sql.raw(
        String(leaf.secondsAgo),
      )})`;
    case 'some':
      if (isSeldom && source.facts) return source.facts.lookUp(leaf);
      return sql`exists (${rowsOf(leaf, source, sql`1`)})`;
  }
}

/** True where the leaf does not hold. */
function denied(leaf: Leaf, place: Place): SQL {
  switch (leaf.kind) {
    case 'isSet':
      return sql`${leaf.ref.column} is null`;
    case 'is': {
      const { column } = leaf.ref;
      const values = leaf.values.map((value) => literal(value, column));
      if (column.notNull) return among(column, values, false);
      break;
    }
    case 'some':
      return sql`not ${affirmed(leaf, place)}`;
  }
  return sql`(${affirmed(leaf, place)}) is not true`;
}

/** Facts last: PostgreSQL evaluates alternatives in their order, and stops at the first that decides. */
function quickestFirst(parts: readonly Condition[]): readonly Condition[] {
  return [...parts.filter((part) => !asksFacts(part)), ...parts.filter(asksFacts)];
}

function asksFacts(part: Condition): boolean {
  return leavesOf(part).some(({ kind }) => kind === 'some');
}

/** The expression that selects a fact's value: a boolean, or the identifying column of one row. */
export function factSql(fact: Fact, source: ViewerSource): SQL<unknown> {
  const { identify } = fact;
  if (!identify) return sql`exists (${rowsOf(fact, source, sql`1`)})`;
  const identified = source.facts?.identified ?? sql`${identify.column}`;
  return sql`(${rowsOf(fact, source, identified)} order by 1 limit 1)`;
}

/** The query of a fact's rows for a record. */
function rowsOf(fact: Fact, source: ViewerSource, selected: SQL): SQL {
  if (source.facts) return source.facts.rows(fact, selected);
  const matches = fact.on.map(([column, outer]) => sql`${column} = ${outer.column}`);
  const related = sql.join([...matches, toSql(fact.where, source, fact.tenant)], sql` and `);
  return sql`select ${selected} from ${aliased(fact.table)} where ${related}`;
}

/** A table in FROM. Drizzle's template names only the alias. */
export function aliased(table: Table): SQL {
  const original: unknown = Reflect.get(table, Symbol.for('drizzle:OriginalName'));
  return typeof original === 'string' && original !== getTableName(table)
    ? sql`${sql.identifier(original)} ${table}`
    : sql`${table}`;
}

function tenantColumn(tenant: ColumnRef | null, asked: string): AnyColumn {
  if (!tenant) throw new PolicyError(`${asked} is asked of a record without a tenant`);
  return tenant.column;
}

/** Policies are ours, so their values are written into the statement: a plan can then use them. */
function literal(value: string | number | boolean, column: AnyColumn): SQL {
  const driver = column.mapToDriverValue(value);
  if (typeof driver === 'number' || typeof driver === 'boolean') return sql.raw(String(driver));
  return sql.raw(`'${String(driver).replaceAll("'", "''")}'`);
}

function among(column: AnyColumn, values: readonly SQL[], isIn: boolean): SQL {
  const [only] = values;
  if (only && values.length === 1)
    return isIn ? sql`${column} = ${only}` : sql`${column} <> ${only}`;
  const list = sql`(${sql.join([...values], sql`, `)})`;
  return isIn ? sql`${column} in ${list}` : sql`${column} not in ${list}`;
}

function joined(parts: SQL[], byAnd: boolean): SQL {
  const [only] = parts;
  if (only && parts.length === 1) return only;
  if (parts.length === 0) return byAnd ? sql`true` : sql`false`;
  return sql`(${sql.join(parts, byAnd ? sql` and ` : sql` or `)})`;
}
