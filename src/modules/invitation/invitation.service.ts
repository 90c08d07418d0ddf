import { and, eq, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { answerable } from '../../authz/index.ts';
import { assertChanged } from '../../shared/changed.ts';
import { BadUserInput, Conflict } from '../../shared/errors.ts';
import { type Id, newId } from '../../shared/id.ts';
import { hashSecret, newSecret } from '../../shared/secret.ts';
import { isMember } from '../membership/membership.service.ts';
import type { Operation, WriteUnit } from '../operation.ts';
import { userIdByEmail } from '../user/account.records.ts';
import { normalizeEmail } from '../user/email.ts';
import { viewerId } from '../user/user.service.ts';
import { workspacePolicy } from '../workspace/workspace.policy.ts';
import { invitationEvents } from './invitation.events.ts';
import type { inviteMemberSchema, revokeInvitationSchema } from './invitation.input.ts';
import { invitationPolicy } from './invitation.policy.ts';
import { invitations } from './invitation.table.ts';
import { assertRoom, isPending } from './quota.records.ts';

/** An invitation can be accepted for 7 days. */
const LIFETIME_MS = 7 * 24 * 60 * 60 * 1000;

/**
 * Invites an address into a workspace, and sends it the secret once that is committed.
 * @throws Conflict ALREADY_MEMBER, ALREADY_INVITED
 * @throws Denied PLAN_REQUIRED when the plan has no room
 */
export async function inviteMember(
  operation: Operation,
  { workspaceId, email, role }: z.output<typeof inviteMemberSchema>,
) {
  const inviterId = await viewerId(operation);
  const emailNormal = normalizeEmail(email);
  if (emailNormal === null) throw new BadUserInput({ path: 'input.email', message: 'is wrong' });
  const secret = newSecret();
  const { invitation, name } = await operation.write(async (unit) => {
    const draft = {
      id: newId('inv'),
      workspaceId,
      email,
      emailNormal,
      role,
      inviterId,
      secretHash: hashSecret(secret),
      expiresAt: new Date(Date.now() + LIFETIME_MS),
    };
    const insert = async () => {
      await assertNewcomer(unit, workspaceId, email);
      await clearFormer(unit, workspaceId, emailNormal);
      await assertRoom(unit, workspaceId);
      return (await unit.db.insert(invitations).values(draft).returning())[0];
    };
    const within = { policy: workspacePolicy, id: workspaceId };
    const made = await unit.guard.create(invitationPolicy, draft, insert, { within });
    unit.audit(invitationEvents.created, made);
    // A token that may invite need not be one that may read: then the message names no workspace.
    const workspace = await unit.guard.load(workspacePolicy, workspaceId);
    return {
      invitation: await unit.guard.load(invitationPolicy, draft.id),
      name: workspace?.name ?? 'a workspace',
    };
  });
  await deliver(operation, email, name, secret);
  return invitation;
}

/**
 * Takes an invitation back.
 * @throws Conflict INVITATION_USED when it was accepted
 */
export async function revokeInvitation(
  operation: Operation,
  { id }: z.output<typeof revokeInvitationSchema>,
) {
  return operation.write(async (unit) => {
    const act = await unit.guard.act(invitationPolicy, 'revoke', id, async ({ acceptedAt }) => {
      if (acceptedAt) throw new Conflict('INVITATION_USED', 'The invitation was accepted already.');
      const [gone] = await unit.db
        .delete(invitations)
        .where(eq(invitations.id, id))
        .returning({ id: invitations.id });
      assertChanged(gone);
      return null;
    });
    unit.audit(invitationEvents.revoked, act);
    return answerable(act.before);
  });
}

async function assertNewcomer(
  unit: WriteUnit,
  workspaceId: Id<'ws'>,
  email: string,
): Promise<void> {
  const known = await userIdByEmail(unit.db, email);
  if (known === null || !(await isMember(unit.db, workspaceId, known))) return;
  throw new Conflict('ALREADY_MEMBER', 'This address is that of a member.');
}

/** One invitation for each address: what is over makes room for a new one. */
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
  if (pending) throw new Conflict('ALREADY_INVITED', 'This address has an invitation already.');
  await db.delete(invitations).where(theirs);
}

/** The invitation is made whether the message arrives or not: it can be taken back and made again. */
async function deliver(operation: Operation, to: string, workspace: string, secret: string) {
  const message = {
    to,
    subject: `You are invited to ${workspace}`,
    text: `Sign in with this address and accept within 7 days:\n\nmutation { acceptInvitation(input: { secret: "${secret}" }) { membership { role } } }`,
  };
  await operation.mailer.send(message).catch(() => {
    operation.log.warn({ event: 'invitation.undelivered' }, 'an invitation could not be delivered');
  });
}
