import { index, integer, pgTable, primaryKey, unique } from 'drizzle-orm/pg-core';
import { idColumn, moment } from '../../db/columns.ts';
import { users } from '../user/user.table.ts';
import { roleEnum, workspaces } from '../workspace/workspace.table.ts';

export const memberships = pgTable(
  'memberships',
  {
    workspaceId: idColumn('ws')
      .notNull()
      .references(() => workspaces.id, { onDelete: 'cascade' }),
    id: idColumn('mem').notNull(),
    userId: idColumn('user')
      .notNull()
      .references(() => users.id),
    role: roleEnum().notNull(),
    version: integer().notNull().default(1),
    lastSeenAt: moment(),
    createdAt: moment().notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    unique('memberships_one_each').on(table.workspaceId, table.userId),
    index('memberships_id').on(table.id),
    index('memberships_created').on(table.workspaceId, table.createdAt, table.id),
    index('memberships_user').on(table.userId, table.workspaceId),
  ],
);
