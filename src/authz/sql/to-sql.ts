import { type AnyColumn, getTableName, type SQL, sql, type Table } from 'drizzle-orm';
import type { ColumnRef, Condition, Leaf } from '../language/condition.ts';
import { PolicyError } from '../language/errors.ts';
import { levelsFrom, type Scale } from '../language/scale.ts';
import { leavesOf } from '../language/walk.ts';
import type { ViewerSource } from './viewer-source.ts';

/**
 * Compiles a rule to an SQL expression that is true or false for each row, never NULL, so that it
 * means the same below a NOT as above it.
 * @param source where the viewer's values come from: bound parameters or the transaction's settings
 * @param tenant the column that names the record's tenant
 */
export function toSql(condition: Condition, source: ViewerSource, tenant: ColumnRef | null): SQL {
  const inner = (part: Condition) => toSql(part, source, tenant);
  switch (condition.kind) {
    case 'constant':
      return condition.value ? sql`true` : sql`false`;
    case 'all':
      return joined(quickestFirst(condition.of).map(inner), sql` and `, sql`true`);
    case 'any':
      return joined(quickestFirst(condition.of).map(inner), sql` or `, sql`false`);
    case 'not':
      return sql`(not ${inner(condition.of)})`;
    case 'except':
      return joined(
        [...condition.denials.map((part) => sql`(not ${inner(part)})`), inner(condition.of)],
        sql` and `,
        sql`true`,
      );
    case 'credential':
      return source.coversScope(condition.scope);
    case 'tenantScope':
      return source.inTenantScope(tenantColumn(tenant, 'tenantScope'));
    case 'notImpersonated':
      return source.isNotImpersonated();
    case 'recent':
      return source.isRecent(condition.seconds);
    case 'level':
      return hasLevel(condition.scale, condition.level, source, tenant);
    case 'viewerIs':
      return sql`(${condition.ref.column} = ${source.userId(condition.ref.column)}) is true`;
    case 'is':
      return sql`(${condition.ref.column} in (${sql.join(
        condition.values.map((value) => sql`${literal(value, condition.ref.column)}`),
        sql`, `,
      )})) is true`;
    case 'isSet':
      return sql`(${condition.ref.column} is not null)`;
    case 'after':
      return sql`(${condition.ref.column} > ${source.now()} - make_interval(secs => ${sql.raw(
        String(condition.secondsAgo),
      )})) is true`;
    case 'some':
      if (source.facts) return source.facts.holds(condition);
      return sql`exists (select 1 from ${aliased(condition.table)} where ${related(condition, source)})`;
  }
}

/** Facts last: PostgreSQL evaluates alternatives in their order, and stops at the first that decides. */
function quickestFirst(parts: readonly Condition[]): readonly Condition[] {
  const asksFacts = (part: Condition) => leavesOf(part).some(({ kind }) => kind === 'some');
  return [...parts.filter((part) => !asksFacts(part)), ...parts.filter(asksFacts)];
}

/** The expression that selects a fact's value: a boolean, or the identifying column of one row. */
export function factSql(fact: Extract<Leaf, { kind: 'some' }>, source: ViewerSource): SQL<unknown> {
  if (source.facts) return source.facts.value(fact);
  const rows = sql`from ${aliased(fact.table)} where ${related(fact, source)}`;
  return fact.identify
    ? sql`(select ${fact.identify.column} ${rows} order by 1 limit 1)`
    : sql`exists (select 1 ${rows})`;
}

function related(fact: Extract<Leaf, { kind: 'some' }>, source: ViewerSource): SQL {
  const matches = fact.on.map(([column, outer]) => sql`${column} = ${outer.column}`);
  return sql.join([...matches, toSql(fact.where, source, fact.tenant)], sql` and `);
}

function hasLevel(
  scale: Scale,
  level: string,
  source: ViewerSource,
  tenant: ColumnRef | null,
): SQL {
  const column = tenantColumn(tenant, `${scale.name}:${level}`);
  const tenants = source.tenantsWith(scale.name, levelsFrom(scale, level), column);
  return sql`(${column} = any (${tenants})) is true`;
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

function joined(parts: SQL[], separator: SQL, empty: SQL): SQL {
  return parts.length === 0 ? empty : sql`(${sql.join(parts, separator)})`;
}
