import { and, desc, eq, isNotNull, type SQL, sql } from 'drizzle-orm';
import type { Database } from '../../authz/index.ts';
import { constraintName } from '../../db/errors.ts';
import { Conflict, Unauthenticated } from '../../shared/errors.ts';
import { type Id, newId } from '../../shared/id.ts';
import type { Operation, WriteUnit } from '../operation.ts';
import { asSystem } from '../system-purposes.ts';
import { normalizeEmail } from './email.ts';
import { userActions } from './user.actions.ts';
import { passwords, users } from './user.table.ts';

/** What sign-in needs to know of a person. None of it is ever answered. */
export interface Account {
  readonly userId: Id<'user'>;
  readonly hash: string;
}

/**
 * The accounts that a sign-in with an address can mean: the one with the confirmed address, and the newest
 * of those that did not confirm it. The address is in its normal form.
 */
export async function accountsByEmail(
  operation: Operation,
  emailNormal: string,
): Promise<readonly [confirmed: Account | null, unconfirmed: Account | null]> {
  const isConfirmed = sql<boolean>`${users.emailConfirmedAt} is not null`;
  const found = await operation.read('account', (db) =>
    db
      .select({ userId: users.id, hash: passwords.hash, isConfirmed })
      .from(users)
      .innerJoin(passwords, eq(passwords.userId, users.id))
      .where(eq(users.emailNormal, emailNormal))
      .orderBy(desc(isConfirmed), desc(users.createdAt), desc(users.id))
      .limit(2),
  );
  const first = (confirmed: boolean) => found.find((each) => each.isConfirmed === confirmed);
  return [first(true) ?? null, first(false) ?? null];
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
 * Stores a new person with the hash of their password. Their address is not confirmed, so it may be that
 * of others.
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
      .returning(),
  );
  if (!after) throw new Error('the person was not stored');
  await asSystem(db, 'signUp', () => db.insert(passwords).values({ userId: after.id, hash }));
  unit.audit(userActions.signUp.event, { after, actorId: after.id });
  return after.id;
}

/**
 * Confirms the address of a person who accepts an invitation that was sent to it.
 * @throws Conflict EMAIL_TAKEN
 */
export async function confirmByInvitation(
  unit: WriteUnit,
  before: typeof users.$inferSelect,
): Promise<void> {
  if ((await userIdByEmail(unit.db, before.emailNormal)) !== null) throw emailTaken();
  const [after] = await unit.db
    .update(users)
    .set({ emailConfirmedAt: sql`now()` })
    .where(eq(users.id, before.id))
    .returning();
  if (!after) throw new Error('the address was not confirmed');
  unit.audit(userActions.confirmByInvitation.event, { before, after });
}

/** The refusal of an address that another account has confirmed. Only its owner is told. */
function emailTaken(): Conflict {
  return new Conflict('EMAIL_TAKEN', 'There is an account with this email address already.');
}

/** What to report of a failure: that the address is taken, if the database says so. */
export function takenOr(error: unknown): unknown {
  return constraintName(error) === 'users_email_confirmed' ? emailTaken() : error;
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

/** The account that has confirmed an address, as a part of a statement. */
export function confirmedAccount(emailNormal: string): SQL {
  return sql`(select id, email, email_normal from users
    where email_normal = ${emailNormal} and email_confirmed_at is not null)`;
}

/** The person who has confirmed an address. */
export async function confirmedPerson(db: Database, emailNormal: string) {
  const [found] = await asSystem(db, 'account', () =>
    db
      .select({ id: users.id, name: users.name })
      .from(users)
      .where(and(eq(users.emailNormal, emailNormal), isNotNull(users.emailConfirmedAt))),
  );
  return found ?? null;
}

/** Stores the hash of the password that a person chose by a link. */
export async function resetStoredPassword(
  unit: WriteUnit,
  userId: Id<'user'>,
  hash: string,
): Promise<void> {
  await asSystem(unit.db, 'recovery', () => storePassword(unit.db, userId, hash));
  const [after] = await asSystem(unit.db, 'recovery', () =>
    unit.db.select().from(users).where(eq(users.id, userId)),
  );
  if (!after) throw new Error('the person is gone');
  unit.audit(userActions.resetPassword.event, { after, actorId: userId });
}

/** Finds the person with this confirmed address, in any spelling. */
export async function userIdByEmail(db: Database, email: string): Promise<Id<'user'> | null> {
  const [found] = await asSystem(db, 'account', () =>
    db
      .select({ id: users.id })
      .from(users)
      .where(
        and(eq(users.emailNormal, normalizeEmail(email) ?? ''), isNotNull(users.emailConfirmedAt)),
      ),
  );
  return found?.id ?? null;
}
