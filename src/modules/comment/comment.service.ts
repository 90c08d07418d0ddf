import { eq } from 'drizzle-orm';
import { answerable } from '../../authz/index.ts';
import type { Given } from '../../shared/graphql/input.ts';
import { newId } from '../../shared/id.ts';
import { assertVersion } from '../../shared/version.ts';
import type { Operation } from '../operation.ts';
import { viewerId } from '../user/user.service.ts';
import { commentActions } from './comment.actions.ts';
import type * as input from './comment.graphql.ts';
import { commentPolicy } from './comment.policy.ts';
import { comments } from './comment.table.ts';

/** Comments on a document. Its row is locked meanwhile, so that it is not made private in between. */
export async function createComment(
  operation: Operation,
  { documentId, body }: Given<typeof input.CreateComment>,
) {
  const authorId = await viewerId(operation);
  return operation.write(async (unit) => {
    const id = newId('cmt');
    const { decision } = await unit.guard.act(
      commentActions.create,
      documentId,
      async (document) => {
        const { workspaceId } = document;
        await unit.db.insert(comments).values({ id, workspaceId, documentId, authorId, body });
        return document;
      },
    );
    // What row-level security shows of it needs the statement that stored it to be over.
    const [after] = await unit.db.select().from(comments).where(eq(comments.id, id));
    if (!after) throw new Error(`the comment on ${documentId} was not stored`);
    unit.audit(commentActions.create.event, { after, decision });
    return unit.guard.load(commentPolicy, id);
  });
}

/** @throws Conflict STALE_VERSION */
export async function updateComment(
  operation: Operation,
  { id, version, ...content }: Given<typeof input.UpdateComment>,
) {
  return operation.write(async (unit) => {
    const { answer } = await unit.update(commentActions.update, id, (comment) => {
      assertVersion(comment, version);
      return content;
    });
    return answer;
  });
}

/** Deletes a comment for good. */
export async function deleteComment(
  operation: Operation,
  { id }: Given<typeof input.DeleteComment>,
) {
  return operation.write(async (unit) => {
    const { before } = await unit.remove(commentActions.delete, id);
    return answerable(before);
  });
}
