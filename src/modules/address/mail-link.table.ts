import { pgEnum, pgTable, text, unique } from 'drizzle-orm/pg-core';
import { idColumn, moment } from '../../db/columns.ts';
import { users } from '../user/user.table.ts';

/** What a link does for the person who follows it. */
export const linkPurposes = ['confirmAddress', 'changeAddress', 'resetPassword'] as const;
export const linkPurpose = pgEnum('mail_link_purpose', linkPurposes);

/** Links that were sent by mail. Each is for one person and one address, and works once. */
export const mailLinks = pgTable(
  'mail_links',
  {
    id: idColumn('lnk').primaryKey(),
    userId: idColumn('user')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    purpose: linkPurpose().notNull(),
    /** The SHA-256 of the secret in the message. */
    secretHash: text().notNull().unique(),
    /** The address that it was sent to, as the user wrote it. */
    email: text().notNull(),
    emailNormal: text().notNull(),
    createdAt: moment().notNull().defaultNow(),
    expiresAt: moment().notNull(),
    usedAt: moment(),
  },
  // A new link takes the place of the one before.
  (table) => [unique('mail_links_one_each').on(table.userId, table.purpose)],
);
