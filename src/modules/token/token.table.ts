import { sql } from 'drizzle-orm';
import { check, foreignKey, index, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { idColumn, moment } from '../../db/columns.ts';
import { memberships } from '../membership/membership.table.ts';
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
    /** The membership that it rests on and ends with. The database finds it. */
    membershipId: idColumn('mem'),
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
    foreignKey({
      name: 'api_tokens_membership_fk',
      columns: [table.workspaceId, table.membershipId],
      foreignColumns: [memberships.workspaceId, memberships.id],
    }).onDelete('cascade'),
    check('api_tokens_of_a_member', sql`${table.membershipId} is not null`),
    index('api_tokens_membership').on(table.workspaceId, table.membershipId),
    index('api_tokens_id').on(table.id),
    index('api_tokens_created').on(table.workspaceId, table.createdAt, table.id),
    index('api_tokens_user').on(table.userId),
  ],
);
