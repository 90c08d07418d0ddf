import { type SQL, sql } from 'drizzle-orm';
import { includesLevel } from '../decide/evaluate.ts';
import type { Condition } from '../language/condition.ts';
import type { Fact } from '../language/policy.ts';
import type { Viewer } from '../language/viewer.ts';
import { type WayIn, waysInto } from '../sql/ways-in.ts';
import {
  isByTenant,
  type Keys,
  keysByTenant,
  recordsByTenant,
  recordsOf,
  type Way,
} from './by-tenant.ts';
import { betweenPositions, directionOf, orderBy } from './keyset.ts';
import { type Filter, type ListQuery, whereOf } from './listing.ts';
import { type Database, type Loaded, rowsOf } from './loader.ts';
import { type RecordShape, shapeOf } from './record-shape.ts';

/** Which records of a list a page holds. */
type Cut = Pick<ListQuery, 'order' | 'slice'>;

/**
 * The records of a page, and one more if there is one. A list of all tenants is put together from the
 * viewer's ways in, each with its own index and limit. So its cost follows the page, and neither the
 * table nor how many tenants the viewer belongs to. A search in one tenant is put together likewise.
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
  const keysIn = (way: Way) =>
    filter.text !== undefined && isByTenant(way)
      ? recordsByTenant(filter, way, sql`${key.column} as key`)
      : sql`select ${key.column} ${recordsOf(filter, way)}`;
  const found = ways
    ? sql.join(ways.map(keysIn), sql` union `)
    : sql`select from ${table} where ${whereOf(filter)}`;
  const [row] = await rowsOf(db, sql`select count(*)::int as count from (${found}) as found`);
  return Number(row?.count ?? 0);
}

/** The ways in, where they are better than a scan in the order of the list. */
function waysOf({ rule, text, tenantId }: Filter): readonly Way[] | null {
  let ways = remembered.get(rule);
  if (ways === undefined) {
    ways = waysInto(rule);
    // A column that names the viewer is what an index finds by itself.
    if (ways?.length === 1 && ways[0]?.entrance.kind === 'column') ways = null;
    remembered.set(rule, ways);
  }
  if (ways || text === undefined || tenantId === undefined) return ways;
  return [{ entrance: { kind: 'tenant', id: tenantId }, rule }];
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
  ways: readonly Way[],
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
    isByTenant(way) ? keysByTenant(filter, way, keys, share) : keysOf(filter, way, keys, size),
  );
  return sql`select ${selected}, page.place as place from (
      select key, by, max(place) as place from (${sql.join(found, sql` union all `)}) as ways
      group by key, by order by ${keys.ranked} limit ${size}
    ) as page join ${table} on ${key.column} = page.key order by ${ordered}`;
}

function keysOf(filter: Filter, way: Way, keys: Keys, size: number): SQL {
  const records = sql.join([recordsOf(filter, way), ...keys.between], sql` and `);
  return sql`(select ${keys.columns}, 0 as place ${records} order by ${keys.ordered} limit ${size})`;
}

/**
 * How many records of each tenant are enough for most pages: more than an even share, and all of a
 * page where the viewer belongs to few tenants.
 */
function shareOf({ requester }: Filter, ways: readonly Way[], size: number): number {
  const counts = ways.map(({ entrance }) =>
    entrance.kind === 'tenants' ? belonging(requester.viewer, entrance) : 0,
  );
  const tenants = Math.max(1, ...counts);
  return Math.min(size, Math.ceil((2 * size) / tenants) + 2);
}

function belonging(
  { tenants }: Viewer,
  entrance: Extract<Way['entrance'], { kind: 'tenants' }>,
): number {
  return [...tenants.values()].filter((held) => includesLevel(entrance, held[entrance.scale.name]))
    .length;
}
