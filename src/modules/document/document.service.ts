import { and, eq, isNotNull, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { answerable, notFound } from '../../authz/index.ts';
import { assertChanged } from '../../shared/changed.ts';
import { BadUserInput } from '../../shared/errors.ts';
import { type Id, newId } from '../../shared/id.ts';
import { assertVersion } from '../../shared/version.ts';
import { hasRole } from '../membership/tenant-levels.records.ts';
import type { Operation, WriteUnit } from '../operation.ts';
import { asSystem } from '../system-purposes.ts';
import { userPolicy } from '../user/user.policy.ts';
import { viewerId } from '../user/user.service.ts';
import { workspacePolicy } from '../workspace/workspace.policy.ts';
import { documentEvents } from './document.events.ts';
import type * as input from './document.input.ts';
import { documentPolicy } from './document.policy.ts';
import { documents } from './document.table.ts';

/** Makes a draft of the viewer's. */
export async function createDocument(
  operation: Operation,
  given: z.output<typeof input.createDocumentSchema>,
) {
  const authorId = await viewerId(operation);
  return operation.write(async (unit) => {
    const draft = {
      id: newId('doc'),
      workspaceId: given.workspaceId,
      authorId,
      title: given.title,
      body: given.body ?? '',
      internalNotes: given.internalNotes ?? null,
      status: 'draft' as const,
      visibility: given.visibility ?? ('workspace' as const),
      lockedAt: null,
    };
    const action = draft.visibility === 'private' ? 'createPrivate' : 'create';
    const insert = async () => (await unit.db.insert(documents).values(draft).returning())[0];
    const within = { policy: workspacePolicy, id: given.workspaceId };
    const made = await unit.guard.create(documentPolicy, draft, insert, { action, within });
    unit.audit(documentEvents.created, made);
    return unit.guard.load(documentPolicy, draft.id);
  });
}

/**
 * Changes the content of a document.
 * @throws Conflict STALE_VERSION
 */
export async function updateDocument(
  operation: Operation,
  { id, version, title, body, internalNotes }: z.output<typeof input.updateDocumentSchema>,
) {
  return operation.write(async (unit) => {
    const act = await unit.guard.act(documentPolicy, 'update', id, async (document) => {
      assertVersion(document, version);
      if (internalNotes !== undefined) {
        await unit.guard.assert(documentPolicy, document, 'writeInternalNotes');
      }
      return store(unit, id, {
        ...(title === undefined ? {} : { title }),
        ...(body === undefined ? {} : { body }),
        ...(internalNotes === undefined ? {} : { internalNotes }),
      });
    });
    unit.audit(documentEvents.updated, act);
    return unit.guard.load(documentPolicy, id);
  });
}

/** Deletes a document for good. */
export async function deleteDocument(
  operation: Operation,
  { id, version }: z.output<typeof input.documentSchema>,
) {
  return operation.write(async (unit) => {
    const act = await unit.guard.act(documentPolicy, 'delete', id, async (document) => {
      assertVersion(document, version);
      const [gone] = await unit.db
        .delete(documents)
        .where(eq(documents.id, id))
        .returning({ id: documents.id });
      assertChanged(gone);
      return null;
    });
    unit.audit(documentEvents.deleted, act);
    return answerable(act.before);
  });
}

/**
 * Gives a document another author.
 * @throws BadUserInput when the new author is no editor of the workspace or above
 * @throws Denied NOT_FOUND when they are not, and nobody whom the viewer can see
 */
export async function transferDocument(
  operation: Operation,
  { id, version, authorId }: z.output<typeof input.transferDocumentSchema>,
) {
  return operation.write(async (unit) => {
    const act = await unit.guard.act(documentPolicy, 'transfer', id, async (document) => {
      assertVersion(document, version);
      if (!(await hasRole(unit.db, document.workspaceId, authorId, 'editor'))) {
        if (!(await unit.guard.load(userPolicy, authorId))) {
          throw notFound('user.read', { type: 'user', id: authorId });
        }
        const message = 'must be an editor of the workspace or above';
        throw new BadUserInput({ path: 'input.authorId', message });
      }
      return store(unit, id, { authorId });
    });
    unit.audit(documentEvents.transferred, act);
    return unit.guard.load(documentPolicy, id);
  });
}

/** Whether a workspace holds a document that is under legal hold. */
export async function hasLockedDocument(unit: WriteUnit, workspaceId: Id<'ws'>): Promise<boolean> {
  const locked = and(eq(documents.workspaceId, workspaceId), isNotNull(documents.lockedAt));
  const found = await asSystem(unit.db, 'invariants', () =>
    unit.db.select({ id: documents.id }).from(documents).where(locked).limit(1),
  );
  return found.length > 0;
}

/** Stores changes of a document, which counts as a new version of it. */
export async function store(
  unit: WriteUnit,
  id: Id<'doc'>,
  changes: Partial<typeof documents.$inferSelect>,
) {
  const [after] = await unit.db
    .update(documents)
    .set({ ...changes, version: sql`${documents.version} + 1`, updatedAt: sql`now()` })
    .where(eq(documents.id, id))
    .returning();
  return assertChanged(after);
}
