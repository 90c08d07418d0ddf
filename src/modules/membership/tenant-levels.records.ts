import { type AnyColumn, and, eq, type SQL, sql } from 'drizzle-orm';
import type { Database, TenantLevels } from '../../authz/index.ts';
import { type Id, idFromUuid } from '../../shared/id.ts';
import { asSystem } from '../system-purposes.ts';
import { type Role, roles } from '../workspace/levels.ts';
import { workspaces } from '../workspace/workspace.table.ts';
import { memberships } from './membership.table.ts';

/** What `tenantLevelsSql` selects: role and plan, by the workspace's uuid. */
export type StoredTenantLevels = Readonly<Record<string, TenantLevels>>;

/** An expression for the role and plan of a user in each workspace, selected with the viewer. */
export function tenantLevelsSql(userId: AnyColumn): SQL<StoredTenantLevels> {
  return sql<StoredTenantLevels>`(
    select coalesce(jsonb_object_agg(${memberships.workspaceId},
      jsonb_build_object('role', ${memberships.role}, 'plan', ${workspaces.plan})), '{}')
    from ${memberships} join ${workspaces} on ${eq(workspaces.id, memberships.workspaceId)}
    where ${eq(memberships.userId, userId)})`;
}

/** An expression for whether a user has this very role in a workspace. */
export function hasRoleSql(workspaceId: AnyColumn, userId: AnyColumn, role: Role): SQL {
  return sql`exists (select 1 from ${memberships} where ${and(
    eq(memberships.workspaceId, workspaceId),
    eq(memberships.userId, userId),
    eq(memberships.role, role),
  )})`;
}

/** What `tenantLevelsSql` selects, by workspace id. */
export function toTenantLevels(stored: StoredTenantLevels): ReadonlyMap<Id<'ws'>, TenantLevels> {
  return new Map(Object.entries(stored).map(([uuid, levels]) => [idFromUuid('ws', uuid), levels]));
}

/** Somebody's role in a workspace; null for who is no member. */
export async function roleIn(
  db: Database,
  workspaceId: Id<'ws'>,
  userId: Id<'user'>,
): Promise<Role | null> {
  const [member] = await asSystem(db, 'invariants', () =>
    db
      .select({ role: memberships.role })
      .from(memberships)
      .where(and(eq(memberships.workspaceId, workspaceId), eq(memberships.userId, userId))),
  );
  return member?.role ?? null;
}

/** Whether somebody has a role in a workspace, or one above it. */
export async function hasRole(
  db: Database,
  workspaceId: Id<'ws'>,
  userId: Id<'user'>,
  least: Role,
): Promise<boolean> {
  const held = await roleIn(db, workspaceId, userId);
  return held !== null && roles.levels.indexOf(held) >= roles.levels.indexOf(least);
}
