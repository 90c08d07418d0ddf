import { pgTable, text } from 'drizzle-orm/pg-core';
import { idColumn, moment } from '../../db/columns.ts';

export const users = pgTable('users', {
  id: idColumn('user').primaryKey(),
  name: text().notNull(),
  /** As the user wrote it. */
  email: text().notNull(),
  /** The one form in which addresses are compared. */
  emailNormal: text('email_normal').notNull().unique(),
  createdAt: moment().notNull().defaultNow(),
});

/** Not part of `users`, so that no row that the guard answers holds a hash. */
export const passwords = pgTable('passwords', {
  userId: idColumn('user')
    .primaryKey()
    .references(() => users.id, { onDelete: 'cascade' }),
  hash: text().notNull(),
  changedAt: moment().notNull().defaultNow(),
});
