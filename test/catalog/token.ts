import { makeToken } from '../tokens/token-client.ts';
import type { ResourceTests } from './resource-tests.ts';
import type { Story } from './story.ts';

export const tokenTests = {
  mutations: {
    createApiToken: {
      needs: 'session',
      answer:
        'secret apiToken { id name scopes expiresAt lastUsedAt user { id } workspace { id } }',
      values: { name: 'A program', scopes: ['DOCUMENT_READ'] },
      given: ({ workspaceId }: Story) => ({ workspaceId }),
    },
    revokeApiToken: {
      needs: 'session',
      answer: 'apiToken { id name }',
      given: async ({ world, workspaceId, people: { owner } }: Story) => ({
        id: (await makeToken(world, workspaceId, owner)).id,
      }),
    },
  },
} satisfies ResourceTests;
