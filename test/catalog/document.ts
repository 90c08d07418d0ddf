import { idFromUuid, newId, uuidOf } from '../../src/shared/id.ts';
import type { ScenePerson } from '../scene/people.ts';
import type { Stage } from '../scene/stage.ts';
import type { DocumentState } from '../sharing/arrange.ts';
import * as arrange from '../sharing/arrange.ts';
import type { Growth } from '../statements/growth.ts';
import type { ResourceTests } from './resource-tests.ts';
import type { Story } from './story.ts';

/** A document of the story's owner, in some state. */
export function documentOf({ world, workspaceId, people }: Story, state: DocumentState = {}) {
  return arrange.makeDocument(world, workspaceId, people.owner, state);
}

const inState = (state: DocumentState, answer: string) => ({
  needs: 'document:write' as const,
  answer: `document { id ${answer} }`,
  given: async (story: Story) => ({ id: await documentOf(story, state) }),
});

interface SceneDocument {
  readonly key: string;
  readonly workspace: string;
  readonly author: ScenePerson;
  readonly title: string;
  readonly status: 'draft' | 'published' | 'archived';
  readonly visibility?: 'private';
}

/** What the scene adds to the cast's documents. Fred wrote his before he left. */
const inScene: readonly SceneDocument[] = [
  { key: 'memoir', workspace: 'acme', author: 'fred', title: 'Memoir', status: 'published' },
  {
    key: 'testament',
    workspace: 'acme',
    author: 'fred',
    title: 'Testament',
    status: 'published',
    visibility: 'private',
  },
  { key: 'invoice', workspace: 'initech', author: 'ian', title: 'Invoice', status: 'draft' },
];

const OPEN_IN_ACME = 'handbook roadmap oldPlan memoir';

async function addDocuments(stage: Stage): Promise<void> {
  const added = inScene.map((document) => ({ ...document, id: newId('doc') }));
  await stage.insert(
    'documents',
    added.map(({ key, id, workspace, author, visibility = 'workspace', ...columns }) => ({
      id: uuidOf(id),
      workspace_id: stage.uuid(`ws.${workspace}`),
      author_id: stage.uuid(`user.${author}`),
      body: 'A text.',
      visibility,
      ...columns,
    })),
  );
  const ofScene = added.map(({ key, id }) => [key, id] as const);
  const stored = await stage.world.sql`select * from documents`;
  for (const [key, id] of [...ofScene, ...Object.entries(stage.world.cast.documents)]) {
    const row = stored.find((document) => idFromUuid('doc', document.id) === id);
    if (!row) throw new Error(`${key} is not in the database`);
    stage.note(`doc.${key}`, 'Document', id, {
      author: stage.keyOf(idFromUuid('user', row.author_id)),
      workspace: stage.keyOf(idFromUuid('ws', row.workspace_id)),
    });
  }
}

export const documentTests = {
  mutations: {
    createDocument: {
      needs: 'document:write',
      answer: 'document { id title }',
      values: { title: 'A title' },
      given: ({ workspaceId }: Story) => ({ workspaceId }),
      also: [{ values: { title: 'A title', visibility: 'PRIVATE', internalNotes: 'Notes' } }],
    },
    updateDocument: {
      ...inState({}, 'title version'),
      values: { version: 1, title: 'Another title' },
      also: [
        { values: { version: 1, title: 'Another', body: 'A text', internalNotes: 'New notes' } },
      ],
    },
    publishDocument: inState({ status: 'draft' }, 'status'),
    archiveDocument: inState({}, 'status'),
    restoreDocument: {
      ...inState({ status: 'archived' }, 'status'),
      also: [{ values: { version: 1 } }],
    },
    makeDocumentPrivate: inState({}, 'visibility'),
    makeDocumentVisible: inState({ visibility: 'private' }, 'visibility'),
    lockDocument: inState({}, 'lockedAt'),
    unlockDocument: inState({ locked: true }, 'lockedAt'),
    transferDocument: {
      needs: 'document:write',
      answer: 'document { id }',
      given: async (story: Story) => ({
        id: await documentOf(story),
        authorId: story.world.cast.people[story.people.editor],
      }),
    },
    deleteDocument: inState({}, ''),
  },
  records: {
    type: 'Document',
    addTo: addDocuments,
    readable: {
      olivia: OPEN_IN_ACME,
      adam: `${OPEN_IN_ACME} contract invoice`,
      edith: `${OPEN_IN_ACME} diary charter`,
      victor: 'handbook memoir roadmap',
      gloria: 'charter',
      evan: 'charter',
      ian: 'contract invoice',
      // By shares. Authorship counts only while a member, so Fred reads nothing.
      gus: 'charter',
      rita: 'roadmap',
      connie: 'diary',
      walter: 'roadmap testament',
      'token document:read': OPEN_IN_ACME,
      // What is shared with her in Globex is no business of a token for Acme.
      'token edith': `${OPEN_IN_ACME} diary`,
      'token victor': 'handbook memoir roadmap',
      'token adam': 'contract invoice',
      'token gloria': 'charter',
      // As the member does, without what is private.
      'view as adam': OPEN_IN_ACME,
      'view as edith': OPEN_IN_ACME,
      'view as victor': 'handbook memoir roadmap',
    },
    random: 'in every world',
    lists: {
      'Query.documents': 'created_at desc, id desc',
      'Workspace.documents': 'created_at desc, id desc',
    },
    grow: ({ sql, acme, authors }: Growth) => sql`
      insert into documents (workspace_id, id, author_id, title, body, internal_notes, status)
      select ${acme}, uuidv7(), id, 'Document ' || n, 'A text', 'A note', 'published'
      from ${authors}`,
  },
} satisfies ResourceTests;
