import { index, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { idColumn, moment } from '../../db/columns.ts';
import { users } from '../user/user.table.ts';
import { workspaces } from '../workspace/workspace.table.ts';

export const apiTokens = pgTable(
  'api_tokens',
  {
    workspaceId: idColumn('ws')
      .notNull()
      .references(() => workspaces.id, { onDelete: 'cascade' }),
    id: idColumn('tok').notNull(),
    userId: idColumn('user')
      .notNull()
      .references(() => users.id),
    name: text().notNull(),
    /** SHA-256 of the secret, which is shown once and never stored. */
    secretHash: text().notNull().unique(),
    scopes: text().array().notNull(),
    createdAt: moment().notNull().defaultNow(),
    expiresAt: moment(),
    lastUsedAt: moment(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    index('api_tokens_id').on(table.id),
    index('api_tokens_created').on(table.workspaceId, table.createdAt, table.id),
    index('api_tokens_user').on(table.userId),
  ],
);
