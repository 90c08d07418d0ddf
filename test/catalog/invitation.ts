import { randomUUID } from 'node:crypto';
import { people } from '../../src/demo/cast.ts';
import { makeInvitation } from '../sharing/arrange.ts';
import type { ResourceTests } from './resource-tests.ts';
import type { Story } from './story.ts';
import { strangers } from './strangers.ts';

export const invitationTests = {
  mutations: {
    inviteMember: {
      needs: 'member:write',
      answer: 'invitation { id email role expiresAt acceptedAt }',
      values: { email: strangers.invited, role: 'VIEWER' },
      given: ({ workspaceId }: Story) => ({ workspaceId }),
    },
    revokeInvitation: {
      needs: 'member:write',
      answer: 'invitation { id }',
      given: async ({ world, workspaceId, people: { owner } }: Story) => ({
        id: await makeInvitation(world, workspaceId, owner, { email: strangers.uninvited }),
      }),
    },
    acceptInvitation: {
      needs: 'session',
      answer: 'membership { id role }',
      by: 'guest',
      given: async ({ world, workspaceId, people: { owner } }: Story) => {
        const secret = randomUUID();
        await makeInvitation(world, workspaceId, owner, { email: people.gus.email, secret });
        return { secret };
      },
    },
  },
} satisfies ResourceTests;
