import { people } from '../../src/demo/cast.ts';
import { makeShare } from '../sharing/arrange.ts';
import { documentOf } from './document.ts';
import type { ResourceTests } from './resource-tests.ts';
import type { Story } from './story.ts';

async function sharedDocument(story: Story) {
  const documentId = await documentOf(story);
  const id = await makeShare(story.world, documentId, 'gus', 'read');
  return { id, documentId };
}

export const shareTests = {
  mutations: {
    shareDocument: {
      needs: 'document:write',
      answer: 'share { id level expiresAt }',
      values: { email: people.gus.email, level: 'READ' },
      given: async (story: Story) => ({ documentId: await documentOf(story) }),
      also: [
        {
          values: { email: people.gus.email, level: 'WRITE' },
          given: async (story: Story) => {
            const { documentId } = await sharedDocument(story);
            return { documentId };
          },
        },
      ],
    },
    unshareDocument: {
      needs: 'document:write',
      answer: 'share { id }',
      given: async (story: Story) => ({ id: (await sharedDocument(story)).id }),
    },
  },
} satisfies ResourceTests;
