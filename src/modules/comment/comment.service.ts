import { eq, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { answerable } from '../../authz/index.ts';
import { assertChanged } from '../../shared/changed.ts';
import { newId } from '../../shared/id.ts';
import { assertVersion } from '../../shared/version.ts';
import { documentPolicy } from '../document/document.policy.ts';
import type { Operation } from '../operation.ts';
import { viewerId } from '../user/user.service.ts';
import { commentEvents } from './comment.events.ts';
import type * as input from './comment.input.ts';
import { commentPolicy } from './comment.policy.ts';
import { comments } from './comment.table.ts';

/** Comments on a document, whose row is locked for it: what is made private meanwhile stays private. */
export async function createComment(
  operation: Operation,
  { documentId, body }: z.output<typeof input.createCommentSchema>,
) {
  const authorId = await viewerId(operation);
  return operation.write(async (unit) => {
    const id = newId('cmt');
    const { before: document, decision } = await unit.guard.act(
      documentPolicy,
      'comment',
      documentId,
      async (found) => {
        const { workspaceId } = found;
        await unit.db.insert(comments).values({ id, workspaceId, documentId, authorId, body });
        return found;
      },
    );
    const [after] = await unit.db.select().from(comments).where(eq(comments.id, id));
    if (!after) throw new Error(`the comment on ${document.id} was not stored`);
    unit.audit(commentEvents.created, { after, decision });
    return unit.guard.load(commentPolicy, id);
  });
}

/** @throws Conflict STALE_VERSION */
export async function updateComment(
  operation: Operation,
  { id, version, body }: z.output<typeof input.updateCommentSchema>,
) {
  return operation.write(async (unit) => {
    const act = await unit.guard.act(commentPolicy, 'update', id, async (comment) => {
      assertVersion(comment, version);
      const [after] = await unit.db
        .update(comments)
        .set({ body, version: sql`${comments.version} + 1`, updatedAt: sql`now()` })
        .where(eq(comments.id, id))
        .returning();
      return assertChanged(after);
    });
    unit.audit(commentEvents.updated, act);
    return unit.guard.load(commentPolicy, id);
  });
}

/** Deletes a comment for good. */
export async function deleteComment(
  operation: Operation,
  { id }: z.output<typeof input.deleteCommentSchema>,
) {
  return operation.write(async (unit) => {
    const act = await unit.guard.act(commentPolicy, 'delete', id, async () => {
      const [gone] = await unit.db
        .delete(comments)
        .where(eq(comments.id, id))
        .returning({ id: comments.id });
      assertChanged(gone);
      return null;
    });
    unit.audit(commentEvents.deleted, act);
    return answerable(act.before);
  });
}
