import { makeViewing } from '../impersonation/impersonation-client.ts';
import { newMembership } from './membership.ts';
import type { ResourceTests } from './resource-tests.ts';
import type { Story } from './story.ts';

export const impersonationTests = {
  mutations: {
    viewAs: {
      needs: 'session',
      answer: 'secret viewAs { id createdAt expiresAt owner { id } member { id } }',
      given: async (story: Story) => ({ membershipId: await newMembership(story) }),
    },
    endViewAs: {
      needs: 'session',
      answer: 'viewAs { id }',
      given: async ({ world, workspaceId, people: { owner, editor } }: Story) => ({
        id: (await makeViewing(world, workspaceId, owner, editor)).id,
      }),
    },
  },
} satisfies ResourceTests;
