import { index, integer, jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import { idColumn, moment } from '../../db/columns.ts';
import type { EncryptedDenial } from './denial.ts';

/**
 * What was denied lately, so that it becomes one event a minute: those that came after the last
 * event wait here, counted, for the next.
 */
export const auditDenials = pgTable(
  'audit_denials',
  {
    /** Who was denied what on which record: the hash of it. */
    key: text().primaryKey(),
    /** Who asked: the impersonator, if there was one. They have so many of these at a time. */
    actorId: idColumn('user').notNull(),
    /** When its last event was written. */
    writtenAt: moment().notNull(),
    /** How many came since. */
    waiting: integer().notNull(),
    /** The newest of them, as it is to be written. */
    event: jsonb().$type<EncryptedDenial>().notNull(),
  },
  (table) => [index('audit_denials_actor').on(table.actorId, table.writtenAt)],
);
