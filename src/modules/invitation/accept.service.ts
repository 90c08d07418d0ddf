import { eq, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { couldDo, notFound } from '../../authz/index.ts';
import { Conflict } from '../../shared/errors.ts';
import { hashSecret } from '../../shared/secret.ts';
import { isMember, join, ownMembership } from '../membership/membership.service.ts';
import { roleIn } from '../membership/tenant-levels.records.ts';
import type { Operation, WriteUnit } from '../operation.ts';
import { asSystem } from '../system-purposes.ts';
import { userPolicy } from '../user/user.policy.ts';
import { viewerId } from '../user/user.service.ts';
import { lockWorkspace } from '../workspace/workspace.service.ts';
import { invitationEvents } from './invitation.events.ts';
import type { acceptInvitationSchema } from './invitation.input.ts';
import { invitationPolicy } from './invitation.policy.ts';
import { invitations } from './invitation.table.ts';

type InvitationRow = typeof invitations.$inferSelect;

/**
 * Makes the viewer a member by the invitation that was sent to their address.
 * @throws Denied NOT_FOUND for a secret that is unknown, or of an invitation to another address
 * @throws Conflict INVITATION_USED, INVITATION_EXPIRED, ALREADY_MEMBER, INVITER_LOST_RIGHT
 */
export async function acceptInvitation(
  operation: Operation,
  { secret }: z.output<typeof acceptInvitationSchema>,
) {
  const self = await viewerId(operation);
  return operation.write(async (unit) => {
    const found = await findBySecret(unit, secret);
    if (!found) throw noneOfTheirs();
    // Who may invite, and how many members there are, stays as it is until this is done.
    await lockWorkspace(unit.db, found.workspaceId);
    const act = await unit.guard.act(userPolicy, 'acceptInvitation', self, async (user) => {
      const before = await findBySecret(unit, secret);
      if (!before || before.emailNormal !== user.emailNormal) throw noneOfTheirs();
      await assertOpen(unit, before, self);
      await join(unit, before.workspaceId, self, before.role);
      return user;
    });
    const [after = null] = await unit.db
      .update(invitations)
      .set({ acceptedAt: sql`now()` })
      .where(eq(invitations.id, found.id))
      .returning();
    unit.audit(invitationEvents.accepted, { before: found, after, decision: act.decision });
    await unit.guard.refresh();
    return ownMembership(unit, found.workspaceId, self);
  });
}

/** The same for the secret of nothing and for that of somebody else's. */
const noneOfTheirs = () => notFound('user.acceptInvitation', { type: 'invitation', id: null });

async function findBySecret(unit: WriteUnit, secret: string): Promise<InvitationRow | undefined> {
  const hash = hashSecret(secret);
  const [found] = await asSystem(unit.db, 'invitation', () =>
    unit.db.select().from(invitations).where(eq(invitations.secretHash, hash)),
  );
  return found;
}

async function assertOpen(
  unit: WriteUnit,
  invitation: InvitationRow,
  self: Parameters<typeof isMember>[2],
): Promise<void> {
  const { workspaceId, inviterId, acceptedAt, expiresAt } = invitation;
  const { now } = unit.guard.viewer;
  if (acceptedAt) throw new Conflict('INVITATION_USED', 'The invitation was accepted already.');
  if (expiresAt <= now) {
    throw new Conflict('INVITATION_EXPIRED', 'The invitation has expired.');
  }
  if (await isMember(unit.db, workspaceId, self)) {
    throw new Conflict('ALREADY_MEMBER', 'You are a member already.');
  }
  const role = await roleIn(unit.db, workspaceId, inviterId);
  const inviter = { userId: inviterId, levels: { ...(role ? { role } : {}) } };
  if (!couldDo(invitationPolicy, 'create', invitation, inviter, now)) {
    throw new Conflict('INVITER_LOST_RIGHT', 'Who invited you could not do so any more.');
  }
}
