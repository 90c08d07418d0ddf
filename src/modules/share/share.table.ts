import {
  foreignKey,
  index,
  integer,
  pgEnum,
  pgTable,
  primaryKey,
  unique,
} from 'drizzle-orm/pg-core';
import { idColumn, moment } from '../../db/columns.ts';
import { documents } from '../document/document.table.ts';
import { memberships } from '../membership/membership.table.ts';
import { users } from '../user/user.table.ts';

export const shareLevels = ['read', 'comment', 'write'] as const;
export const shareLevel = pgEnum('share_level', shareLevels);

export const documentShares = pgTable(
  'document_shares',
  {
    workspaceId: idColumn('ws').notNull(),
    id: idColumn('shr').notNull(),
    documentId: idColumn('doc').notNull(),
    userId: idColumn('user')
      .notNull()
      .references(() => users.id),
    /**
     * The membership that it rests on and ends with; null for a guest, whose share rests on their
     * account. The database finds it.
     */
    membershipId: idColumn('mem'),
    level: shareLevel().notNull(),
    /** NULL: it does not expire. */
    expiresAt: moment(),
    version: integer().notNull().default(1),
    createdAt: moment().notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    foreignKey({
      columns: [table.workspaceId, table.documentId],
      foreignColumns: [documents.workspaceId, documents.id],
    }).onDelete('cascade'),
    foreignKey({
      name: 'document_shares_membership_fk',
      columns: [table.workspaceId, table.membershipId],
      foreignColumns: [memberships.workspaceId, memberships.id],
    }).onDelete('cascade'),
    index('document_shares_membership').on(table.workspaceId, table.membershipId),
    unique('document_shares_one_each').on(table.workspaceId, table.documentId, table.userId),
    index('document_shares_id').on(table.id),
    index('document_shares_document').on(
      table.documentId,
      table.workspaceId,
      table.createdAt,
      table.id,
    ),
    index('document_shares_user').on(table.userId, table.documentId),
  ],
);
