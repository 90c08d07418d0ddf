import { bigint, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';

/** How far what leaves the database has got: of each chain in each place that it goes to. */
export const auditDeliveries = pgTable(
  'audit_deliveries',
  {
    sink: text().notNull(),
    chain: uuid().notNull(),
    sequence: bigint({ mode: 'number' }).notNull(),
    /**
     * Up to where it is to get next, and in one piece: whoever tries again sends the same. NULL when
     * it has all that it was promised.
     */
    promised: bigint({ mode: 'number' }),
  },
  (table) => [primaryKey({ columns: [table.sink, table.chain] })],
);
