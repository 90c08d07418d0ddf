import { isNotNull } from 'drizzle-orm';
import { index, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { idColumn, moment } from '../../db/columns.ts';

export const users = pgTable(
  'users',
  {
    id: idColumn('user').primaryKey(),
    name: text().notNull(),
    /** As the user wrote it. */
    email: text().notNull(),
    /** The one form in which addresses are compared. */
    emailNormal: text('email_normal').notNull(),
    /** When the user proved that they receive mail at the address. NULL: they did not, and it gives nothing. */
    emailConfirmedAt: moment(),
    createdAt: moment().notNull().defaultNow(),
  },
  (table) => [
    // Anybody can write down any address, so only a confirmed one keeps others out.
    uniqueIndex('users_email_confirmed')
      .on(table.emailNormal)
      .where(isNotNull(table.emailConfirmedAt)),
    index('users_email').on(table.emailNormal, table.createdAt),
  ],
);

/** Not part of `users`, so that no row that the guard answers holds a hash. */
export const passwords = pgTable('passwords', {
  userId: idColumn('user')
    .primaryKey()
    .references(() => users.id, { onDelete: 'cascade' }),
  hash: text().notNull(),
  changedAt: moment().notNull().defaultNow(),
});
