import { bigint, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';

/** How far what leaves the database has got: of each chain in each place that it goes to. */
export const auditDeliveries = pgTable(
  'audit_deliveries',
  {
    sink: text().notNull(),
    chain: uuid().notNull(),
    sequence: bigint({ mode: 'number' }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.sink, table.chain] })],
);
