import { foreignKey, index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { idColumn, moment } from '../../db/columns.ts';
import { documents } from '../document/document.table.ts';

export const labels = pgTable(
  'labels',
  {
    workspaceId: idColumn('ws').notNull(),
    id: idColumn('lbl').notNull(),
    documentId: idColumn('doc').notNull(),
    name: text().notNull(),
    version: integer().notNull().default(1),
    createdAt: moment().notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    foreignKey({
      columns: [table.workspaceId, table.documentId],
      foreignColumns: [documents.workspaceId, documents.id],
    }).onDelete('cascade'),
    index('labels_id').on(table.id),
    index('labels_document').on(table.documentId, table.createdAt, table.id),
  ],
);
