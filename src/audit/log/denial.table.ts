import { index, integer, jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import { idColumn, moment } from '../../db/columns.ts';
import type { EncryptedDenial } from './denial.ts';

/**
 * Recent denials, which become one event a minute. Denials after the last event are counted here until
 * the next event.
 */
export const auditDenials = pgTable(
  'audit_denials',
  {
    /** The hash of person, action, record and code. */
    key: text().primaryKey(),
    /** The person who asked: the impersonator if there was one. Each person has a limited number. */
    actorId: idColumn('user').notNull(),
    /** The time of the last event. */
    writtenAt: moment().notNull(),
    /** The number of denials since then. */
    waiting: integer().notNull(),
    /** The newest denial, which the next event will contain. */
    event: jsonb().$type<EncryptedDenial>().notNull(),
  },
  (table) => [index('audit_denials_actor').on(table.actorId, table.writtenAt)],
);
