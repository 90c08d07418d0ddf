import { declareEvents } from '../audit/index.ts';
import { workspaces } from './workspace.table.ts';

export const workspaceEvents = declareEvents('workspace', workspaces, ({ id }) => id, {
  created: { description: 'A workspace was made.', shows: ['name', 'slug', 'plan'] },
  renamed: { description: 'A workspace was renamed.', shows: ['name'] },
  billingEmailSet: { description: 'The billing address was set.', touches: ['billingEmail'] },
  planChanged: { description: 'The plan was changed.', shows: ['plan'] },
  deleted: { description: 'A workspace was deleted.', shows: ['name', 'slug'] },
});
