import { constraintName } from '../../db/errors.ts';
import { BadUserInput, Conflict, Unauthenticated } from '../../shared/errors.ts';
import type { Given } from '../../shared/graphql/input.ts';
import type { Id } from '../../shared/id.ts';
import type { Operation } from '../operation.ts';
import { normalizeEmail } from './email.ts';
import { userActions } from './user.actions.ts';
import type * as input from './user.graphql.ts';

/**
 * The id of the viewer.
 * @throws Unauthenticated when nobody is signed in
 */
export async function viewerId(operation: Operation): Promise<Id<'user'>> {
  const { userId } = await operation.viewer();
  if (userId === null) throw new Unauthenticated('Sign in first.');
  return userId as Id<'user'>;
}

/** Changes the viewer's name. */
export async function changeName(operation: Operation, { name }: Given<typeof input.ChangeName>) {
  const id = await viewerId(operation);
  return operation.write(async (unit) => {
    const { answer } = await unit.update(userActions.changeName, id, () => ({ name }));
    return answer;
  });
}

/**
 * Changes the email address that the viewer signs in with.
 * @throws Conflict EMAIL_TAKEN
 */
export async function changeEmail(
  operation: Operation,
  { email }: Given<typeof input.ChangeEmail>,
) {
  const id = await viewerId(operation);
  const emailNormal = normalizeEmail(email);
  if (emailNormal === null) throw new BadUserInput({ path: 'input.email', message: 'is wrong' });
  const changed = operation.write(async (unit) => {
    const { answer } = await unit.update(userActions.changeEmail, id, () => ({
      email,
      emailNormal,
    }));
    return answer;
  });
  return changed.catch((error: unknown) => {
    throw constraintName(error) === 'users_email_normal_unique' ? emailTaken() : error;
  });
}

/** The refusal of an address that an account has already. */
export function emailTaken(): Conflict {
  return new Conflict('EMAIL_TAKEN', 'There is an account with this email address already.');
}
