import { bigint, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { bytes, moment } from '../../db/columns.ts';

/** Signed statements of what all chains held at a moment. */
export const auditCheckpoints = pgTable('audit_checkpoints', {
  /** From 1, without gaps. */
  number: bigint({ mode: 'number' }).primaryKey(),
  time: moment().notNull(),
  /** How many events all chains had together. */
  events: bigint({ mode: 'number' }).notNull(),
  /** The signed note, as it is handed out. */
  note: text().notNull(),
});

/** The heads that a checkpoint found changed. The others are those of checkpoints before it. */
export const auditHeads = pgTable(
  'audit_heads',
  {
    chain: uuid().notNull(),
    checkpoint: bigint({ mode: 'number' })
      .notNull()
      .references(() => auditCheckpoints.number),
    sequence: bigint({ mode: 'number' }).notNull(),
    hash: bytes().notNull(),
    /** The root of the Merkle tree over the chain's records. */
    root: bytes().notNull(),
    /** The right edge of that tree, from which it goes on. */
    frontier: bytes().notNull(),
  },
  (table) => [primaryKey({ columns: [table.chain, table.checkpoint] })],
);

/** Roots of whole subtrees, so that a proof need not read every record of a long chain. */
export const auditSubtrees = pgTable(
  'audit_subtrees',
  {
    chain: uuid().notNull(),
    /** It stands over 2 to the power of this many records: a multiple of 8. */
    level: integer().notNull(),
    /** Which of its level, from 0. */
    index: bigint({ mode: 'number' }).notNull(),
    hash: bytes().notNull(),
  },
  (table) => [primaryKey({ columns: [table.chain, table.level, table.index] })],
);

/** When a chain was last verified as a whole, and what came of it. */
export const auditVerifications = pgTable('audit_verifications', {
  chain: uuid().primaryKey(),
  time: moment().notNull(),
  /** Up to which record. */
  sequence: bigint({ mode: 'number' }).notNull(),
  verdict: text().notNull(),
});
