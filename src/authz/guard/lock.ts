import { eq, type SQL, sql } from 'drizzle-orm';
import type { Policy, TenantOf } from '../language/policy.ts';
import { asSystem, LOCK_PURPOSE } from '../rls/settings.ts';
import type { Database } from './loader.ts';

/**
 * Locks what a decision on a record rests on, always in the same order: the tenant's row, which
 * whoever changes a role or a plan holds exclusively, then the record's own, which whoever changes
 * one of its facts holds. Until the transaction ends no right that it relies on can be revoked.
 */
export async function lockForChange(db: Database, policy: Policy, id: string): Promise<void> {
  const { key, table, tenant, parent } = policy;
  const record = eq(key.column, id);
  const statements: SQL[] = [];
  if (tenant && tenant.table !== table) {
    const tenantId = sql`(select ${tenant.ref.column} from ${table} where ${record} limit 1)`;
    statements.push(tenantLock(tenant, tenantId));
  }
  if (parent) {
    const parentId = sql`(select ${parent.ref.column} from ${table} where ${record} limit 1)`;
    const held = sql`select 1 from ${parent.id.table} where ${parent.id} = ${parentId} for share`;
    statements.push(held);
  }
  statements.push(sql`select 1 from ${table} where ${record} for no key update`);
  await hold(db, statements);
}

/** Locks the tenant in which a record is to be made. */
export async function lockTenant(db: Database, tenant: TenantOf, tenantId: string): Promise<void> {
  await hold(db, [tenantLock(tenant, sql`${sql.param(tenantId, tenant.id)}`)]);
}

function tenantLock(tenant: TenantOf, tenantId: SQL): SQL {
  const strength = sql.raw(tenant.lock === 'exclusive' ? 'for no key update' : 'for share');
  return sql`select 1 from ${tenant.table} where ${tenant.id} = ${tenantId} ${strength}`;
}

async function hold(db: Database, statements: readonly SQL[]): Promise<void> {
  await asSystem(db, LOCK_PURPOSE, () =>
    Promise.all(statements.map((statement) => db.execute(statement))),
  );
}
