import { bigint, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { moment } from '../../db/columns.ts';

/** The last verification of each whole chain, and its verdict. */
export const auditVerifications = pgTable('audit_verifications', {
  chain: uuid().primaryKey(),
  time: moment().notNull(),
  /** The last record that was verified. */
  sequence: bigint({ mode: 'number' }).notNull(),
  verdict: text().notNull(),
});
