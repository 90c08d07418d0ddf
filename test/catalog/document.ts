import type { DocumentState } from '../sharing/arrange.ts';
import * as arrange from '../sharing/arrange.ts';
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
} satisfies ResourceTests;
