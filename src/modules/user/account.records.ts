import { eq, type SQL, sql } from 'drizzle-orm';
import type { Database } from '../../authz/index.ts';
import { Unauthenticated } from '../../shared/errors.ts';
import { type Id, newId } from '../../shared/id.ts';
import type { Operation, WriteUnit } from '../operation.ts';
import { asSystem } from '../system-purposes.ts';
import { normalizeEmail } from './email.ts';
import { userActions } from './user.actions.ts';
import { emailTaken } from './user.service.ts';
import { passwords, users } from './user.table.ts';

/** What sign-in needs to know of a person. None of it is ever answered. */
export interface Account {
  readonly userId: Id<'user'>;
  readonly hash: string;
}

/** Finds the account with this address, which is in its normal form. */
export function accountByEmail(operation: Operation, emailNormal: string) {
  return findAccount(operation, eq(users.emailNormal, emailNormal));
}

/** Finds the account of this person. */
export function accountById(operation: Operation, id: Id<'user'>) {
  return findAccount(operation, eq(users.id, id));
}

/** What a person's password must not be built on. Both are empty for a person who does not exist. */
export async function nameAndEmailOf(
  operation: Operation,
  id: Id<'user'>,
): Promise<{ readonly name: string; readonly email: string }> {
  const [found] = await operation.read('account', (db) =>
    db.select({ name: users.name, email: users.emailNormal }).from(users).where(eq(users.id, id)),
  );
  return found ?? { name: '', email: '' };
}

/**
 * Stores a new person with the hash of their password.
 * @throws Conflict EMAIL_TAKEN
 */
export async function createAccount(
  unit: WriteUnit,
  person: { readonly name: string; readonly email: string; readonly emailNormal: string },
  hash: string,
): Promise<Id<'user'>> {
  const { db } = unit;
  const [after] = await asSystem(db, 'signUp', () =>
    db
      .insert(users)
      .values({ id: newId('user'), ...person })
      .onConflictDoNothing()
      .returning(),
  );
  if (!after) throw emailTaken();
  await asSystem(db, 'signUp', () => db.insert(passwords).values({ userId: after.id, hash }));
  unit.audit(userActions.signUp.event, { after, actorId: after.id });
  return after.id;
}

/** Stores the hash of a new password, under the action `changePassword`. */
export async function storePassword(db: Database, userId: Id<'user'>, hash: string): Promise<void> {
  await db
    .update(passwords)
    .set({ hash, changedAt: sql`now()` })
    .where(eq(passwords.userId, userId));
}

/**
 * Locks the password that was verified until the transaction ends. If it was changed during the
 * verification, the given password is wrong.
 * @throws Unauthenticated
 */
export async function lockPassword(db: Database, { userId, hash }: Account): Promise<void> {
  const [locked] = await asSystem(db, 'account', () =>
    db
      .select({ hash: passwords.hash })
      .from(passwords)
      .where(eq(passwords.userId, userId))
      .for('share'),
  );
  if (locked?.hash !== hash) throw wrongPassword();
}

/** The refusal of a sign-in, which does not say what was wrong. */
export function wrongPassword(): Unauthenticated {
  return new Unauthenticated('The email address or the password is wrong.');
}

async function findAccount(operation: Operation, whose: SQL): Promise<Account | undefined> {
  const [found] = await operation.read('account', (db) =>
    db
      .select({ userId: users.id, hash: passwords.hash })
      .from(users)
      .innerJoin(passwords, eq(passwords.userId, users.id))
      .where(whose),
  );
  return found;
}

/** Finds the person with this address, in any spelling. */
export async function userIdByEmail(db: Database, email: string): Promise<Id<'user'> | null> {
  const [found] = await asSystem(db, 'account', () =>
    db
      .select({ id: users.id })
      .from(users)
      .where(eq(users.emailNormal, normalizeEmail(email) ?? '')),
  );
  return found?.id ?? null;
}
