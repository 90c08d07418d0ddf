import { and, eq, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { type Allowed, answerable, type Database, notFound, refTo } from '../../authz/index.ts';
import { assertChanged } from '../../shared/changed.ts';
import { Conflict } from '../../shared/errors.ts';
import { type Id, newId } from '../../shared/id.ts';
import { assertVersion } from '../../shared/version.ts';
import type { Operation, WriteUnit } from '../operation.ts';
import { asSystem } from '../system-purposes.ts';
import { viewerId } from '../user/user.service.ts';
import type { Role } from '../workspace/levels.ts';
import { assertAnOwner } from './last-owner.records.ts';
import { membershipEvents } from './membership.events.ts';
import type * as input from './membership.input.ts';
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
  unit.audit(membershipEvents.joined, { after });
}

/**
 * Changes a member's role.
 * @throws Conflict LAST_OWNER, STALE_VERSION
 */
export function changeRole(
  operation: Operation,
  { id, version, role }: z.output<typeof input.changeRoleSchema>,
) {
  return operation.write(async (unit) => {
    const act = await unit.guard.act(membershipPolicy, 'changeRole', id, async (member) => {
      assertVersion(member, version);
      unit.guard.assertState(membershipPolicy, 'changeRole', member, { role });
      const after = await setRole(unit, id, role);
      await assertAnOwner(unit.db, member);
      return after;
    });
    unit.audit(membershipEvents.roleChanged, act);
    await unit.guard.refresh();
    return unit.guard.load(membershipPolicy, id);
  });
}

/**
 * Ends the viewer's own membership.
 * @throws Conflict LAST_OWNER
 */
export async function leaveWorkspace(
  operation: Operation,
  { workspaceId }: z.output<typeof input.leaveWorkspaceSchema>,
) {
  const userId = await viewerId(operation);
  return operation.write(async (unit) => {
    const [own] = await asSystem(unit.db, 'invariants', () =>
      unit.db
        .select({ id: memberships.id })
        .from(memberships)
        .where(and(eq(memberships.workspaceId, workspaceId), eq(memberships.userId, userId))),
    );
    if (!own) throw notFound('membership.leave', { type: 'workspace', id: workspaceId });
    return end(unit, 'leave', own.id);
  });
}

/**
 * Ends somebody's membership.
 * @throws Conflict LAST_OWNER
 */
export function removeMember(
  operation: Operation,
  { id }: z.output<typeof input.removeMemberSchema>,
) {
  return operation.write((unit) => end(unit, 'remove', id));
}

/**
 * Makes another member owner in the viewer's place, who becomes an admin.
 * @throws Conflict ALREADY_OWNER
 */
export async function transferOwnership(
  operation: Operation,
  { id }: z.output<typeof input.transferOwnershipSchema>,
) {
  const userId = await viewerId(operation);
  return operation.write(async (unit) => {
    const act = await unit.guard.act(membershipPolicy, 'transferOwnership', id, async (member) => {
      if (member.role === 'owner')
        throw new Conflict('ALREADY_OWNER', 'They are an owner already.');
      return setRole(unit, id, 'owner');
    });
    unit.audit(membershipEvents.ownershipTransferred, act);
    await stepDown(unit, act.before.workspaceId, userId, act.decision);
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
  const [before] = await asSystem(unit.db, 'invariants', () =>
    unit.db
      .select()
      .from(memberships)
      .where(and(eq(memberships.workspaceId, workspaceId), eq(memberships.userId, userId))),
  );
  if (!before) return;
  const after = await setRole(unit, before.id, 'admin');
  unit.audit(membershipEvents.roleChanged, { before, after, decision });
}

async function setRole(unit: WriteUnit, id: Id<'mem'>, role: Role) {
  const [after] = await unit.db
    .update(memberships)
    .set({ role, version: sql`${memberships.version} + 1` })
    .where(eq(memberships.id, id))
    .returning();
  return assertChanged(after);
}

async function end(unit: WriteUnit, action: 'leave' | 'remove', id: Id<'mem'>) {
  const act = await unit.guard.act(membershipPolicy, action, id, async (member) => {
    const [gone] = await unit.db
      .delete(memberships)
      .where(eq(memberships.id, id))
      .returning({ id: memberships.id });
    assertChanged(gone);
    await assertAnOwner(unit.db, member);
    return null;
  });
  unit.audit(action === 'leave' ? membershipEvents.left : membershipEvents.removed, act);
  return answerable(act.before);
}

/** Whether somebody is a member of a workspace. */
export async function isMember(
  db: Database,
  workspaceId: Id<'ws'>,
  userId: Id<'user'>,
): Promise<boolean> {
  return (await roleIn(db, workspaceId, userId)) !== null;
}

/** How many members a workspace has, whoever asks. */
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
