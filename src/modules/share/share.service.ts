import { and, eq, sql } from 'drizzle-orm';
import { type Authorized, answerable, notFound } from '../../authz/index.ts';
import { BadUserInput } from '../../shared/errors.ts';
import type { Given } from '../../shared/graphql/input.ts';
import { type Id, newId } from '../../shared/id.ts';
import { assertFuture } from '../assert-future.ts';
import { documentPolicy } from '../document/document.policy.ts';
import { hasRole } from '../membership/tenant-levels.records.ts';
import type { Operation, WriteUnit } from '../operation.ts';
import { userIdByEmail } from '../user/account.records.ts';
import { viewerId } from '../user/user.service.ts';
import { shareActions } from './share.actions.ts';
import type * as input from './share.graphql.ts';
import { sharePolicy } from './share.policy.ts';
import { documentShares } from './share.table.ts';

type ShareRow = typeof documentShares.$inferSelect;
type DocumentRow = Authorized<(typeof documentPolicy)['table']['$inferSelect']>;
/** Without `expiresAt`, a share keeps the expiry that it has. */
type Terms = Pick<ShareRow, 'level'> & { readonly expiresAt: Date | null | undefined };

/**
 * Shares a document with a person, or changes the share that they have. Those who are no members
 * need a plan that allows guests.
 * @throws BadUserInput for the viewer, the author, a stranger to Wardroom, or an end in the past
 */
export async function shareDocument(
  operation: Operation,
  { documentId, email, level, expiresAt }: Given<typeof input.ShareDocument>,
) {
  const self = await viewerId(operation);
  return operation.write(async (unit) => {
    const granted: { readonly before: ShareRow | null; readonly after: ShareRow }[] = [];
    const act = await actOn(unit, 'grant', documentId, async (document) => {
      const recipient = await recipientOf(unit, email, document, self);
      assertFuture(unit, expiresAt ?? null);
      await assertGuestsAllowed(unit, document, recipient);
      granted.push(await grant(unit, document, recipient, { level, expiresAt }));
    });
    const { before, after } = granted[0] ?? unreachable();
    const event = before ? shareActions.change.event : shareActions.grant.event;
    unit.audit(event, { before, after, decision: act.decision });
    return unit.guard.load(sharePolicy, after.id);
  });
}

/** Takes a share back. */
export async function unshareDocument(
  operation: Operation,
  { id }: Given<typeof input.UnshareDocument>,
) {
  return operation.write(async (unit) => {
    const before = await unit.guard.find(sharePolicy, id, 'revoke');
    const act = await actOn(unit, 'takeBack', before.documentId, async () => {
      const gone = await unit.db
        .delete(documentShares)
        .where(eq(documentShares.id, id))
        .returning();
      if (gone.length === 0) throw notFound('share.revoke', { type: 'share', id });
    });
    unit.audit(shareActions.takeBack.event, { before, decision: act.decision });
    return answerable(before);
  });
}

/** A share is changed under the policy of its document, whose row is locked for it. */
function actOn(
  unit: WriteUnit,
  action: 'grant' | 'takeBack',
  documentId: Id<'doc'>,
  change: (document: DocumentRow) => Promise<void>,
) {
  return unit.guard.act(shareActions[action], documentId, async (document) => {
    await change(document);
    return document;
  });
}

async function recipientOf(
  unit: WriteUnit,
  email: string,
  { authorId }: DocumentRow,
  self: Id<'user'>,
): Promise<Id<'user'>> {
  const recipient = await userIdByEmail(unit.db, email);
  const problem = (message: string) => new BadUserInput({ path: 'input.email', message });
  if (recipient === null) throw problem('must be the address of somebody who has an account');
  if (recipient === self) throw problem('must not be your own');
  if (recipient === authorId) throw problem('must not be that of the author');
  return recipient;
}

async function assertGuestsAllowed(
  unit: WriteUnit,
  document: DocumentRow,
  recipient: Id<'user'>,
): Promise<void> {
  if (await hasRole(unit.db, document.workspaceId, recipient, 'viewer')) return;
  await unit.guard.assert(documentPolicy, document, 'shareWithGuest');
}

async function grant(
  { db, guard }: WriteUnit,
  { id: documentId, workspaceId }: DocumentRow,
  userId: Id<'user'>,
  { level, expiresAt }: Terms,
) {
  const theirs = and(eq(documentShares.documentId, documentId), eq(documentShares.userId, userId));
  const [before = null] = await db.select().from(documentShares).where(theirs);
  const kept = keptExpiry(before, guard.viewer.now);
  const terms = { level, expiresAt: expiresAt === undefined ? kept : expiresAt };
  const [after] = before
    ? await db
        .update(documentShares)
        .set({ ...terms, version: sql`${documentShares.version} + 1` })
        .where(theirs)
        .returning()
    : await db
        .insert(documentShares)
        .values({ id: newId('shr'), workspaceId, documentId, userId, ...terms })
        .returning();
  return { before, after: after ?? unreachable() };
}

/** An expiry that has passed is not kept: the share is granted anew. */
function keptExpiry(before: ShareRow | null, now: Date): Date | null {
  const expiresAt = before?.expiresAt ?? null;
  return expiresAt && expiresAt > now ? expiresAt : null;
}

function unreachable(): never {
  throw new Error('the share was not stored');
}
