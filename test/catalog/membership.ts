import * as arrange from '../sharing/arrange.ts';
import type { ResourceTests } from './resource-tests.ts';
import type { Story } from './story.ts';

/** Makes the story's member one anew, whatever became of them. */
export async function newMembership({ world, workspaceId, people: { member } }: Story) {
  await arrange.setRole(world, workspaceId, member, null);
  return arrange.makeMember(world, workspaceId, member, 'editor');
}

const itsId = async (story: Story) => ({ id: await newMembership(story) });

export const membershipTests = {
  mutations: {
    changeRole: {
      needs: 'member:write',
      answer: 'membership { id role }',
      values: { role: 'VIEWER' },
      given: itsId,
      also: [{ values: { role: 'OWNER', version: 1 } }],
    },
    removeMember: { needs: 'member:write', answer: 'membership { id }', given: itsId },
    leaveWorkspace: {
      needs: 'session',
      answer: 'membership { id }',
      by: 'member',
      given: ({ workspaceId }: Story) => ({ workspaceId }),
    },
    transferOwnership: { needs: 'session', answer: 'membership { id role }', given: itsId },
  },
} satisfies ResourceTests;
