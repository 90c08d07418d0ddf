import { sql } from 'drizzle-orm';
import { on } from '../../authz/index.ts';
import { actions } from '../actions.ts';
import { documentPolicy } from '../document/document.policy.ts';
import { labelPolicy } from './label.policy.ts';
import { labels } from './label.table.ts';

/** What each action does to a label, which mutation performs it, and which event it writes. */
export const labelActions = actions(
  labelPolicy,
  {
    everyUpdate: { version: sql`${labels.version} + 1` },
    system: { explain: ['select'], seed: ['insert'] },
  },
  {
    create: {
      by: on(documentPolicy, 'label'),
      of: 'documentId',
      inserts: true,
      event: { name: 'created', says: 'A label was created.', shows: ['documentId', 'name'] },
    },
    rename: {
      mutation: 'renameLabel',
      updates: ['name'],
      event: { name: 'renamed', says: 'A label was renamed.' },
    },
    delete: {
      mutation: 'deleteLabel',
      deletes: true,
      event: { name: 'deleted', says: 'A label was deleted.', shows: ['documentId', 'name'] },
    },
  },
);
