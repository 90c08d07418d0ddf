import type { Given } from '../../shared/graphql/input.ts';
import { redeemResetLink, resetLinkOf, storeResetLink } from '../address/mail-link.records.ts';
import { resetText } from '../address/messages.ts';
import { post } from '../address/post.ts';
import type { Operation } from '../operation.ts';
import { siteOf } from '../session/client-network.ts';
import { addressOf, assertGoodPassword } from '../session/password.service.ts';
import { assertNoToken, endSessionsByRecovery } from '../session/session.service.ts';
import { resetStoredPassword } from '../user/account.records.ts';
import { normalizeEmail } from '../user/email.ts';
import { hashPassword } from '../user/password-hash.ts';
import { recoveryEvents } from './recovery.events.ts';
import type * as input from './recovery.graphql.ts';

/** Stands for an address that no account has. */
const NOBODY = '';

/**
 * Sends a link to choose a new password, to the confirmed address of an account. The answer and the work are
 * the same for every address.
 * @throws RateLimited
 */
export async function requestPasswordReset(
  operation: Operation,
  { email }: Given<typeof input.RequestPasswordReset>,
): Promise<void> {
  await assertNoToken(operation, 'start');
  await operation.limits.recovery(addressOf(operation));
  const emailNormal = normalizeEmail(email) ?? NOBODY;
  const link = await operation.write(async (unit) => {
    const stored = await storeResetLink(unit, emailNormal);
    // An event for every request, or its time would tell whether there is an account.
    unit.audit(recoveryEvents.requested, { after: { id: stored?.userId ?? null } });
    return stored;
  });
  if (link) post(operation, 'reset password', { to: link.email, ...resetText(link.secret) });
}

/**
 * Sets a new password by the link that was sent to the person, and ends all their sessions. Nobody is signed
 * in by it.
 * @throws BadUserInput for a password that the policy refuses
 * @throws Denied NOT_FOUND for an unknown secret
 * @throws Conflict LINK_USED, LINK_EXPIRED
 * @throws RateLimited
 */
export async function resetPassword(
  operation: Operation,
  { secret, newPassword }: Given<typeof input.ResetPassword>,
): Promise<void> {
  await assertNoToken(operation, 'start');
  const address = addressOf(operation);
  await operation.limits.recovery(address);
  const { about } = await operation.write((unit) => resetLinkOf(unit, secret));
  assertGoodPassword('input.newPassword', newPassword, about);
  const hash = await hashPassword(newPassword, siteOf(address));
  await operation.write(async (unit) => {
    const { userId } = await redeemResetLink(unit, secret);
    await resetStoredPassword(unit, userId, hash);
    await endSessionsByRecovery(unit, userId);
  });
}
