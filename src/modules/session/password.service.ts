import { BadUserInput, Unauthenticated } from '../../shared/errors.ts';
import type { Given } from '../../shared/graphql/input.ts';
import { confirmationOf, sendConfirmation } from '../address/address.service.ts';
import { storeFirstLink } from '../address/mail-link.records.ts';
import type { Operation } from '../operation.ts';
import {
  type Account,
  accountById,
  accountsByEmail,
  createAccount,
  lockPassword,
  nameAndEmailOf,
  storePassword,
  wrongPassword,
} from '../user/account.records.ts';
import { normalizeEmail } from '../user/email.ts';
import { hashPassword, verifyPassword } from '../user/password-hash.ts';
import { passwordProblems } from '../user/password-policy.ts';
import { userActions } from '../user/user.actions.ts';
import { userPolicy } from '../user/user.policy.ts';
import { viewerId } from '../user/user.service.ts';
import { siteOf } from './client-network.ts';
import type * as input from './session.graphql.ts';
import {
  assertNoToken,
  confirmSession,
  ENDING,
  endSessionsOf,
  sessionIdOf,
  startSession,
} from './session.service.ts';

/** Stands for an address that no account has. A sign-in with it fails like any other. */
const NOBODY = '';

/**
 * Creates an account, signs the person in and sends a link to confirm the address. The work and the answer
 * are the same when the address is another account's. Only the owner of the address is told.
 * @throws BadUserInput for a password that the policy refuses
 * @throws RateLimited
 */
export async function signUp(
  operation: Operation,
  { name, email, password }: Given<typeof input.SignUp>,
) {
  await assertNoToken(operation, 'start');
  operation.session.assertSettable();
  const emailNormal = normalizeEmail(email) ?? NOBODY;
  assertGoodPassword('input.password', password, { email: emailNormal, name });
  await operation.limits.signUp(addressOf(operation));
  const hash = await hashPassword(password, siteOf(addressOf(operation)));
  const to = { email, emailNormal };
  const message = await operation.write(async (unit) => {
    const userId = await createAccount(unit, { name, ...to }, hash);
    await startSession(operation, unit, userId);
    return confirmationOf(unit, to, await storeFirstLink(unit, userId, to));
  }, ENDING);
  operation.session.adopt();
  sendConfirmation(operation, message);
}

/**
 * Signs a person in. An unknown address takes the same time and gets the same answer as a wrong
 * password.
 * @throws Unauthenticated
 * @throws RateLimited
 */
export async function signIn(
  operation: Operation,
  { email, password }: Given<typeof input.SignIn>,
) {
  await assertNoToken(operation, 'start');
  operation.session.assertSettable();
  const account = normalizeEmail(email) ?? NOBODY;
  const [address, device] = [addressOf(operation), operation.device.idFor(account)];
  const attempt = { account, address, device };
  await operation.limits.signIn(attempt);
  // Anybody can sign up with any address. That neither makes a device known to the owner's account nor
  // takes back a guess at it.
  let isProven = true;
  await counted(
    async () => {
      const accounts = await accountsByEmail(operation, account);
      const known = await accountWith(password, device ?? siteOf(address), accounts);
      if (!known) {
        operation.log.warn({ event: 'sign_in.failed', address }, 'a sign-in failed');
        throw wrongPassword();
      }
      await operation.write(async (unit) => {
        await lockPassword(unit.db, known);
        await startSession(operation, unit, known.userId);
      }, ENDING);
      isProven = known === accounts[0];
    },
    async () => {
      if (isProven) await operation.limits.signInSucceeded(attempt);
    },
  );
  operation.session.adopt();
  if (isProven) operation.device.remember(account);
}

/**
 * The first account whose password it is. An account that does not exist takes the same time, so that the
 * time tells nothing of who has an address.
 */
async function accountWith(
  password: string,
  requester: string,
  accounts: readonly (Account | null)[],
): Promise<Account | null> {
  for (const account of accounts) {
    if ((await verifyPassword(account?.hash ?? null, password, requester)) && account)
      return account;
  }
  return null;
}

/**
 * Confirms the viewer's password, for actions that need a recent authentication.
 * @throws Unauthenticated when it is wrong
 * @throws RateLimited
 */
export async function reauthenticate(
  operation: Operation,
  { password }: Given<typeof input.Reauthenticate>,
) {
  const id = await viewerId(operation);
  const session = operation.sessionId ?? id;
  await operation.limits.reauthenticate(session);
  return counted(
    async () => {
      const account = await accountById(operation, id);
      if (!account || !(await verifyPassword(account.hash, password, id))) {
        const address = addressOf(operation);
        operation.log.warn(
          { event: 'reauthenticate.failed', address },
          'a reauthentication failed',
        );
        throw new Unauthenticated('The password is wrong.');
      }
      return confirmSession(operation);
    },
    () => operation.limits.reauthenticateSucceeded(session),
  );
}

/**
 * Changes the viewer's password and ends their other sessions.
 * @throws BadUserInput for a password that the policy refuses
 * @throws RateLimited
 */
export async function changePassword(
  operation: Operation,
  { newPassword }: Given<typeof input.ChangePassword>,
) {
  const id = await viewerId(operation);
  await operation.limits.changePassword(id);
  // Read on its own, so that no connection is held while the hash waits for its turn.
  const about = await nameAndEmailOf(operation, id);
  assertGoodPassword('input.newPassword', newPassword, about);
  const hash = await hashPassword(newPassword, id);
  return operation.write(async (unit) => {
    await unit.act(userActions.changePassword, id, async (user) => {
      await storePassword(unit.db, id, hash);
      return user;
    });
    await endSessionsOf(unit, id, sessionIdOf(unit.guard.viewer) ?? undefined);
    return unit.guard.load(userPolicy, id);
  }, ENDING);
}

/**
 * Runs an attempt at a password that was counted as a failure. The count is taken back unless the password
 * was wrong: an attempt that fails for another reason, such as an outage, makes nobody wait.
 */
async function counted<T>(guess: () => Promise<T>, takeBack: () => Promise<void>): Promise<T> {
  let wrong = false;
  try {
    return await guess();
  } catch (error) {
    wrong = error instanceof Unauthenticated;
    throw error;
  } finally {
    if (!wrong) await takeBack();
  }
}

/** @throws BadUserInput for a password that the policy refuses */
export function assertGoodPassword(
  path: string,
  password: string,
  about: { readonly email: string; readonly name: string },
): void {
  const problems = passwordProblems(password, about);
  if (problems.length === 0) return;
  throw new BadUserInput(...problems.map((message) => ({ path, message })));
}

/** Requests without an address of their own are counted together. */
export function addressOf(operation: Operation): string {
  return operation.origin.ip ?? 'unknown';
}
