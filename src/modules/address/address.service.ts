import { sql } from 'drizzle-orm';
import { BadUserInput } from '../../shared/errors.ts';
import type { Given } from '../../shared/graphql/input.ts';
import type { Message } from '../mailer.ts';
import type { Operation, WriteUnit } from '../operation.ts';
import { takenOr, userIdByEmail } from '../user/account.records.ts';
import { normalizeEmail } from '../user/email.ts';
import { userActions } from '../user/user.actions.ts';
import { userPolicy } from '../user/user.policy.ts';
import { viewerId } from '../user/user.service.ts';
import type * as input from './address.graphql.ts';
import { type Address, redeemLink, replaceLink, unknownLink } from './mail-link.records.ts';
import { confirmationText, movedText, takenText } from './messages.ts';
import { post } from './post.ts';

/**
 * Confirms an address of the viewer by the link that was sent to it. A new address takes the place of the
 * former one.
 * @throws Denied NOT_FOUND for a secret that is unknown, or of another person
 * @throws Conflict LINK_USED, LINK_EXPIRED, EMAIL_TAKEN
 */
export async function confirmEmail(
  operation: Operation,
  { secret }: Given<typeof input.ConfirmEmail>,
) {
  const self = await viewerId(operation);
  const confirmed = operation.write(async (unit) => {
    const { before, answer } = await unit.update(userActions.confirmEmail, self, async (user) => {
      const link = await redeemLink(unit, secret, self, ['confirmAddress', 'changeAddress']);
      const { purpose, email, emailNormal } = link;
      // The address was changed after the link was sent.
      if (purpose === 'confirmAddress' && emailNormal !== user.emailNormal) throw unknownLink();
      return { email, emailNormal, emailConfirmedAt: sql`now()` };
    });
    const moved = before.emailNormal !== answer?.emailNormal;
    if (moved) unit.audit(userActions.moveByLink.event, { before, after: answer });
    return { before, answer, moved };
  });
  const { before, answer, moved } = await confirmed.catch((error: unknown) => {
    throw takenOr(error);
  });
  // A former address that was never confirmed may be a stranger's.
  if (moved && before.emailConfirmedAt)
    post(operation, 'address changed', { to: before.email, ...movedText });
  return answer;
}

/**
 * Sends another link to confirm the viewer's address. The former link ends. A confirmed address gets none.
 * @throws RateLimited
 */
export async function resendConfirmation(operation: Operation) {
  const self = await viewerId(operation);
  await operation.limits.mailLink(self);
  const message = await operation.write(async (unit) => {
    const { after } = await unit.act(userActions.resendConfirmation, self, async (user) => user);
    const to = after ?? (await unit.guard.find(userPolicy, self));
    if (to.emailConfirmedAt) return null;
    const secret = await replaceLink(unit, self, 'confirmAddress', to);
    return confirmationOf(unit, to, secret);
  });
  if (message) sendConfirmation(operation, message);
}

/**
 * Asks for another address for the viewer. It takes effect when the link that is sent to it is followed.
 * The answer does not say whether somebody has the address.
 * @throws BadUserInput, RateLimited
 */
export async function changeEmail(
  operation: Operation,
  { email }: Given<typeof input.ChangeEmail>,
) {
  const self = await viewerId(operation);
  const emailNormal = normalizeEmail(email);
  if (emailNormal === null) throw new BadUserInput({ path: 'input.email', message: 'is wrong' });
  await operation.limits.mailLink(self);
  const to = { email, emailNormal };
  const { message, viewer } = await operation.write(async (unit) => {
    await unit.act(userActions.changeEmail, self, async (user) => user);
    const secret = await replaceLink(unit, self, 'changeAddress', to);
    const message = await confirmationOf(unit, to, secret, self);
    return { message, viewer: await unit.guard.load(userPolicy, self) };
  });
  sendConfirmation(operation, message);
  return viewer;
}

/**
 * The message with the link to confirm an address. If the address is another account's already, the message
 * tells its owner that somebody gave it. The work is the same. It is read in the unit that stored the link,
 * so that nothing can fail after the commit.
 * @param self the person whose own account does not count
 */
export async function confirmationOf(
  unit: WriteUnit,
  { email, emailNormal }: Address,
  secret: string,
  self: string | null = null,
): Promise<Message> {
  const owner = await userIdByEmail(unit.db, emailNormal);
  const text = owner === null || owner === self ? confirmationText(secret) : takenText;
  return { to: email, ...text };
}

/** Sends the message of `confirmationOf`, once the link is committed. */
export function sendConfirmation(operation: Operation, message: Message): void {
  post(operation, 'confirm address', message);
}
