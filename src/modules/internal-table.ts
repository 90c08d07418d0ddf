import type { Table } from 'drizzle-orm';
import {
  type AboutTable,
  declareInternal,
  type InternalDefinitions,
  type TableAccess,
} from '../authz/index.ts';

/** A table that no policy decides on: no row of it leaves the server. */
export interface InternalTable {
  readonly table: Table;
  readonly reason: string;
  readonly access: TableAccess;
}

/**
 * Declares a table without a policy.
 * @param reason why it needs none, for a reviewer
 * @param about what the server may do to its rows for its own purposes
 * @param definitions what acts on other records do to its rows
 */
export function internal<T extends Table>(
  table: T,
  reason: string,
  about: AboutTable<T>,
  definitions: InternalDefinitions<T> = {},
): InternalTable {
  return { table, reason, access: declareInternal(table, about, definitions) };
}
