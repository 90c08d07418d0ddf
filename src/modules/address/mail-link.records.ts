import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import { type Database, notFound } from '../../authz/index.ts';
import { Conflict } from '../../shared/errors.ts';
import { type Id, newId } from '../../shared/id.ts';
import { hashSecret, newSecret } from '../../shared/secret.ts';
import type { WriteUnit } from '../operation.ts';
import { asSystem } from '../system-purposes.ts';
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
  if (found.usedAt) throw linkUsed();
  if (found.expiresAt <= unit.guard.viewer.now) {
    throw new Conflict('LINK_EXPIRED', 'The link has expired. Ask for another one.');
  }
  const [used] = await unit.db
    .update(mailLinks)
    .set({ usedAt: sql`now()` })
    .where(and(eq(mailLinks.id, found.id), isNull(mailLinks.usedAt)))
    .returning({ id: mailLinks.id });
  if (!used) throw linkUsed();
  return found;
}

/** The answer is the same for an unknown secret and for another person's. */
export const unknownLink = () => notFound('user.confirmEmail', { type: 'user', id: null });

const linkUsed = () => new Conflict('LINK_USED', 'The link was already used.');

async function findLink({ db }: WriteUnit, secret: string, purposes: readonly Purpose[]) {
  const [found] = await asSystem(db, 'mailLink', () =>
    db
      .select()
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
