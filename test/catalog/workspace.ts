import type { Stage } from '../scene/stage.ts';
import { uuid } from '../support/world.ts';
import type { ResourceTests } from './resource-tests.ts';
import type { Story } from './story.ts';
import { strangers } from './strangers.ts';

const itsId = ({ workspaceId: id }: Story) => ({ id });

async function itsVersion({ world, workspaceId: id }: Story) {
  const [{ version }] = await world.sql<[{ version: number }]>`
    select version from workspaces where id = ${uuid(id)}`;
  return { id, version };
}

export const workspaceTests = {
  mutations: {
    createWorkspace: {
      needs: 'session',
      answer: 'workspace { id name plan }',
      values: { name: 'A workspace' },
    },
    renameWorkspace: {
      needs: 'workspace:write',
      answer: 'workspace { id name }',
      values: { version: 1, name: 'Another name' },
      given: itsVersion,
    },
    setBillingEmail: {
      needs: 'workspace:write',
      answer: 'workspace { id billingEmail }',
      values: { version: 1, billingEmail: strangers.bills },
      given: itsVersion,
    },
    changePlan: {
      needs: 'session',
      answer: 'workspace { id plan }',
      values: { plan: 'FREE' },
      given: itsId,
    },
    handOverDocuments: {
      needs: 'session',
      answer: 'documents',
      given: ({ world, workspaceId, people }: Story) => ({
        workspaceId,
        fromUserId: world.cast.people[people.editor],
        toUserId: world.cast.people[people.owner],
      }),
    },
    deleteWorkspace: { needs: 'session', answer: 'workspace { id }', given: itsId },
  },
  records: {
    type: 'Workspace',
    addTo: async (stage: Stage) => {
      const { workspaces } = stage.world.cast;
      for (const [key, id] of Object.entries(workspaces)) stage.note(`ws.${key}`, 'Workspace', id);
    },
    readable: {
      olivia: 'acme',
      adam: 'acme initech',
      edith: 'acme globex',
      victor: 'acme',
      gloria: 'globex',
      evan: 'globex',
      ian: 'initech',
      // Guests, who are told what the workspace is called.
      gus: 'globex',
      rita: 'acme',
      connie: 'acme',
      walter: 'acme',
      'token workspace:read': 'acme',
      // What she is in Globex is no business of a token for Acme.
      'token edith': 'acme',
      'token victor': 'acme',
      'token adam': 'initech',
      'token gloria': 'globex',
      'view as adam': 'acme',
      'view as edith': 'acme',
      'view as victor': 'acme',
    },
    random: 'in every world',
    lists: {},
  },
} satisfies ResourceTests;
