import { declareEvents } from '../../audit/log/index.ts';
import { users } from './user.table.ts';

type Row = typeof users.$inferSelect;

const columns = {
  workspaceOf: () => null,
  personal: {
    columns: ['name', 'email', 'emailNormal'],
    whose: ({ id }: Row) => ({ userId: id }),
  },
} as const;

export const userEvents = declareEvents('user', users, columns, {
  signedUp: { description: 'A person made an account.' },
  nameChanged: { description: 'A person changed their name.', touches: ['name'] },
  emailChanged: { description: 'A person changed their email address.', touches: ['email'] },
  passwordChanged: { description: 'A person changed their password.' },
  signedOutEverywhere: { description: 'A person ended all of their sessions.' },
});
