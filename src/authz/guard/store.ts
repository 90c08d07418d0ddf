import { eq, sql } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import type { Action } from '../actions/declare.ts';
import type { Row } from '../decide/evaluate.ts';
import { PolicyError } from '../language/errors.ts';
import type { Database } from './loader.ts';

/**
 * A statement changed no row, although the record was there and locked: row-level security refused
 * it, so the rules in the database are not those of the process.
 */
export class NothingChanged extends Error {
  override readonly name = 'NothingChanged';
}

/** Stores the new values of an update, and what every update sets; returns the row as stored. */
export async function storeChanges<A extends Action<PgTable, string>>(
  db: Database,
  action: A,
  id: string,
  changes: Readonly<Record<string, unknown>>,
) {
  const { policy, name, columns, everyUpdate } = action;
  const stray = Object.keys(changes).find((key) => !columns.includes(key));
  if (stray !== undefined) {
    throw new PolicyError(`${policy.name}: ${name} does not declare the column ${stray}`);
  }
  const [after] = await db
    .update(policy.table)
    .set({ ...changes, ...everyUpdate } as never)
    .where(eq(policy.key.column, id))
    .returning();
  return stored(action, after);
}

/** Deletes a record. */
export async function storeRemoval(db: Database, action: Action<PgTable>, id: string) {
  const { table, key } = action.policy;
  const gone = await db.delete(table).where(eq(key.column, id)).returning({ id: sql`1` });
  stored(action, gone[0]);
}

/** Inserts a new record; returns the row as stored. */
export async function storeRow(db: Database, action: Action<PgTable>, row: Row) {
  const [after] = await db
    .insert(action.policy.table)
    .values(row as never)
    .returning();
  return stored(action, after);
}

function stored<T>({ policy, name }: Action, row: T | undefined): T {
  if (row === undefined) throw new NothingChanged(`${policy.name}.${name} changed no row`);
  return row;
}
