import { sql } from 'drizzle-orm';
import { actions } from '../actions.ts';
import { normalizeEmail } from '../user/email.ts';
import { workspacePolicy } from './workspace.policy.ts';
import { workspaces } from './workspace.table.ts';

/** What each action does to a workspace, which mutation performs it, and which event it writes. */
export const workspaceActions = actions(
  workspacePolicy,
  {
    everyUpdate: { version: sql`${workspaces.version} + 1` },
    system: { explain: ['select'], seed: ['insert'] },
    // The person who pays need not have an account, so they are erased by their address.
    personal: {
      columns: ['billingEmail'],
      whose: ({ id, billingEmail }) => ({
        address: billingEmail === null ? id : (normalizeEmail(billingEmail) ?? id),
      }),
    },
  },
  {
    create: {
      mutation: 'createWorkspace',
      inserts: true,
      event: {
        name: 'created',
        says: 'A workspace was created.',
        shows: ['name', 'slug', 'plan'],
      },
    },
    rename: {
      mutation: 'renameWorkspace',
      updates: ['name'],
      event: { name: 'renamed', says: 'A workspace was renamed.' },
    },
    setBillingEmail: {
      mutation: 'setBillingEmail',
      updates: ['billingEmail'],
      event: {
        name: 'billingEmailSet',
        says: 'The billing address was set.',
        touches: ['billingEmail'],
      },
      words: 'set the billing address of this workspace',
    },
    changePlan: {
      mutation: 'changePlan',
      updates: ['plan'],
      event: { name: 'planChanged', says: 'The plan was changed.' },
      words: 'change the plan of this workspace',
    },
    // What it does to documents is declared in document.actions.ts.
    handOver: {
      mutation: 'handOverDocuments',
      event: {
        name: 'documentsHandedOver',
        says: 'All documents of a person were given to another author.',
      },
      words: 'hand over the documents of a person in this workspace',
    },
    delete: {
      mutation: 'deleteWorkspace',
      deletes: true,
      event: { name: 'deleted', says: 'A workspace was deleted.', shows: ['name', 'slug'] },
    },
  },
);
