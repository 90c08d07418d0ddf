import { BadUserInput } from '../../shared/errors.ts';
import type { Given } from '../../shared/graphql/input.ts';
import type { Id } from '../../shared/id.ts';
import { changeAuthor, documentIdsOf, orphansIn } from '../document/author.records.ts';
import { documentActions } from '../document/document.actions.ts';
import { assertEditor } from '../document/document.service.ts';
import { membersOf } from '../membership/tenant-levels.records.ts';
import type { Operation, WriteUnit } from '../operation.ts';
import { workspaceActions } from '../workspace/workspace.actions.ts';
import type * as input from './hand-over.graphql.ts';

/** Whose documents get another author, and whom. */
interface HandOver {
  readonly workspaceId: Id<'ws'>;
  readonly fromUserId: Id<'user'>;
  readonly toUserId: Id<'user'>;
}

/**
 * Gives all documents of a person in a workspace to another member, who need not have read them.
 * @throws BadUserInput when the new author is the former one, or no editor of the workspace or above
 * @throws Conflict HOLDS_LOCKED_DOCUMENT
 */
export function handOverDocuments(
  operation: Operation,
  given: Given<typeof input.HandOverDocuments>,
) {
  return operation.write(async (unit) => ({
    documents: await handOver(unit, given, 'input.toUserId'),
  }));
}

/**
 * The same as part of another mutation.
 * @param path the argument that names the new author
 * @returns how many documents have another author now
 */
export async function handOver(
  unit: WriteUnit,
  { workspaceId, fromUserId, toUserId }: HandOver,
  path: string,
): Promise<number> {
  const done: Awaited<ReturnType<typeof changeAuthor>>[] = [];
  const { decision } = await unit.act(workspaceActions.handOver, workspaceId, async (workspace) => {
    await assertOther(unit, { workspaceId, fromUserId, toUserId }, path);
    done.push(await changeAuthor(unit.db, { workspaceId, authorId: fromUserId }, toUserId));
    return workspace;
  });
  const documents = done.flat();
  for (const after of documents) {
    const before = { ...after, authorId: fromUserId };
    unit.audit(documentActions.handOver.event, { before, after, decision });
  }
  return documents.length;
}

/**
 * Gives the viewer's own documents in a workspace to another member, each as an author may.
 * @throws Denied when one of them may not be transferred
 */
export async function handOverOwn(
  unit: WriteUnit,
  { workspaceId, fromUserId, toUserId }: HandOver,
  path: string,
): Promise<number> {
  await assertOther(unit, { workspaceId, fromUserId, toUserId }, path);
  const own = await documentIdsOf(unit.db, { workspaceId, authorId: fromUserId });
  for (const { id } of own) {
    await unit.update(documentActions.transfer, id, () => ({ authorId: toUserId }));
  }
  return own.length;
}

async function assertOther(
  unit: WriteUnit,
  { workspaceId, fromUserId, toUserId }: HandOver,
  path: string,
): Promise<void> {
  if (fromUserId === toUserId) {
    throw new BadUserInput({ path, message: 'must not be the author whose documents they are' });
  }
  await assertEditor(unit, workspaceId, toUserId, path);
}

/** The private documents of a workspace without an author among its members. */
export async function orphanedDocuments(operation: Operation, workspaceId: Id<'ws'>) {
  const guard = await operation.guard();
  return guard.asViewer(async (db) => orphansIn(db, workspaceId, await membersOf(db, workspaceId)));
}
