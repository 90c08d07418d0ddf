import { type AnyColumn, type SQL, sql } from 'drizzle-orm';
import { customType, pgTable } from 'drizzle-orm/pg-core';
import { includesLevel } from '../decide/evaluate.ts';
import type { ColumnRef, Condition } from '../language/condition.ts';
import { PolicyError } from '../language/errors.ts';
import type { Fact } from '../language/policy.ts';
import type { Viewer } from '../language/viewer.ts';
import { onceFor, rendered } from '../sql/rendered.ts';
import { toSql } from '../sql/to-sql.ts';
import { type Entrance, type WayIn, waysInto } from '../sql/ways-in.ts';
import { betweenPositions, directionOf, orderBy } from './keyset.ts';
import { type Filter, type ListQuery, whereOf } from './listing.ts';
import { type Database, type Loaded, rowsOf } from './loader.ts';
import { type RecordShape, shapeOf } from './record-shape.ts';

/** Which records of a list a page holds. */
type Cut = Pick<ListQuery, 'order' | 'slice'>;

/**
 * The records of a page, and one more if there is one. A list of all tenants is put together from the
 * viewer's ways in, each with its own index and limit. So its cost follows the page, and neither the
 * table nor how many tenants the viewer belongs to.
 */
export async function selectPage(
  db: Database,
  filter: Filter,
  facts: readonly Fact[],
  cut: Cut,
): Promise<Loaded[]> {
  const shape = shapeOf(filter.policy, facts, filter.requester.source);
  const ways = waysOf(filter);
  if (!ways) return (await rowsOf(db, scanned(filter, shape, cut))).map(shape.decode);
  const size = cut.slice.size + 1;
  const share = shareOf(filter, ways, size);
  const found = await rowsOf(db, joined(filter, shape, cut, ways, share));
  // A tenant that gave its whole share may have more that belongs on this page.
  const isWhole = share === size || !found.some(({ place }) => Number(place) === share);
  const rows = isWhole ? found : await rowsOf(db, joined(filter, shape, cut, ways, size));
  return rows.map(shape.decode);
}

/** How many records a filter finds. */
export async function countRecords(db: Database, filter: Filter): Promise<number> {
  const { table, key } = filter.policy;
  const ways = waysOf(filter);
  const found = ways
    ? sql.join(
        ways.map(
          (way) => sql`select ${key.column} from ${table} where ${whereOf(filter, way.rule)}`,
        ),
        sql` union `,
      )
    : sql`select from ${table} where ${whereOf(filter)}`;
  const [row] = await rowsOf(db, sql`select count(*)::int as count from (${found}) as found`);
  return Number(row?.count ?? 0);
}

/** The ways in, where they are better than a scan in the order of the list. */
function waysOf({ rule }: Filter): readonly WayIn[] | null {
  let ways = remembered.get(rule);
  if (ways === undefined) {
    ways = waysInto(rule);
    // A column that names the viewer is what an index finds by itself.
    if (ways?.length === 1 && ways[0]?.entrance.kind === 'column') ways = null;
    remembered.set(rule, ways);
  }
  return ways;
}

/** By the folded rule of a list, which is the same object for viewers of the same kind. */
const remembered = new WeakMap<Condition, readonly WayIn[] | null>();

function scanned(filter: Filter, { selected }: RecordShape, { order, slice }: Cut): SQL {
  const { table, key } = filter.policy;
  const where = sql.join([whereOf(filter), ...betweenPositions(order, key, slice)], sql` and `);
  const ordered = sql.join(orderBy(order, key, slice), sql`, `);
  return sql`select ${selected} from ${table} where ${where} order by ${ordered} limit ${slice.size + 1}`;
}

/** @param share how many records of one tenant are looked at */
function joined(
  filter: Filter,
  { selected }: RecordShape,
  { order, slice }: Cut,
  ways: readonly WayIn[],
  share: number,
): SQL {
  const { table, key } = filter.policy;
  const size = slice.size + 1;
  const ordered = sql.join(orderBy(order, key, slice), sql`, `);
  const direction = directionOf(order, slice);
  const keys = {
    columns: sql`${key.column} as key, ${order.by.column} as by`,
    ordered,
    ranked: sql`by ${direction}, key ${direction}`,
    between: betweenPositions(order, key, slice),
  };
  const found = ways.map((way) =>
    way.entrance.kind === 'tenants'
      ? keysByTenant(filter, way, way.entrance, keys, share)
      : keysOf(filter, way, keys, size),
  );
  return sql`select ${selected}, page.place as place from (
      select key, by, max(place) as place from (${sql.join(found, sql` union all `)}) as ways
      group by key, by order by ${keys.ranked} limit ${size}
    ) as page join ${table} on ${key.column} = page.key order by ${ordered}`;
}

/** How the keys of a page are selected: which columns, in which order, and between which positions. */
interface Keys {
  readonly columns: SQL;
  readonly ordered: SQL;
  /** The order once they are selected. */
  readonly ranked: SQL;
  readonly between: readonly SQL[];
}

function keysOf(filter: Filter, { rule }: WayIn, keys: Keys, size: number): SQL {
  const where = sql.join([whereOf(filter, rule), ...keys.between], sql` and `);
  return sql`(select ${keys.columns}, 0 as place from ${filter.policy.table}
    where ${where} order by ${keys.ordered} limit ${size})`;
}

type Tenants = Extract<Entrance, { kind: 'tenants' }>;

/** Looks at each tenant in turn: an index then gives the records of one in the order of the list. */
function keysByTenant(
  { policy, requester, narrowed }: Filter,
  way: WayIn,
  { scale, level }: Tenants,
  keys: Keys,
  share: number,
): SQL {
  const { source } = requester;
  const column = policy.tenant?.ref.column;
  if (!column) throw new PolicyError(`${policy.name}: its records have no tenant`);
  // Levels are asked of the tenant at hand, not of the column: PostgreSQL would use them as an index
  // condition, and then sort all records of the tenant.
  const rule = onceFor(source, way, () => rendered(toSql(way.rule, source, tenantAtHand(column))));
  const where = sql.join([rule, ...narrowed, ...keys.between], sql` and `);
  // PostgreSQL plans a limit above a window function as if there were no limit.
  const place = sql`row_number() over (partition by tenant.id order by ${keys.ranked})`;
  return sql`(select key, by, ${place} as place
    from unnest(${source.tenantsWith(scale, level, column)}) as tenant (id) cross join lateral (
      select ${keys.columns} from ${policy.table}
      where ${column} = tenant.id and ${where} order by ${keys.ordered} limit ${share}) as found)`;
}

/** `tenant.id`, as a column like that of the records. */
function tenantAtHand(column: AnyColumn): ColumnRef {
  const like = customType<{ data: string }>({
    dataType: () => column.getSQLType(),
    toDriver: (id) => column.mapToDriverValue(id),
  });
  return { column: pgTable('tenant', { id: like('id') }).id, key: 'id' };
}

/**
 * How many records of each tenant are enough for most pages: more than an even share, and all of a
 * page where the viewer belongs to few tenants.
 */
function shareOf({ requester }: Filter, ways: readonly WayIn[], size: number): number {
  const counts = ways.map(({ entrance }) =>
    entrance.kind === 'tenants' ? belonging(requester.viewer, entrance) : 0,
  );
  const tenants = Math.max(1, ...counts);
  return Math.min(size, Math.ceil((2 * size) / tenants) + 2);
}

function belonging({ tenants }: Viewer, entrance: Tenants): number {
  return [...tenants.values()].filter((held) => includesLevel(entrance, held[entrance.scale.name]))
    .length;
}
