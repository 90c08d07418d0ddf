import { eq, sql } from 'drizzle-orm';
import { couldDo, notFound } from '../../authz/index.ts';
import { Conflict } from '../../shared/errors.ts';
import type { Given } from '../../shared/graphql/input.ts';
import type { Id } from '../../shared/id.ts';
import { hashSecret } from '../../shared/secret.ts';
import { isMember, join, membershipOf, ownMembership } from '../membership/membership.service.ts';
import type { Operation, WriteUnit } from '../operation.ts';
import { asSystem } from '../system-purposes.ts';
import { confirmByInvitation, takenOr } from '../user/account.records.ts';
import { userActions } from '../user/user.actions.ts';
import { viewerId } from '../user/user.service.ts';
import { lockWorkspace } from '../workspace/workspace.service.ts';
import { invitationActions } from './invitation.actions.ts';
import type * as input from './invitation.graphql.ts';
import { invitationPolicy } from './invitation.policy.ts';
import { invitations } from './invitation.table.ts';

type InvitationRow = typeof invitations.$inferSelect;

/**
 * Makes the viewer a member by an invitation that was sent to their address.
 * @throws Denied NOT_FOUND for a secret that is unknown, or of an invitation to another address
 * @throws Conflict INVITATION_USED, INVITATION_EXPIRED, ALREADY_MEMBER, INVITER_LOST_RIGHT, EMAIL_TAKEN
 */
export async function acceptInvitation(
  operation: Operation,
  { secret }: Given<typeof input.AcceptInvitation>,
) {
  const self = await viewerId(operation);
  const accepted = operation.write(async (unit) => {
    const found = await findBySecret(unit, secret);
    if (!found) throw unknownSecret();
    // Until the end, nobody changes who may invite and how many members there are.
    await lockWorkspace(unit.db, found.workspaceId);
    const act = await unit.guard.act(userActions.acceptInvitation, self, async (user) => {
      const before = await findBySecret(unit, secret);
      if (!before || before.emailNormal !== user.emailNormal) throw unknownSecret();
      await assertOpen(unit, before, self);
      // Who has the secret receives mail at the address.
      if (!user.emailConfirmedAt) await confirmByInvitation(unit, user);
      await join(unit, before.workspaceId, self, before.role);
      return user;
    });
    const [after = null] = await unit.db
      .update(invitations)
      .set({ acceptedAt: sql`now()` })
      .where(eq(invitations.id, found.id))
      .returning();
    const { decision } = act;
    unit.audit(invitationActions.accept.event, { before: found, after, decision });
    await unit.guard.refresh();
    return ownMembership(unit, found.workspaceId, self);
  });
  return accepted.catch((error: unknown) => {
    throw takenOr(error);
  });
}

/** The answer is the same for an unknown secret and for another person's. */
const unknownSecret = () => notFound('user.acceptInvitation', { type: 'invitation', id: null });

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
  self: Id<'user'>,
): Promise<void> {
  const { workspaceId, inviterId, acceptedAt, expiresAt } = invitation;
  const { now } = unit.guard.viewer;
  if (acceptedAt) throw new Conflict('INVITATION_USED', 'The invitation was already accepted.');
  if (expiresAt <= now) {
    throw new Conflict('INVITATION_EXPIRED', 'The invitation has expired.');
  }
  if (await isMember(unit.db, workspaceId, self)) {
    throw new Conflict('ALREADY_MEMBER', 'You are already a member of the workspace.');
  }
  const membership = await membershipOf(unit, workspaceId, inviterId);
  // The inviter may have left and come back, which revives nothing.
  const role = membership?.id === invitation.membershipId ? membership?.role : null;
  const inviter = { userId: inviterId, levels: { ...(role ? { role } : {}) } };
  if (!couldDo(invitationPolicy, 'create', invitation, inviter, now)) {
    const message = 'The person who invited you may not invite any more.';
    throw new Conflict('INVITER_LOST_RIGHT', message);
  }
}
