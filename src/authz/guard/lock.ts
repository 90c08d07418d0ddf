import { eq, type SQL, sql } from 'drizzle-orm';
import type { Policy, TenantOf } from '../language/policy.ts';

/**
 * What locks the rows that a decision on a record rests on, always in the same order. The first is the
 * tenant's row: a change of a role or a plan locks it exclusively. The last is the record's own row:
 * a change of one of its facts locks it. So no right can be revoked until the transaction ends.
 */
export function locksForChange(policy: Policy, id: string): SQL[] {
  const { key, table, tenant, parent } = policy;
  const record = eq(key.column, id);
  const locks: SQL[] = [];
  if (tenant && tenant.table !== table) {
    const tenantId = sql`(select ${tenant.ref.column} from ${table} where ${record} limit 1)`;
    locks.push(tenantLock(tenant, tenantId));
  }
  if (parent) {
    const parentId = sql`(select ${parent.ref.column} from ${table} where ${record} limit 1)`;
    locks.push(sql`select 1 from ${parent.id.table} where ${parent.id} = ${parentId} for share`);
  }
  return [...locks, sql`select 1 from ${table} where ${record} for no key update`];
}

/** What locks the tenant in which a record is to be created. */
export function locksForCreation(tenant: TenantOf, tenantId: string): SQL[] {
  return [tenantLock(tenant, sql`${sql.param(tenantId, tenant.id)}`)];
}

function tenantLock(tenant: TenantOf, tenantId: SQL): SQL {
  const strength = sql.raw(tenant.lock === 'exclusive' ? 'for no key update' : 'for share');
  return sql`select 1 from ${tenant.table} where ${tenant.id} = ${tenantId} ${strength}`;
}
