import { type AnyColumn, type SQL, sql } from 'drizzle-orm';
import { customType, pgTable } from 'drizzle-orm/pg-core';
import type { ColumnRef, Condition } from '../language/condition.ts';
import { PolicyError } from '../language/errors.ts';
import { onceFor, rendered, ruleSql } from '../sql/rendered.ts';
import { keysWithWords } from '../sql/text-search.ts';
import { toSql } from '../sql/to-sql.ts';
import { arrayOf } from '../sql/viewer-source.ts';
import type { Entrance, WayIn } from '../sql/ways-in.ts';
import { type Filter, whereOf } from './listing.ts';

/** A way in of a viewer, or the one tenant that is listed. */
export type Way = WayIn | ByTenant;

/** A way in that looks at tenants in turn. */
interface ByTenant {
  readonly entrance: Tenants | { readonly kind: 'tenant'; readonly id: string };
  readonly rule: Condition;
}

type Tenants = Extract<Entrance, { kind: 'tenants' }>;

/** Whether a way in looks at tenants in turn. */
export function isByTenant(way: Way): way is ByTenant {
  return way.entrance.kind === 'tenants' || way.entrance.kind === 'tenant';
}

/** How the keys of a page are selected: which columns, in which order, and between which positions. */
export interface Keys {
  readonly columns: SQL;
  readonly ordered: SQL;
  /** The order once they are selected. */
  readonly ranked: SQL;
  readonly between: readonly SQL[];
}

/**
 * Looks at each tenant in turn: an index then gives the records of one in the order of the list.
 * @param share how many records of one tenant are looked at
 */
export function keysByTenant(filter: Filter, way: ByTenant, keys: Keys, share: number): SQL {
  // PostgreSQL plans a limit above a window function as if there were no limit.
  const place = sql`row_number() over (partition by tenant.id order by ${keys.ranked})`;
  return sql`(select key, by, ${place} as place from ${inEachTenant(filter, way, {
    columns: keys.columns,
    between: keys.between,
    ends: (isScan) => sql` order by ${isScan ? keys.ordered : keys.ranked} limit ${share}`,
    most: RARE * share,
  })})`;
}

/** All records of each tenant, in no order. */
export function recordsByTenant(filter: Filter, way: ByTenant, columns: SQL): SQL {
  const selected = { columns, between: [], ends: () => sql``, most: RARE_OF_ALL };
  return sql`select key from ${inEachTenant(filter, way, selected)}`;
}

/** What is selected of each tenant. */
interface Selected {
  readonly columns: SQL;
  readonly between: readonly SQL[];
  /** The order and the limit, either of a scan of the table or of what it selected. */
  readonly ends: (isScan: boolean) => SQL;
  /** Words that more records of a tenant have are common. */
  readonly most: number;
}

function inEachTenant(filter: Filter, way: ByTenant, selected: Selected): SQL {
  const { policy, narrowed, text } = filter;
  const column = policy.tenant?.ref.column;
  if (!column) throw new PolicyError(`${policy.name}: its records have no tenant`);
  const rule = ruleOf(filter, way, column);
  const where = sql.join(
    [sql`${column} = tenant.id`, rule, ...narrowed, ...selected.between],
    sql` and `,
  );
  const scan = sql`select ${selected.columns} from ${policy.table} where ${where}`;
  const found =
    text === undefined
      ? sql`${scan}${selected.ends(true)}`
      : rareOrCommon(filter, text, scan, selected);
  return sql`unnest(${tenantsOf(filter, way, column)}) as tenant (id) cross join lateral (${found}) as found`;
}

/** Of so many records for each one that is looked for, an index finds all that have the words. */
const RARE = 20;
/** The same where all records are looked for. */
const RARE_OF_ALL = 1000;

/**
 * An index finds the records with rare words. To find those with common words takes too long: a scan
 * in the order of the list then ends soon. The statement itself looks which they are. PostgreSQL
 * cannot know when it plans, since the words of tenants differ.
 */
function rareOrCommon(
  { policy, requester }: Filter,
  text: string,
  scan: SQL,
  { ends, most }: Selected,
): SQL {
  const rare = sql`${most}::int`;
  const matches = keysWithWords(policy, requester.source, text, sql`tenant.id`);
  // OFFSET keeps PostgreSQL from planning the two as a join that reads the table.
  return sql`with matches as materialized (${matches} limit ${rare} + 1)
    (select rare.* from matches cross join lateral (
        ${scan} and ${policy.key.column} = matches.key offset 0) as rare
      where (select count(*) from matches) <= ${rare}${ends(false)})
    union all
    (${scan} and (select count(*) from matches) > ${rare}${ends(true)})`;
}

function tenantsOf({ requester }: Filter, { entrance }: ByTenant, column: AnyColumn): SQL {
  if (entrance.kind === 'tenants') {
    return requester.source.tenantsWith(entrance.scale, entrance.level, column);
  }
  const id = arrayOf([String(column.mapToDriverValue(entrance.id))]);
  return sql`${id}::${sql.raw(column.getSQLType())}[]`;
}

/**
 * FROM and WHERE for the records of a way in that does not look at tenants in turn. Where a column
 * names the viewer, its index is enough: PostgreSQL would also read the index entries of all
 * records in the tenants of the viewer.
 */
export function recordsOf(filter: Filter, way: Way): SQL {
  const { policy, narrowed } = filter;
  const column = policy.tenant?.ref.column;
  if (way.entrance.kind !== 'column' || !column) {
    return sql`from ${policy.table} where ${whereOf(filter, way.rule)}`;
  }
  const where = sql.join([ruleOf(filter, way, column), ...narrowed], sql` and `);
  return sql`from ${policy.table} cross join lateral (select ${column} as id offset 0) as tenant where ${where}`;
}

/**
 * The rule of a way in. Levels are asked of the tenant at hand, not of the column: PostgreSQL would use
 * them as an index condition, and then sort all records of the tenant.
 */
function ruleOf({ policy, requester: { source } }: Filter, way: Way, column: AnyColumn): SQL {
  const { entrance, rule } = way;
  if (entrance.kind === 'tenant') return ruleSql(rule, source, policy.tenant?.ref ?? null);
  return onceFor(source, way, () => rendered(toSql(rule, source, tenantAtHand(column))));
}

/** `tenant.id`, as a column like that of the records. */
function tenantAtHand(column: AnyColumn): ColumnRef {
  const like = customType<{ data: string }>({
    dataType: () => column.getSQLType(),
    toDriver: (id) => column.mapToDriverValue(id),
  });
  return { column: pgTable('tenant', { id: like('id') }).id, key: 'id' };
}
