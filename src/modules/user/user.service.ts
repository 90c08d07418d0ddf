import { eq } from 'drizzle-orm';
import type { z } from 'zod';
import { constraintName } from '../../db/errors.ts';
import { assertChanged } from '../../shared/changed.ts';
import { BadUserInput, Conflict, Unauthenticated } from '../../shared/errors.ts';
import type { Id } from '../../shared/id.ts';
import type { Operation } from '../operation.ts';
import { normalizeEmail } from './email.ts';
import { userEvents } from './user.events.ts';
import type { changeEmailSchema, changeNameSchema } from './user.input.ts';
import { userPolicy } from './user.policy.ts';
import { users } from './user.table.ts';

type UserRow = typeof users.$inferSelect;

/**
 * The id of the person who asks.
 * @throws Unauthenticated when nobody is signed in
 */
export async function viewerId(operation: Operation): Promise<Id<'user'>> {
  const { userId } = await operation.viewer();
  if (userId === null) throw new Unauthenticated('Sign in first.');
  return userId as Id<'user'>;
}

/** Changes the viewer's name. */
export async function changeName(
  operation: Operation,
  { name }: z.output<typeof changeNameSchema>,
) {
  const id = await viewerId(operation);
  return operation.write(async (unit) => {
    const act = await unit.guard.act(userPolicy, 'changeName', id, () =>
      one(unit.db.update(users).set({ name }).where(eq(users.id, id)).returning()),
    );
    unit.audit(userEvents.nameChanged, act);
    return unit.guard.load(userPolicy, id);
  });
}

/**
 * Changes the address by which the viewer signs in.
 * @throws Conflict EMAIL_TAKEN
 */
export async function changeEmail(
  operation: Operation,
  { email }: z.output<typeof changeEmailSchema>,
) {
  const id = await viewerId(operation);
  const emailNormal = normalizeEmail(email);
  if (emailNormal === null) throw new BadUserInput({ path: 'input.email', message: 'is wrong' });
  const changed = operation.write(async (unit) => {
    const act = await unit.guard.act(userPolicy, 'changeEmail', id, () =>
      one(unit.db.update(users).set({ email, emailNormal }).where(eq(users.id, id)).returning()),
    );
    unit.audit(userEvents.emailChanged, act);
    return unit.guard.load(userPolicy, id);
  });
  return changed.catch((error: unknown) => {
    throw constraintName(error) === 'users_email_normal_unique' ? emailTaken() : error;
  });
}

export function emailTaken(): Conflict {
  return new Conflict('EMAIL_TAKEN', 'There is an account with this email address already.');
}

async function one(rows: PromiseLike<UserRow[]>): Promise<UserRow> {
  return assertChanged((await rows)[0]);
}
