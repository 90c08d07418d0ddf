import { makeComment } from '../sharing/arrange.ts';
import { documentOf } from './document.ts';
import type { ResourceTests } from './resource-tests.ts';
import type { Story } from './story.ts';

const itsId = async (story: Story) => ({
  id: await makeComment(story.world, await documentOf(story), story.people.owner),
});

export const commentTests = {
  mutations: {
    createComment: {
      needs: 'comment:write',
      answer: 'comment { id body version }',
      values: { body: 'A remark.' },
      given: async (story: Story) => ({ documentId: await documentOf(story) }),
    },
    updateComment: {
      needs: 'comment:write',
      answer: 'comment { id body version }',
      values: { version: 1, body: 'Another remark.' },
      given: itsId,
    },
    deleteComment: { needs: 'comment:write', answer: 'comment { id }', given: itsId },
  },
} satisfies ResourceTests;
