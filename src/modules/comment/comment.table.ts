import { foreignKey, index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { idColumn, moment } from '../../db/columns.ts';
import { documents } from '../document/document.table.ts';
import { users } from '../user/user.table.ts';

export const comments = pgTable(
  'comments',
  {
    workspaceId: idColumn('ws').notNull(),
    id: idColumn('cmt').notNull(),
    documentId: idColumn('doc').notNull(),
    authorId: idColumn('user')
      .notNull()
      .references(() => users.id),
    body: text().notNull(),
    version: integer().notNull().default(1),
    createdAt: moment().notNull().defaultNow(),
    updatedAt: moment().notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    foreignKey({
      columns: [table.workspaceId, table.documentId],
      foreignColumns: [documents.workspaceId, documents.id],
    }).onDelete('cascade'),
    index('comments_id').on(table.id),
    index('comments_document').on(table.documentId, table.workspaceId, table.createdAt, table.id),
  ],
);
