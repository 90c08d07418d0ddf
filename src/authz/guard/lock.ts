import { eq, type SQL, sql } from 'drizzle-orm';
import { type Policy, ruleOf, type TenantOf } from '../language/policy.ts';
import { ruleSql } from '../sql/rendered.ts';
import type { ViewerSource } from '../sql/viewer-source.ts';

/** What locks the rows that a decision rests on, for a viewer who can see the record. */
export interface Locks {
  /**
   * Selects the keys of the record as the row `seen`: no row for a viewer who can neither see it nor do
   * the action. A stranger then locks nothing, as if the record were missing. Null: locks in any case.
   */
  readonly seen: SQL | null;
  /** Queries that lock, each of one column and one row at most. */
  readonly locks: readonly SQL[];
}

/**
 * What locks the rows that a decision on a record rests on, always in the same order. The first is the
 * tenant's row: a change of a role or a plan locks it exclusively. The last is the record's own row:
 * a change of one of its facts locks it. So no right can be revoked until the transaction ends.
 */
export function locksForChange(
  policy: Policy,
  action: string,
  id: string,
  source: ViewerSource,
): Locks {
  const { key, table, tenant, parent } = policy;
  const keys = [sql`${key.column} as id`];
  const locks: SQL[] = [];
  if (tenant && tenant.table !== table) {
    keys.push(sql`${tenant.ref.column} as tenant`);
    locks.push(tenantLock(tenant, sql`(select tenant from seen)`));
  }
  if (parent) {
    keys.push(sql`${parent.ref.column} as parent`);
    const isParent = sql`${parent.id} = (select parent from seen)`;
    locks.push(sql`select 1 from ${parent.id.table} where ${isParent} for share`);
  }
  locks.push(
    sql`select 1 from ${table} where ${key.column} = (select id from seen) for no key update`,
  );
  const rule = sql`(${visible(policy, source)} or ${ruleSql(ruleOf(policy, action).condition, source, tenant?.ref ?? null)})`;
  return { seen: seenRow(policy, id, keys, rule), locks };
}

/**
 * What locks the tenant in which a record is to be created.
 * @param within the record that the new one belongs to, if the viewer has to see one
 */
export function locksForCreation(
  tenant: TenantOf,
  tenantId: string,
  within: { readonly policy: Policy; readonly id: string } | undefined,
  source: ViewerSource,
): Locks {
  const id = sql`${sql.param(tenantId, tenant.id)}`;
  if (!within) return { seen: null, locks: [tenantLock(tenant, id)] };
  const { policy } = within;
  const keys = [sql`${policy.key.column} as id`];
  return {
    seen: seenRow(policy, within.id, keys, visible(policy, source)),
    locks: [tenantLock(tenant, sql`${id} and exists (select id from seen)`)],
  };
}

/** As `isVisible` decides it on a record that was loaded. */
function visible(policy: Policy, source: ViewerSource): SQL {
  return ruleSql(ruleOf(policy, 'read').bare, source, policy.tenant?.ref ?? null);
}

function seenRow({ table, key }: Policy, id: string, keys: readonly SQL[], rule: SQL): SQL {
  const selected = sql.join([...keys], sql`, `);
  return sql`select ${selected} from ${table} where ${eq(key.column, id)} and ${rule}`;
}

function tenantLock(tenant: TenantOf, tenantId: SQL): SQL {
  const strength = sql.raw(tenant.lock === 'exclusive' ? 'for no key update' : 'for share');
  return sql`select 1 from ${tenant.table} where ${tenant.id} = ${tenantId} ${strength}`;
}
