import { notFound } from '../../authz/index.ts';
import { BadUserInput } from '../../shared/errors.ts';
import type { Given } from '../../shared/graphql/input.ts';
import type { Id } from '../../shared/id.ts';
import { changeAuthor, orphansIn } from '../document/author.records.ts';
import { documentActions } from '../document/document.actions.ts';
import type { documentPolicy } from '../document/document.policy.ts';
import { assertEditor } from '../document/document.service.ts';
import { membersOf } from '../membership/tenant-levels.records.ts';
import type { Operation, WriteUnit } from '../operation.ts';
import { userPolicy } from '../user/user.policy.ts';
import { workspaceActions } from '../workspace/workspace.actions.ts';
import type * as input from './hand-over.graphql.ts';

/**
 * Gives all documents of a person in a workspace to another member, who need not have read them.
 * @throws BadUserInput when the new author is the former one, or no editor of the workspace or above
 * @throws Denied NOT_FOUND for a person who wrote nothing here and whom the viewer cannot see
 * @throws Conflict HOLDS_LOCKED_DOCUMENT
 */
export function handOverDocuments(
  operation: Operation,
  { workspaceId, fromUserId, toUserId }: Given<typeof input.HandOverDocuments>,
) {
  return operation.write(async (unit) => {
    const changed: (typeof documentPolicy)['table']['$inferSelect'][] = [];
    const act = await unit.act(workspaceActions.handOver, workspaceId, async (workspace) => {
      await assertEditor(unit, workspaceId, toUserId, 'input.toUserId');
      if (fromUserId === toUserId) throw sameAuthor();
      const from = { workspaceId, authorId: fromUserId };
      changed.push(...(await changeAuthor(unit.db, from, toUserId)));
      if (changed.length === 0) await assertKnown(unit, fromUserId);
      return workspace;
    });
    for (const after of changed) {
      const before = { ...after, authorId: fromUserId };
      unit.audit(documentActions.handOver.event, { before, after, decision: act.decision });
    }
    return { documents: changed.length };
  });
}

const sameAuthor = () =>
  new BadUserInput({
    path: 'input.toUserId',
    message: 'must not be the author whose documents they are',
  });

/** Who wrote nothing here is known only to viewers who can see them. */
async function assertKnown(unit: WriteUnit, id: Id<'user'>): Promise<void> {
  if (await unit.guard.load(userPolicy, id)) return;
  throw notFound('user.read', { type: 'user', id });
}

/** The private documents of a workspace without an author among its members. */
export async function orphanedDocuments(operation: Operation, workspaceId: Id<'ws'>) {
  const guard = await operation.guard();
  return guard.asViewer(async (db) => orphansIn(db, workspaceId, await membersOf(db, workspaceId)));
}
