import { and, eq, getTableColumns, inArray, isNull, sql } from 'drizzle-orm';
import { type Database, notFound } from '../../authz/index.ts';
import { Conflict } from '../../shared/errors.ts';
import { type Id, idFromUuid, newId, uuidOf } from '../../shared/id.ts';
import { hashSecret, newSecret } from '../../shared/secret.ts';
import type { WriteUnit } from '../operation.ts';
import { asSystem } from '../system-purposes.ts';
import { confirmedAccount, confirmedPerson } from '../user/account.records.ts';
import { type linkPurposes, mailLinks } from './mail-link.table.ts';

type Purpose = (typeof linkPurposes)[number];
type Link = typeof mailLinks.$inferSelect;

/** An address as its owner wrote it, and as addresses are compared. */
export interface Address {
  readonly email: string;
  readonly emailNormal: string;
}

/** How long a link works: as long as people take to read their mail. */
const LIFETIME_MS = 24 * 60 * 60 * 1000;

/** Stores the link to confirm the address of a new account. Returns its secret. */
export function storeFirstLink(unit: WriteUnit, userId: Id<'user'>, to: Address): Promise<string> {
  return asSystem(unit.db, 'signUp', () => insertLink(unit.db, userId, 'confirmAddress', to));
}

/** Stores a link in place of the person's former one for this purpose. Returns its secret. */
export async function replaceLink(
  { db }: WriteUnit,
  userId: Id<'user'>,
  purpose: Purpose,
  to: Address,
): Promise<string> {
  await db
    .delete(mailLinks)
    .where(and(eq(mailLinks.userId, userId), eq(mailLinks.purpose, purpose)));
  return insertLink(db, userId, purpose, to);
}

/**
 * Finds a link by its secret and marks it as used.
 * @throws Denied NOT_FOUND for a secret that is unknown, or of another person
 * @throws Conflict LINK_USED, LINK_EXPIRED
 */
export async function redeemLink(
  unit: WriteUnit,
  secret: string,
  userId: Id<'user'>,
  purposes: readonly Purpose[],
): Promise<Link> {
  const found = await findLink(unit, secret, purposes);
  if (!found || found.userId !== userId) throw unknownLink();
  assertOpen(found);
  const [used] = await unit.db
    .update(mailLinks)
    .set({ usedAt: sql`now()` })
    .where(and(eq(mailLinks.id, found.id), isNull(mailLinks.usedAt)))
    .returning({ id: mailLinks.id });
  if (!used) throw linkUsed();
  return found;
}

/**
 * Stores a link to choose a new password for the account that confirmed an address, in place of its former
 * one. It is one statement, whether or not there is such an account.
 */
export async function storeResetLink(
  { db }: WriteUnit,
  emailNormal: string,
): Promise<{
  readonly userId: Id<'user'>;
  readonly email: string;
  readonly secret: string;
} | null> {
  const secret = newSecret();
  const rows = await asSystem(db, 'recovery', () =>
    db.execute(sql`
      insert into mail_links (id, user_id, purpose, secret_hash, email, email_normal, expires_at)
      select ${uuidOf(newId('lnk'))}::uuid, id, 'resetPassword', ${hashSecret(secret)}, email,
        email_normal, now() + interval '1 hour' from ${confirmedAccount(emailNormal)} as account
      on conflict (user_id, purpose) do update set secret_hash = excluded.secret_hash,
        email = excluded.email, email_normal = excluded.email_normal, created_at = now(),
        expires_at = excluded.expires_at, used_at = null
      returning user_id, email`),
  );
  const [stored] = rows as readonly { readonly user_id: string; readonly email: string }[];
  if (!stored) return null;
  return { userId: idFromUuid('user', stored.user_id), email: stored.email, secret };
}

/**
 * Finds a link to choose a new password, and what the password must not be built on.
 * @throws Denied NOT_FOUND for a secret that is unknown, or of an address that is the person's no more
 * @throws Conflict LINK_USED, LINK_EXPIRED
 */
export async function resetLinkOf(unit: WriteUnit, secret: string) {
  const found = await findLink(unit, secret, ['resetPassword']);
  const person = found && (await confirmedPerson(unit.db, found.emailNormal));
  if (!found || person?.id !== found.userId) throw unknownLink();
  assertOpen(found);
  return {
    userId: found.userId,
    id: found.id,
    about: { name: person.name, email: found.emailNormal },
  };
}

/**
 * Marks a link to choose a new password as used.
 * @throws as `resetLinkOf`
 */
export async function redeemResetLink(unit: WriteUnit, secret: string) {
  const { id, userId } = await resetLinkOf(unit, secret);
  const [used] = await asSystem(unit.db, 'recovery', () =>
    unit.db
      .update(mailLinks)
      .set({ usedAt: sql`now()` })
      .where(and(eq(mailLinks.id, id), isNull(mailLinks.usedAt)))
      .returning({ id: mailLinks.id }),
  );
  if (!used) throw linkUsed();
  return { userId };
}

/** The answer is the same for an unknown secret and for another person's. */
export const unknownLink = () => notFound('user.confirmEmail', { type: 'user', id: null });

const linkUsed = () => new Conflict('LINK_USED', 'The link was already used.');

/** By the clock of the database: an anonymous viewer has no time. */
const isExpired = sql<boolean>`${mailLinks.expiresAt} <= now()`;

function assertOpen({ usedAt, isExpired }: Pick<Link, 'usedAt'> & { isExpired: boolean }): void {
  if (usedAt) throw linkUsed();
  if (isExpired) {
    throw new Conflict('LINK_EXPIRED', 'The link has expired. Ask for another one.');
  }
}

async function findLink({ db }: WriteUnit, secret: string, purposes: readonly Purpose[]) {
  const [found] = await asSystem(db, 'mailLink', () =>
    db
      .select({ ...getTableColumns(mailLinks), isExpired })
      .from(mailLinks)
      .where(
        and(
          eq(mailLinks.secretHash, hashSecret(secret)),
          inArray(mailLinks.purpose, [...purposes]),
        ),
      ),
  );
  return found;
}

async function insertLink(
  db: Database,
  userId: Id<'user'>,
  purpose: Purpose,
  { email, emailNormal }: Address,
): Promise<string> {
  const secret = newSecret();
  await db.insert(mailLinks).values({
    id: newId('lnk'),
    userId,
    purpose,
    secretHash: hashSecret(secret),
    email,
    emailNormal,
    expiresAt: new Date(Date.now() + LIFETIME_MS),
  });
  return secret;
}
