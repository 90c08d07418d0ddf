import type { Database } from '../../authz/index.ts';

/** Runs one statement that reads, for whatever it is read. */
export type Reading = <T>(statement: (db: Database) => PromiseLike<T>) => PromiseLike<T>;

/** Reads in a transaction that is there for nothing else. */
export function reading(db: Database): Reading {
  return (statement) => statement(db);
}
