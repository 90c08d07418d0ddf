import { bigint, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { bytes, moment } from '../../db/columns.ts';

/** The end of each chain: its last record. An append locks it until the commit. */
export const auditChains = pgTable('audit_chains', {
  /** The id of the workspace, or `SYSTEM_CHAIN` for events outside of workspaces. */
  id: uuid().primaryKey(),
  sequence: bigint({ mode: 'number' }).notNull(),
  hash: bytes().notNull(),
  time: moment().notNull(),
  /** The sequence of the last purged record. */
  purged: bigint({ mode: 'number' }).notNull().default(0),
});

/** The text of each event, which is hashed and exported (docs/audit.md). */
export const auditRecords = pgTable(
  'audit_records',
  {
    chain: uuid().notNull(),
    sequence: bigint({ mode: 'number' }).notNull(),
    hash: bytes().notNull(),
    /** RFC 8785 JSON. NULL after a purge: the row is then a tombstone. */
    record: text(),
  },
  (table) => [primaryKey({ columns: [table.chain, table.sequence] })],
);
