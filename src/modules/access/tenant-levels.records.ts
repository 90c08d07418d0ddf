import { and, eq, inArray } from 'drizzle-orm';
import { bySession, type TenantLevels, type Viewer } from '../../authz/index.ts';
import type { Id } from '../../shared/id.ts';
import { memberships } from '../membership/membership.table.ts';
import type { Role } from '../workspace/levels.ts';
import { workspaces } from '../workspace/workspace.table.ts';
import type { Inquiry } from './inquiry.records.ts';

/** The members of a workspace with their roles, and its plan. */
export interface Belonging {
  readonly roles: ReadonlyMap<string, Role>;
  readonly states: TenantLevels;
}

/**
 * Reads the members of the workspace of an inquiry.
 * @param among only these people
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

/** A person as a viewer in the record's workspace, in a session with a recent password. */
export function personIn(
  { workspaceId, now }: Inquiry,
  { roles, states }: Belonging,
  userId: string,
): Viewer {
  const role = roles.get(userId);
  const tenants = new Map<string, TenantLevels>(role ? [[workspaceId, { ...states, role }]] : []);
  return bySession(userId, tenants, now);
}
