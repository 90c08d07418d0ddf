import { and, eq, sql } from 'drizzle-orm';
import { answerable } from '../../authz/index.ts';
import { BadUserInput, Conflict } from '../../shared/errors.ts';
import type { Given } from '../../shared/graphql/input.ts';
import { type Id, newId } from '../../shared/id.ts';
import { hashSecret, newSecret } from '../../shared/secret.ts';
import { isMember } from '../membership/membership.service.ts';
import type { Operation, WriteUnit } from '../operation.ts';
import { userIdByEmail } from '../user/account.records.ts';
import { normalizeEmail } from '../user/email.ts';
import { viewerId } from '../user/user.service.ts';
import { workspacePolicy } from '../workspace/workspace.policy.ts';
import { invitationActions } from './invitation.actions.ts';
import type * as input from './invitation.graphql.ts';
import { invitationPolicy } from './invitation.policy.ts';
import { invitations } from './invitation.table.ts';
import { assertRoom, isPending } from './quota.records.ts';

/** An invitation can be accepted for 7 days. */
const LIFETIME_MS = 7 * 24 * 60 * 60 * 1000;

/**
 * Invites an address to a workspace. The secret is sent once the invitation is committed.
 * @throws Conflict ALREADY_MEMBER, ALREADY_INVITED
 * @throws Denied PLAN_REQUIRED when the plan has no room
 * @throws RateLimited when the address or the sender has had too many messages
 */
export async function inviteMember(
  operation: Operation,
  { workspaceId, email, role }: Given<typeof input.InviteMember>,
) {
  const inviterId = await viewerId(operation);
  const emailNormal = normalizeEmail(email);
  if (emailNormal === null) throw new BadUserInput({ path: 'input.email', message: 'is wrong' });
  const secret = newSecret();
  const mail = { kind: 'invitation', to: emailNormal, senders: [inviterId, workspaceId] };
  let counted = false;
  const inviting = operation.write(async (unit) => {
    const id = newId('inv');
    const draft = {
      id,
      workspaceId,
      email,
      emailNormal,
      role,
      inviterId,
      secretHash: hashSecret(secret),
      expiresAt: new Date(Date.now() + LIFETIME_MS),
    };
    await unit.create(invitationActions.create, draft, {
      within: { policy: workspacePolicy, id: workspaceId },
      prepare: async () => {
        await assertNewcomer(unit, workspaceId, email);
        await clearFormer(unit, workspaceId, emailNormal);
        await assertRoom(unit, workspaceId);
        // Only a permitted invitation counts, and once, also when the unit runs again.
        if (!counted) await operation.limits.mail(mail);
        counted = true;
      },
    });
    // A token that may invite need not cover reading. Then the message names no workspace.
    const workspace = await unit.guard.load(workspacePolicy, workspaceId);
    return {
      invitation: await unit.guard.load(invitationPolicy, id),
      name: workspace?.name ?? 'a workspace',
    };
  });
  const { invitation, name } = await inviting.catch(async (error: unknown) => {
    if (counted) await operation.limits.mailNotSent(mail);
    throw error;
  });
  await deliver(operation, email, plain(name), secret);
  return invitation;
}

/**
 * Takes an invitation back.
 * @throws Conflict INVITATION_USED when it was accepted
 */
export async function revokeInvitation(
  operation: Operation,
  { id }: Given<typeof input.RevokeInvitation>,
) {
  return operation.write(async (unit) => {
    const { before } = await unit.remove(invitationActions.revoke, id, ({ acceptedAt }) => {
      if (acceptedAt) {
        throw new Conflict('INVITATION_USED', 'The invitation was already accepted.');
      }
    });
    return answerable(before);
  });
}

async function assertNewcomer(
  unit: WriteUnit,
  workspaceId: Id<'ws'>,
  email: string,
): Promise<void> {
  const known = await userIdByEmail(unit.db, email);
  if (known === null || !(await isMember(unit.db, workspaceId, known))) return;
  throw new Conflict('ALREADY_MEMBER', 'A member of the workspace has this address.');
}

/** An address has at most one invitation: one that expired or was accepted is deleted. */
async function clearFormer(
  { db }: WriteUnit,
  workspaceId: Id<'ws'>,
  emailNormal: string,
): Promise<void> {
  const theirs = and(
    eq(invitations.workspaceId, workspaceId),
    eq(invitations.emailNormal, emailNormal),
  );
  const [pending] = await db
    .select({ found: sql`1` })
    .from(invitations)
    .where(and(theirs, isPending));
  if (pending) throw new Conflict('ALREADY_INVITED', 'This address already has an invitation.');
  await db.delete(invitations).where(theirs);
}

/** The invitation stays when the message is lost: it can be taken back and created again. */
async function deliver(operation: Operation, to: string, workspace: string, secret: string) {
  const message = {
    to,
    // Nothing in it is chosen by the sender.
    subject: 'You are invited to a workspace',
    text: `The workspace has the name "${workspace}". Sign in with this address and accept within 7 days:\n\nmutation { acceptInvitation(input: { secret: "${secret}" }) { membership { role } } }`,
  };
  await operation.mailer.send(message).catch(() => {
    operation.log.warn({ event: 'invitation.undelivered' }, 'an invitation could not be delivered');
  });
}

/** A name as plain words, so that a message holds no address that somebody chose. */
function plain(name: string): string {
  return name
    .replace(/[^\p{L}\p{M}\p{N} '&-]+/gu, ' ')
    .trim()
    .slice(0, 60);
}
