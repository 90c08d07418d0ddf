import { bigint, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { bytes, moment } from '../../db/columns.ts';

/** The chain of what happens outside of workspaces. That of a workspace has the workspace's id. */
export const SYSTEM_CHAIN = '00000000-0000-0000-0000-000000000000';

/** The head of each chain: its last record. Whoever appends holds it until the commit. */
export const auditChains = pgTable('audit_chains', {
  id: uuid().primaryKey(),
  sequence: bigint({ mode: 'number' }).notNull(),
  hash: bytes().notNull(),
  time: moment().notNull(),
  /** Up to which sequence the records were purged. */
  purged: bigint({ mode: 'number' }).notNull().default(0),
});

/** What is hashed and handed out: the text of each event, whole, as docs/audit.md has it. */
export const auditRecords = pgTable(
  'audit_records',
  {
    chain: uuid().notNull(),
    sequence: bigint({ mode: 'number' }).notNull(),
    hash: bytes().notNull(),
    /** RFC 8785 JSON. NULL once it was purged: what is left is the tombstone that the chain needs. */
    record: text(),
  },
  (table) => [primaryKey({ columns: [table.chain, table.sequence] })],
);
