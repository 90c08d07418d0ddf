import { and, eq, inArray } from 'drizzle-orm';
import { bySession, type TenantLevels, type Viewer } from '../../authz/index.ts';
import type { Id } from '../../shared/id.ts';
import { memberships } from '../membership/membership.table.ts';
import type { Role } from '../workspace/levels.ts';
import { workspaces } from '../workspace/workspace.table.ts';
import type { Inquiry } from './inquiry.records.ts';

/** Who belongs to a workspace, and what all of them have by it. */
export interface Belonging {
  readonly roles: ReadonlyMap<string, Role>;
  readonly states: TenantLevels;
}

/**
 * Reads who belongs to the workspace of the record that is asked about.
 * @param among of these people only
 */
export async function belongingOf(
  { own, workspaceId }: Inquiry,
  among?: readonly Id<'user'>[],
): Promise<Belonging> {
  const [plans, members] = await own((db) => {
    const within = eq(memberships.workspaceId, workspaceId);
    const people = among ? and(within, inArray(memberships.userId, [...among])) : within;
    return Promise.all([
      db.select({ plan: workspaces.plan }).from(workspaces).where(eq(workspaces.id, workspaceId)),
      db
        .select({ userId: memberships.userId, role: memberships.role })
        .from(memberships)
        .where(people),
    ]);
  });
  const [states = {}] = plans;
  return { states, roles: new Map(members.map(({ userId, role }) => [userId, role])) };
}

/** Somebody as the record's workspace knows them, by a session with a fresh password. */
export function personIn(
  { workspaceId, now }: Inquiry,
  { roles, states }: Belonging,
  userId: string,
): Viewer {
  const role = roles.get(userId);
  const tenants = new Map<string, TenantLevels>(role ? [[workspaceId, { ...states, role }]] : []);
  return bySession(userId, tenants, now);
}
