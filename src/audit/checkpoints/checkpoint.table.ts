import { bigint, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { bytes, moment } from '../../db/columns.ts';

/** Signed statements about the state of all chains. */
export const auditCheckpoints = pgTable('audit_checkpoints', {
  /** From 1, without gaps. */
  number: bigint({ mode: 'number' }).primaryKey(),
  time: moment().notNull(),
  /** The number of events in all chains. */
  events: bigint({ mode: 'number' }).notNull(),
  /** The signed note, exactly as it is published. */
  note: text().notNull(),
});

/** The heads that changed since the checkpoint before. Other heads are stored with earlier ones. */
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
    /** The right edge of that tree, to which the next records are added. */
    frontier: bytes().notNull(),
  },
  (table) => [primaryKey({ columns: [table.chain, table.checkpoint] })],
);

/** Roots of complete subtrees, so that a proof does not read every record of a long chain. */
export const auditSubtrees = pgTable(
  'audit_subtrees',
  {
    chain: uuid().notNull(),
    /** The subtree has 2 to the power of this many records. It is a multiple of 8. */
    level: integer().notNull(),
    /** The position among the subtrees of its level, from 0. */
    index: bigint({ mode: 'number' }).notNull(),
    hash: bytes().notNull(),
  },
  (table) => [primaryKey({ columns: [table.chain, table.level, table.index] })],
);
