import { getTableName, type Table } from 'drizzle-orm';
import type { Policy } from '../authz/index.ts';

/** A table that no policy decides on, because of `reason`: no row of it leaves the server. */
export interface InternalTable {
  readonly table: Table;
  readonly internal: string;
}

/** A table of a module: that of its policy, or one that only its own verbs look at. */
export type DeclaredTable = Policy | InternalTable;

/** Declares a table without a policy, for a reason that a reviewer can judge. */
export function internal(table: Table, reason: string): InternalTable {
  return { table, internal: reason };
}

/** The name by which the database knows a declared table. */
export function nameOf({ table }: DeclaredTable): string {
  return getTableName(table);
}
