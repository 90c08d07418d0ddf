import { declareEvents } from '../audit/index.ts';
import { workspaces } from './workspace.table.ts';

type Row = typeof workspaces.$inferSelect;

const columns = {
  workspaceOf: ({ id }: Row) => id,
  personal: { columns: ['billingEmail'], whose: ({ id }: Row) => ({ address: id }) },
} as const;

export const workspaceEvents = declareEvents('workspace', workspaces, columns, {
  created: { description: 'A workspace was made.', shows: ['name', 'slug', 'plan'] },
  renamed: { description: 'A workspace was renamed.', shows: ['name'] },
  billingEmailSet: { description: 'The billing address was set.', touches: ['billingEmail'] },
  planChanged: { description: 'The plan was changed.', shows: ['plan'] },
  deleted: { description: 'A workspace was deleted.', shows: ['name', 'slug'] },
});
