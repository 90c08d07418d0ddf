import { absentFacts, release } from '../../src/authz/guard/loader.ts';
import { Guard, ruleOf, type Viewer } from '../../src/authz/index.ts';
import type { GraphqlContext } from '../../src/graphql/context.ts';
import { documentPolicy } from '../../src/modules/document/document.policy.ts';
import type { documents } from '../../src/modules/document/document.table.ts';
import { newId } from '../../src/shared/id.ts';

const workspaceId = newId('ws');

export const RECORDS = 1_000;
const rows = Array.from({ length: RECORDS }, (_, index) => rowOf(index));

/** An editor: their right to each document needs a look at it. */
export const editor: Viewer = {
  userId: newId('user'),
  credential: { kind: 'session', id: newId('ses'), authenticatedAt: new Date() },
  tenants: new Map([[workspaceId, { role: 'editor', plan: 'pro' }]]),
  now: new Date(),
};

/** The facts that come with a document when all its hints are asked for. */
const nothingShared = absentFacts(
  Object.keys(documentPolicy.rules).flatMap((action) => [...ruleOf(documentPolicy, action).facts]),
);

/** Documents as the guard lets them out for the editor, made anew as each request gets new ones. */
export function releasedDocuments() {
  return release(
    documentPolicy,
    editor,
    rows.map((row) => ({ row: { ...row }, facts: { ...nothingShared } })),
    true,
  );
}

/** The context of an operation that answers with these documents. */
export function contextOf(answered: unknown): GraphqlContext {
  const guard = new Guard({ db: {} as never, viewer: editor, refresh: async () => editor });
  const operation = { answered, viewer: async () => editor, guard: async () => guard };
  return { operation } as unknown as GraphqlContext;
}

function rowOf(index: number): typeof documents.$inferInsert {
  return {
    workspaceId,
    id: newId('doc'),
    authorId: newId('user'),
    title: `Document ${index}`,
    body: 'A text.',
    internalNotes: 'A note.',
    status: index % 2 === 0 ? 'draft' : 'published',
    visibility: 'workspace',
    lockedAt: null,
    version: 1,
    createdAt: new Date(),
    updatedAt: new Date(),
  };
}
