import { index, pgTable, primaryKey, text, unique } from 'drizzle-orm/pg-core';
import { idColumn, moment } from '../../db/columns.ts';
import { users } from '../user/user.table.ts';
import { roleEnum, workspaces } from '../workspace/workspace.table.ts';

export const invitations = pgTable(
  'invitations',
  {
    workspaceId: idColumn('ws')
      .notNull()
      .references(() => workspaces.id, { onDelete: 'cascade' }),
    id: idColumn('inv').notNull(),
    email: text().notNull(),
    emailNormal: text().notNull(),
    role: roleEnum().notNull(),
    /** The SHA-256 of the secret in the message. */
    secretHash: text().notNull().unique(),
    inviterId: idColumn('user')
      .notNull()
      .references(() => users.id),
    /**
     * The inviter's membership when they invited, which the database finds. One that they get later
     * does not revive the invitation.
     */
    membershipId: idColumn('mem'),
    createdAt: moment().notNull().defaultNow(),
    expiresAt: moment().notNull(),
    acceptedAt: moment(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    unique('invitations_one_each').on(table.workspaceId, table.emailNormal),
    index('invitations_id').on(table.id),
    index('invitations_created').on(table.workspaceId, table.createdAt, table.id),
  ],
);
