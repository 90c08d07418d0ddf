import { type SQL, sql } from 'drizzle-orm';
import { includesLevel } from '../decide/evaluate.ts';
import { PolicyError } from '../language/errors.ts';
import type { Fact } from '../language/policy.ts';
import type { Viewer } from '../language/viewer.ts';
import { type Entrance, type WayIn, waysInto } from '../sql/ways-in.ts';
import { betweenPositions, orderBy } from './keyset.ts';
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
  const ways = waysInto(rule);
  // A column that names the viewer is what an index finds by itself.
  const isPlain = ways?.length === 1 && ways[0]?.entrance.kind === 'column';
  return isPlain ? null : ways;
}

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
  const between = betweenPositions(order, key, slice);
  const columns = sql`${key.column} as key, ${order.by.column} as by`;
  const branches = ways.map((way) => {
    const where = sql.join([whereOf(filter, way.rule), ...between], sql` and `);
    if (way.entrance.kind !== 'tenants') {
      return sql`(select ${columns}, 0 as place from ${table}
        where ${where} order by ${ordered} limit ${size})`;
    }
    const { tenants, tenant } = tenantsOf(filter, way.entrance);
    return sql`(select found.* from unnest(${tenants}) as tenant (id) cross join lateral (
        select ${columns}, row_number() over (order by ${ordered}) as place from ${table}
        where ${tenant.column} = tenant.id and ${where} order by ${ordered} limit ${share}
      ) as found)`;
  });
  const direction = sql.raw(
    (order.direction === 'asc') === (slice.from === 'start') ? 'asc' : 'desc',
  );
  return sql`select ${selected}, page.place as place from (
      select key, by, max(place) as place from (${sql.join(branches, sql` union all `)}) as ways
      group by key, by order by by ${direction}, key ${direction} limit ${size}
    ) as page join ${table} on ${key.column} = page.key order by ${ordered}`;
}

type Tenants = Extract<Entrance, { kind: 'tenants' }>;

function tenantsOf({ policy, requester }: Filter, { scale, level }: Tenants) {
  const tenant = policy.tenant?.ref;
  if (!tenant)
    throw new PolicyError(`${policy.name}: a level is asked of a record without a tenant`);
  return { tenant, tenants: requester.source.tenantsWith(scale, level, tenant.column) };
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
