import { index, pgTable, text } from 'drizzle-orm/pg-core';
import { idColumn, moment } from '../../db/columns.ts';
import { users } from '../user/user.table.ts';

export const sessions = pgTable(
  'sessions',
  {
    id: idColumn('ses').primaryKey(),
    /** SHA-256 of the cookie's secret, so that a copy of the table signs nobody in. */
    secretHash: text('secret_hash').notNull().unique(),
    userId: idColumn('user')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    createdAt: moment().notNull().defaultNow(),
    authenticatedAt: moment().notNull().defaultNow(),
    lastSeenAt: moment().notNull().defaultNow(),
    expiresAt: moment().notNull(),
    ip: text(),
    userAgent: text('user_agent'),
  },
  (table) => [index('sessions_user').on(table.userId, table.createdAt, table.id)],
);
