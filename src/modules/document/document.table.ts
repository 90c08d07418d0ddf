import { index, integer, pgEnum, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { idColumn, moment, nameText } from '../../db/columns.ts';
import { users } from '../user/user.table.ts';
import { workspaces } from '../workspace/workspace.table.ts';

export const documentStatus = pgEnum('document_status', ['draft', 'published', 'archived']);
export const documentVisibility = pgEnum('document_visibility', ['workspace', 'private']);

export const documents = pgTable(
  'documents',
  {
    workspaceId: idColumn('ws')
      .notNull()
      .references(() => workspaces.id, { onDelete: 'cascade' }),
    id: idColumn('doc').notNull(),
    authorId: idColumn('user')
      .notNull()
      .references(() => users.id),
    title: nameText().notNull(),
    body: text().notNull(),
    internalNotes: text('internal_notes'),
    status: documentStatus().notNull().default('draft'),
    visibility: documentVisibility().notNull().default('workspace'),
    lockedAt: moment(),
    version: integer().notNull().default(1),
    createdAt: moment().notNull().defaultNow(),
    updatedAt: moment().notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    index('documents_id').on(table.id),
    index('documents_created').on(table.workspaceId, table.createdAt, table.id),
    index('documents_updated').on(table.workspaceId, table.updatedAt, table.id),
    index('documents_title').on(table.workspaceId, table.title, table.id),
    index('documents_author').on(table.authorId, table.createdAt, table.id),
  ],
);
