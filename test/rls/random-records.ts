import type { PgTable } from 'drizzle-orm/pg-core';
import fc from 'fast-check';
import type { Id } from '../../src/shared/id.ts';

/** What random records are placed on: a world that was given ids. */
export interface Ground {
  readonly now: Date;
  readonly members: readonly { readonly place: number; readonly person: number }[];
  /** Ids by the numbers that the specs of records have. */
  person(number: number): Id<'user'>;
  workspace(place: number): Id<'ws'>;
  session(person: number): Id<'ses'>;
  /** Any number is that of some document. */
  document(number: number): { readonly id: Id<'doc'>; readonly workspaceId: Id<'ws'> };
}

/** Random records of a type, as data that fast-check can make smaller, and their rows. */
export interface RandomRecords {
  readonly table: PgTable;
  readonly specs: fc.Arbitrary<readonly unknown[]>;
  rowsOf(specs: readonly unknown[], ground: Ground): readonly object[];
}

export function randomRecords<T>(
  table: PgTable,
  specs: fc.Arbitrary<readonly T[]>,
  rowsOf: (specs: readonly T[], ground: Ground) => readonly object[],
): RandomRecords {
  return { table, specs, rowsOf: (given, ground) => rowsOf(given as readonly T[], ground) };
}

/** One of the two workspaces, and one of the five people. */
export const place = fc.constantFrom(0, 1);
export const person = fc.constantFrom(0, 1, 2, 3, 4);
/** Some document. */
export const within = fc.nat({ max: 3 });

export const MINUTE = 60;
export const DAY = 24 * 60 * MINUTE;

/** When something expires, in seconds from now; null: never. */
export const expiry = fc.constantFrom(null, -MINUTE, MINUTE);

export function secondsFrom(now: Date, seconds: number): Date {
  return new Date(now.getTime() + seconds * 1000);
}

/** The columns that place a record on some document. */
export function onDocument(ground: Ground, number: number) {
  const { id: documentId, workspaceId } = ground.document(number);
  return { documentId, workspaceId };
}
