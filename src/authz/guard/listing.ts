import { eq, type SQL, sql } from 'drizzle-orm';
import { isNever } from '../decide/fold.ts';
import { foldOnce } from '../decide/fold-once.ts';
import { all, always, type Condition } from '../language/condition.ts';
import { PolicyError } from '../language/errors.ts';
import { type Policy, ruleOf } from '../language/policy.ts';
import type { Viewer } from '../language/viewer.ts';
import { asSystem, COUNT_PURPOSE } from '../rls/settings.ts';
import { ruleSql } from '../sql/rendered.ts';
import { hasWords } from '../sql/text-search.ts';
import { arrayOf, type ViewerSource } from '../sql/viewer-source.ts';
import type { Authorized } from './authorized.ts';
import type { Order, Slice } from './keyset.ts';
import { type Database, rowsOf } from './loader.ts';

export interface ListQuery extends Narrowing {
  readonly order: Order;
  readonly slice: Slice;
}

/** What a list leaves out of all that the viewer may read. It never widens it. */
export interface Narrowing {
  readonly where?: SQL | undefined;
  /** Only records with the words of this text. The policy has to say where these are. */
  readonly text?: string | undefined;
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

/** What of a list's rule is left to the database, and what else narrows the list. */
export interface Filter {
  readonly policy: Policy;
  readonly requester: Requester;
  readonly rule: Condition;
  /** In parentheses, or an `or` in it would be one with the rule. */
  readonly narrowed: readonly SQL[];
  /** The text to search for. `narrowed` says the same, and an index may find its words. */
  readonly text: string | undefined;
  /** The tenant whose records are listed, if it is one. */
  readonly tenantId: string | undefined;
}

/**
 * The filter of a list. Null when the viewer can read no record at all.
 * @param readable the rule, if not the one for reading
 */
export function filterOf(
  policy: Policy,
  requester: Requester,
  { where, text, only = always, tenantId }: Narrowing,
  readable = ruleOf(policy, 'read').condition,
): Filter | null {
  const tenant = policy.tenant?.ref ?? null;
  if (tenantId !== undefined && !tenant) {
    throw new PolicyError(`${policy.name}: its records have no tenant to be listed`);
  }
  const rule = foldOnce(conjunctionOf(readable, only), requester.viewer, tenantId);
  if (isNever(rule)) return null;
  const narrowed: SQL[] = [];
  if (where) narrowed.push(sql`(${where})`);
  if (text !== undefined) narrowed.push(hasWords(policy, text));
  if (tenant && tenantId !== undefined) narrowed.push(eq(tenant.column, tenantId));
  return { policy, requester, rule, narrowed, text, tenantId };
}

/** The SQL of a filter, or of a part of its rule with all that narrows it. */
export function whereOf(filter: Filter, rule = filter.rule): SQL {
  const { policy, requester, narrowed } = filter;
  const tenant = policy.tenant?.ref ?? null;
  return sql.join([ruleSql(rule, requester.source, tenant), ...narrowed], sql` and `);
}

const conjunctions = new WeakMap<Condition, WeakMap<Condition, Condition>>();

/** Both rules as one, which is the same object each time. */
function conjunctionOf(rule: Condition, only: Condition): Condition {
  if (only === always) return rule;
  const known = conjunctions.get(rule) ?? new WeakMap<Condition, Condition>();
  conjunctions.set(rule, known);
  const both = known.get(only) ?? all(rule, only);
  known.set(only, both);
  return both;
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
  const ids = arrayOf(tenantIds.map((id) => String(tenant.mapToDriverValue(id))));
  const among = sql`${tenant} = any (${ids}::${sql.raw(tenant.getSQLType())}[])`;
  const counted = await asSystem(db, COUNT_PURPOSE, () =>
    rowsOf(
      db,
      sql`select ${tenant} as tenant, count(*)::int as count from ${policy.table}
        where ${whereOf(filter)} and ${among} group by ${tenant}`,
    ),
  );
  const counts = new Map(
    counted.map(({ tenant: id, count }) => [tenant.mapFromDriverValue(id), count as number]),
  );
  return tenantIds.map((id) => counts.get(id) ?? 0);
}
