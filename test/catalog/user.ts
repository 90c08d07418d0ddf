import type { ResourceTests } from './resource-tests.ts';
import { strangers } from './strangers.ts';

export const userTests = {
  mutations: {
    changeName: {
      needs: 'session',
      answer: 'viewer { id name }',
      values: { name: strangers.renamed },
    },
    changeEmail: {
      needs: 'session',
      answer: 'viewer { id email }',
      by: 'member',
      values: { email: strangers.moved },
    },
  },
} satisfies ResourceTests;
