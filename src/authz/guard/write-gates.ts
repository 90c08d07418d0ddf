import { is, SQL } from 'drizzle-orm';
import type { Action } from '../actions/declare.ts';
import type { TableAccess, WriteGate } from '../actions/table-access.ts';
import type { Row } from '../decide/evaluate.ts';

/** The gates of the columns that differ between two states of a row. */
export function changedGates({ writeGates }: TableAccess, before: Row, after: Row): WriteGate[] {
  return writeGates.filter(({ columns }) =>
    columns.some(({ key }) => !isEqual(before[key], after[key])),
  );
}

/** The gates of the columns in which a new row holds something else than their default. */
export function filledGates({ writeGates }: TableAccess, row: Row): WriteGate[] {
  return writeGates.filter(({ columns }) =>
    columns.some(({ key, column }) => {
      const value = row[key];
      return value !== undefined && !isEqual(value ?? null, column.default ?? null);
    }),
  );
}

/** The SQLSTATE of a database error, which drizzle wraps; null for any other error. */
export function sqlStateOf(error: unknown): string | null {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const code: unknown = Reflect.get(cause, 'code');
    if (typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code)) return code;
  }
  return null;
}

function isEqual(one: unknown, other: unknown): boolean {
  if (one instanceof Date && other instanceof Date) return one.getTime() === other.getTime();
  return JSON.stringify(one ?? null) === JSON.stringify(other ?? null);
}

/** The write gates that an action may have to pass, by the columns that it changes. */
export function gatesOf({ columns, access }: Action): string[] {
  return access.writeGates
    .filter((gate) => gate.columns.some(({ key }) => columns.includes(key)))
    .map(({ action }) => action);
}

/** The values that the database will store as they are; what SQL computes is checked once stored. */
export function plainValues(changes: Readonly<Record<string, unknown>>): Row {
  return Object.fromEntries(
    Object.entries(changes).filter(([, value]) => value !== undefined && !is(value, SQL)),
  );
}

/** The values that an update gives, without the columns that it leaves out. */
export function givenValues(changes: Readonly<Record<string, unknown>>): Row {
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
}
