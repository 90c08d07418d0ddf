import { eq, type SQL, sql } from 'drizzle-orm';
import type { Policy, TenantOf } from '../language/policy.ts';
import { asSystem, LOCK_PURPOSE } from '../rls/settings.ts';
import type { Database } from './loader.ts';

/**
 * Locks the rows that a decision on a record rests on, always in the same order. The first is the
 * tenant's row: a change of a role or a plan locks it exclusively. The second is the record's own row:
 * a change of one of its facts locks it. So no right can be revoked until the transaction ends.
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
