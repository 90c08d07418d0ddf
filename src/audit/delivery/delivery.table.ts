import { bigint, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';

/** The sinks of checkpoints begin with this. All other sinks receive the stream of the log. */
export const CHECKPOINT_SINK = 'checkpoints ';

/** The cursors of delivery: what each sink has received of each chain. */
export const auditDeliveries = pgTable(
  'audit_deliveries',
  {
    sink: text().notNull(),
    chain: uuid().notNull(),
    /** The last record, or the last checkpoint, that the sink has. */
    sequence: bigint({ mode: 'number' }).notNull(),
    /**
     * The last record of the next batch. It is fixed before the batch is sent, so that every try
     * sends the same batch. NULL when no batch is due.
     */
    promised: bigint({ mode: 'number' }),
  },
  (table) => [primaryKey({ columns: [table.sink, table.chain] })],
);
