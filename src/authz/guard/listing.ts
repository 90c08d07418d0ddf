import { eq, inArray, type SQL, sql } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import { fold, isNever } from '../decide/fold.ts';
import { all, always, type Condition } from '../language/condition.ts';
import { PolicyError } from '../language/errors.ts';
import { type Policy, ruleOf } from '../language/policy.ts';
import type { Viewer } from '../language/viewer.ts';
import { asSystem, COUNT_PURPOSE } from '../rls/settings.ts';
import { toSql } from '../sql/to-sql.ts';
import type { ViewerSource } from '../sql/viewer-source.ts';
import type { Authorized } from './authorized.ts';
import type { Order, Slice } from './keyset.ts';
import type { Database } from './loader.ts';

export interface ListQuery extends Narrowing {
  readonly order: Order;
  readonly slice: Slice;
}

/** What a list leaves out of all that the viewer may read. It never widens it. */
export interface Narrowing {
  readonly where?: SQL | undefined;
  /** The same by conditions on the viewer and the record. */
  readonly only?: Condition | undefined;
  /** The one tenant whose records are listed, which lets more of the rule be decided beforehand. */
  readonly tenantId?: string;
}

export interface Page<T> {
  readonly records: readonly Authorized<T>[];
  readonly hasMore: boolean;
  /** How many there are in all, by the same filter. One statement, only when asked for. */
  readonly count: () => Promise<number>;
}

/** Who asks, and where SQL takes their values from. */
export interface Requester {
  readonly viewer: Viewer;
  readonly source: ViewerSource;
}

/**
 * The filter of a list: what of the rule is left to the database, narrowed. Null when the viewer can
 * read no record at all.
 * @param readable the rule, if not the one for reading
 */
export function filterOf(
  policy: Policy,
  { viewer, source }: Requester,
  { where, only = always, tenantId }: Narrowing,
  readable = ruleOf(policy, 'read').condition,
): SQL | null {
  const tenant = policy.tenant?.ref ?? null;
  if (tenantId !== undefined && !tenant) {
    throw new PolicyError(`${policy.name}: its records have no tenant to be listed`);
  }
  const rest = fold(all(readable, only), viewer, tenantId);
  if (isNever(rest)) return null;
  const parts = [toSql(rest, source, tenant)];
  // In parentheses, or an `or` in it would be one with the rule.
  if (where) parts.push(sql`(${where})`);
  if (tenant && tenantId !== undefined) parts.push(eq(tenant.column, tenantId));
  return sql`(${sql.join(parts, sql` and `)})`;
}

/** How many records a filter finds. */
export async function countRecords(db: Database, policy: Policy, filter: SQL): Promise<number> {
  const count = sql<number>`count(*)::int`;
  const [row] = await db
    .select({ count })
    .from(policy.table as PgTable)
    .where(filter);
  return row?.count ?? 0;
}

/** How many records of each tenant the viewer may read, whatever their credential covers. */
export async function countByTenant(
  db: Database,
  policy: Policy,
  requester: Requester,
  tenantIds: readonly string[],
): Promise<number[]> {
  const filter = filterOf(policy, requester, {}, ruleOf(policy, 'read').bare);
  const tenant = policy.tenant?.ref.column;
  if (!filter || !tenant) return tenantIds.map(() => 0);
  const counted = await asSystem(db, COUNT_PURPOSE, () =>
    db
      .select({
        tenantId: sql<string>`${tenant}`.mapWith(tenant),
        count: sql<number>`count(*)::int`,
      })
      .from(policy.table as PgTable)
      .where(sql`${filter} and ${inArray(tenant, [...tenantIds])}`)
      .groupBy(sql`${tenant}`),
  );
  const counts = new Map(counted.map(({ tenantId, count }) => [tenantId, count]));
  return tenantIds.map((id) => counts.get(id) ?? 0);
}
