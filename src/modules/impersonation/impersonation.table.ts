import { sql } from 'drizzle-orm';
import { foreignKey, index, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { idColumn, moment } from '../../db/columns.ts';
import { memberships } from '../membership/membership.table.ts';
import { sessions } from '../session/session.table.ts';

/**
 * Who sees a workspace as whom. A row is deleted with either membership, and with the session in
 * which it was started.
 */
export const viewAsSessions = pgTable(
  'view_as_sessions',
  {
    workspaceId: idColumn('ws').notNull(),
    id: idColumn('vas').notNull(),
    /** The owner who started it. */
    ownerId: idColumn('user').notNull(),
    /** The member as whom the owner sees the workspace. */
    memberId: idColumn('user').notNull(),
    sessionId: idColumn('ses')
      .notNull()
      .references(() => sessions.id, { onDelete: 'cascade' }),
    /** The SHA-256 of the secret, which is shown once and not stored. */
    secretHash: text('secret_hash').notNull().unique(),
    createdAt: moment().notNull().defaultNow(),
    expiresAt: moment().notNull().default(sql`now() + interval '15 minutes'`),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    foreignKey({
      name: 'view_as_sessions_owner_fk',
      columns: [table.workspaceId, table.ownerId],
      foreignColumns: [memberships.workspaceId, memberships.userId],
    }).onDelete('cascade'),
    foreignKey({
      name: 'view_as_sessions_member_fk',
      columns: [table.workspaceId, table.memberId],
      foreignColumns: [memberships.workspaceId, memberships.userId],
    }).onDelete('cascade'),
    index('view_as_sessions_id').on(table.id),
    index('view_as_sessions_owner').on(table.workspaceId, table.ownerId),
    index('view_as_sessions_member').on(table.workspaceId, table.memberId),
    index('view_as_sessions_session').on(table.sessionId),
  ],
);
