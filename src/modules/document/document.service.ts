import { and, eq, isNotNull, sql } from 'drizzle-orm';
import { answerable, type ChangesOf, notFound } from '../../authz/index.ts';
import { BadUserInput, Conflict } from '../../shared/errors.ts';
import type { Given } from '../../shared/graphql/input.ts';
import { type Id, newId } from '../../shared/id.ts';
import { assertVersion } from '../../shared/version.ts';
import { hasRole } from '../membership/tenant-levels.records.ts';
import type { Operation, WriteUnit } from '../operation.ts';
import { asSystem } from '../system-purposes.ts';
import { userPolicy } from '../user/user.policy.ts';
import { viewerId } from '../user/user.service.ts';
import { workspacePolicy } from '../workspace/workspace.policy.ts';
import { documentActions } from './document.actions.ts';
import type * as input from './document.graphql.ts';
import { documents } from './document.table.ts';

type DocumentRow = typeof documents.$inferSelect;

/** Creates a draft. The viewer is its author. */
export async function createDocument(
  operation: Operation,
  { body, visibility, internalNotes = null, ...given }: Given<typeof input.CreateDocument>,
) {
  const authorId = await viewerId(operation);
  return operation.write(async (unit) => {
    const id = newId('doc');
    const draft = {
      ...given,
      id,
      authorId,
      body: body ?? '',
      internalNotes,
      status: 'draft' as const,
      visibility: visibility ?? ('workspace' as const),
      lockedAt: null,
    };
    const action =
      draft.visibility === 'private' ? documentActions.createPrivate : documentActions.create;
    const within = { policy: workspacePolicy, id: given.workspaceId };
    return (await unit.create(action, draft, { within })).answer;
  });
}

/**
 * Changes the content of a document.
 * @throws Conflict STALE_VERSION
 */
export async function updateDocument(
  operation: Operation,
  { id, version, ...content }: Given<typeof input.UpdateDocument>,
) {
  return operation.write(async (unit) => {
    const { answer } = await unit.update(documentActions.update, id, (document) => {
      assertVersion(document, version);
      return content;
    });
    return answer;
  });
}

/** Deletes a document for good. */
export async function deleteDocument(
  operation: Operation,
  { id, version }: Given<typeof input.DocumentTarget>,
) {
  return operation.write(async (unit) => {
    const { before } = await unit.remove(documentActions.delete, id, (document) =>
      assertVersion(document, version),
    );
    return answerable(before);
  });
}

/**
 * Gives a document another author.
 * @throws BadUserInput when the new author is no editor of the workspace or above
 * @throws Denied NOT_FOUND when they are not, and the viewer can see no such person
 */
export async function transferDocument(
  operation: Operation,
  { id, version, authorId }: Given<typeof input.TransferDocument>,
) {
  return operation.write(async (unit) => {
    const { answer } = await unit.update(documentActions.transfer, id, async (document) => {
      assertVersion(document, version);
      await assertEditor(unit, document.workspaceId, authorId);
      return { authorId };
    });
    return answer;
  });
}

/**
 * Asserts that a person may become an author.
 * @param path the argument that names the person
 * @throws BadUserInput when they are no editor of the workspace or above
 * @throws Denied NOT_FOUND when they are not, and the viewer can see no such person
 */
export async function assertEditor(
  unit: WriteUnit,
  workspaceId: Id<'ws'>,
  id: Id<'user'>,
  path = 'input.authorId',
): Promise<void> {
  if (await hasRole(unit.db, workspaceId, id, 'editor')) return;
  if (!(await unit.guard.load(userPolicy, id))) throw notFound('user.read', { type: 'user', id });
  const message = 'must be an editor of the workspace or above';
  throw new BadUserInput({ path, message });
}

/** A step in the life of a document: why it cannot be taken from a state, and what it changes. */
interface Step<Action> {
  readonly action: Action;
  readonly obstacle: (document: DocumentRow) => string | null;
  readonly changes: ChangesOf<Action>;
}

const step = <Action>(
  action: Action,
  obstacle: Step<Action>['obstacle'],
  changes: ChangesOf<Action>,
): Step<Action> => ({ action, obstacle, changes });

const { publish, archive, restore, makePrivate, makeVisible, lock, unlock } = documentActions;

const steps = {
  publish: step(
    publish,
    ({ status }) => (status === 'draft' ? null : `ALREADY_${status.toUpperCase()}`),
    { status: 'published' },
  ),
  archive: step(archive, ({ status }) => (status === 'archived' ? 'ALREADY_ARCHIVED' : null), {
    status: 'archived',
  }),
  // As a draft: only those who write see it until it is published again.
  restore: step(restore, ({ status }) => (status === 'archived' ? null : 'NOT_ARCHIVED'), {
    status: 'draft',
  }),
  makePrivate: step(
    makePrivate,
    ({ visibility }) => (visibility === 'private' ? 'ALREADY_PRIVATE' : null),
    { visibility: 'private' },
  ),
  makeVisible: step(
    makeVisible,
    ({ visibility }) => (visibility === 'workspace' ? 'ALREADY_VISIBLE' : null),
    { visibility: 'workspace' },
  ),
  lock: step(lock, ({ lockedAt }) => (lockedAt ? 'ALREADY_LOCKED' : null), {
    lockedAt: sql`now()`,
  }),
  unlock: step(unlock, ({ lockedAt }) => (lockedAt ? null : 'NOT_LOCKED'), { lockedAt: null }),
};

/**
 * Takes a document one step on.
 * @throws Conflict when the step does not lead from the state that it is in, or STALE_VERSION
 */
export async function moveDocument(
  operation: Operation,
  name: keyof typeof steps,
  { id, version }: Given<typeof input.DocumentTarget>,
) {
  const { action, obstacle, changes } = steps[name] as Step<typeof documentActions.publish>;
  return operation.write(async (unit) => {
    const { answer } = await unit.update(action, id, (document) => {
      assertVersion(document, version);
      const reason = obstacle(document);
      if (reason === null) return changes;
      const { status } = document;
      throw new Conflict(reason, `The document is not in a state for this: it is ${status}.`);
    });
    return answer;
  });
}

/**
 * Refuses to delete a workspace with a document under legal hold.
 * @throws Conflict HOLDS_LOCKED_DOCUMENT
 */
export async function assertNoneLocked(
  unit: WriteUnit,
  { id }: { readonly id: Id<'ws'> },
): Promise<void> {
  const locked = and(eq(documents.workspaceId, id), isNotNull(documents.lockedAt));
  const found = await asSystem(unit.db, 'invariants', () =>
    unit.db.select({ id: documents.id }).from(documents).where(locked).limit(1),
  );
  if (found.length === 0) return;
  throw new Conflict('HOLDS_LOCKED_DOCUMENT', 'The workspace has a document under legal hold.');
}
