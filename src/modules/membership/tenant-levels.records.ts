import { and, eq } from 'drizzle-orm';
import type { Database } from '../../authz/index.ts';
import type { Id } from '../../shared/id.ts';
import { asSystem } from '../system-purposes.ts';
import { type Role, roles } from '../workspace/levels.ts';
import { memberships } from './membership.table.ts';

/** The role of a person in a workspace; null for a person who is not a member. */
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

/** Whether a person has a role in a workspace, or one above it. */
export async function hasRole(
  db: Database,
  workspaceId: Id<'ws'>,
  userId: Id<'user'>,
  least: Role,
): Promise<boolean> {
  const held = await roleIn(db, workspaceId, userId);
  return held !== null && roles.levels.indexOf(held) >= roles.levels.indexOf(least);
}

/** All members of a workspace, for any viewer. */
export async function membersOf(db: Database, workspaceId: Id<'ws'>): Promise<Id<'user'>[]> {
  const found = await asSystem(db, 'orphans', () =>
    db
      .select({ userId: memberships.userId })
      .from(memberships)
      .where(eq(memberships.workspaceId, workspaceId)),
  );
  return found.map(({ userId }) => userId);
}
