import { and, eq, sql } from 'drizzle-orm';
import { type Allowed, type Database, refTo } from '../../authz/index.ts';
import { Conflict } from '../../shared/errors.ts';
import type { Given } from '../../shared/graphql/input.ts';
import { type Id, newId } from '../../shared/id.ts';
import { assertVersion } from '../../shared/version.ts';
import type { Operation, WriteUnit } from '../operation.ts';
import { asSystem } from '../system-purposes.ts';
import { viewerId } from '../user/user.service.ts';
import type { Role } from '../workspace/levels.ts';
import { assertAnOwner } from './last-owner.records.ts';
import { membershipActions } from './membership.actions.ts';
import type * as input from './membership.graphql.ts';
import { membershipPolicy } from './membership.policy.ts';
import { memberships } from './membership.table.ts';
import { roleIn } from './tenant-levels.records.ts';

/** Makes a person a member, as part of the verb that decided on it. */
export async function join(
  unit: WriteUnit,
  workspaceId: Id<'ws'>,
  userId: Id<'user'>,
  role: Role,
): Promise<void> {
  const [after] = await unit.db
    .insert(memberships)
    .values({ id: newId('mem'), workspaceId, userId, role })
    .returning();
  if (!after) throw new Error('the membership was not stored');
  unit.audit(membershipActions.joinByInvitation.event, { after });
}

/** Makes the viewer the owner of a workspace that they create. */
export async function joinAsOwner(unit: WriteUnit, { id }: { readonly id: Id<'ws'> }) {
  await join(unit, id, unit.guard.viewer.userId as Id<'user'>, 'owner');
}

/**
 * Changes a member's role.
 * @throws Conflict LAST_OWNER, STALE_VERSION
 */
export function changeRole(
  operation: Operation,
  { id, version, role }: Given<typeof input.ChangeRole>,
) {
  return operation.write(async (unit) => {
    const { before } = await unit.update(membershipActions.changeRole, id, (member) => {
      assertVersion(member, version);
      return { role };
    });
    await assertAnOwner(unit.db, before);
    await unit.guard.refresh();
    return unit.guard.load(membershipPolicy, id);
  });
}

/**
 * Makes another member owner in the viewer's place, who becomes an admin.
 * @throws Conflict ALREADY_OWNER
 */
export async function transferOwnership(
  operation: Operation,
  { id }: Given<typeof input.TransferOwnership>,
) {
  const userId = await viewerId(operation);
  return operation.write(async (unit) => {
    const { before, decision } = await unit.update(
      membershipActions.transferOwnership,
      id,
      (member) => {
        if (member.role !== 'owner') return { role: 'owner' as const };
        throw new Conflict('ALREADY_OWNER', 'They are an owner already.');
      },
    );
    await stepDown(unit, before.workspaceId, userId, decision);
    await unit.guard.refresh();
    return unit.guard.load(membershipPolicy, id);
  });
}

/** The former owner becomes an admin, by the decision that gave the ownership away. */
async function stepDown(
  unit: WriteUnit,
  workspaceId: Id<'ws'>,
  userId: Id<'user'>,
  decision: Allowed,
): Promise<void> {
  const before = await membershipOf(unit, workspaceId, userId);
  if (!before) return;
  const [after] = await unit.db
    .update(memberships)
    .set({ role: 'admin', version: sql`${memberships.version} + 1` })
    .where(eq(memberships.id, before.id))
    .returning();
  if (!after) throw new Error('the former owner did not step down');
  unit.audit(membershipActions.stepDown.event, { before, after, decision });
}

/** The membership of a person, for any viewer. */
export async function membershipOf(unit: WriteUnit, workspaceId: Id<'ws'>, userId: Id<'user'>) {
  const theirs = and(eq(memberships.workspaceId, workspaceId), eq(memberships.userId, userId));
  const [found] = await asSystem(unit.db, 'invariants', () =>
    unit.db.select().from(memberships).where(theirs),
  );
  return found ?? null;
}

/** Whether a person is a member of a workspace. */
export async function isMember(
  db: Database,
  workspaceId: Id<'ws'>,
  userId: Id<'user'>,
): Promise<boolean> {
  return (await roleIn(db, workspaceId, userId)) !== null;
}

/** How many members a workspace has, for any viewer. */
export async function countMembers(db: Database, workspaceId: Id<'ws'>): Promise<number> {
  const [counted] = await asSystem(db, 'invariants', () =>
    db
      .select({ count: sql<number>`count(*)::int` })
      .from(memberships)
      .where(eq(memberships.workspaceId, workspaceId)),
  );
  return counted?.count ?? 0;
}

/** A person's membership as the viewer sees it. */
export async function ownMembership(unit: WriteUnit, workspaceId: Id<'ws'>, userId: Id<'user'>) {
  const { records } = await unit.guard.list(membershipPolicy, {
    order: { by: refTo(memberships.createdAt), direction: 'asc' },
    slice: { size: 1, from: 'start' },
    tenantId: workspaceId,
    where: eq(memberships.userId, userId),
  });
  return records[0] ?? null;
}
