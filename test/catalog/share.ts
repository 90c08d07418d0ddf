import { people } from '../../src/demo/cast.ts';
import { makeShare } from '../sharing/arrange.ts';
import { documentOf } from './document.ts';
import type { ResourceTests } from './resource-tests.ts';
import type { Story } from './story.ts';

async function sharedDocument(story: Story) {
  const documentId = await documentOf(story);
  const id = await makeShare(story.world, documentId, story.people.guest, 'read');
  return { id, documentId };
}

const theGuest = (story: Story) => people[story.people.guest].email;

export const shareTests = {
  mutations: {
    shareDocument: {
      needs: 'document:write',
      answer: 'share { id level expiresAt }',
      values: { level: 'READ' },
      given: async (story: Story) => ({
        documentId: await documentOf(story),
        email: theGuest(story),
      }),
      also: [
        {
          values: { level: 'WRITE' },
          given: async (story: Story) => ({
            documentId: (await sharedDocument(story)).documentId,
            email: theGuest(story),
          }),
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
