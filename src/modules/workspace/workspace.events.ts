import { declareEvents } from '../../audit/log/index.ts';
import { normalizeEmail } from '../user/email.ts';
import { workspaces } from './workspace.table.ts';

type Row = typeof workspaces.$inferSelect;

const columns = {
  workspaceOf: ({ id }: Row) => id,
  // Whoever is billed need not have an account: they are erased by their address.
  personal: {
    columns: ['billingEmail'],
    whose: ({ id, billingEmail }: Row) => ({
      address: billingEmail === null ? id : (normalizeEmail(billingEmail) ?? id),
    }),
  },
} as const;

export const workspaceEvents = declareEvents('workspace', workspaces, columns, {
  created: { description: 'A workspace was made.', shows: ['name', 'slug', 'plan'] },
  renamed: { description: 'A workspace was renamed.', shows: ['name'] },
  billingEmailSet: { description: 'The billing address was set.', touches: ['billingEmail'] },
  planChanged: { description: 'The plan was changed.', shows: ['plan'] },
  deleted: { description: 'A workspace was deleted.', shows: ['name', 'slug'] },
});
