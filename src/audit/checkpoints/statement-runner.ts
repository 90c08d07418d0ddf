import type { Database } from '../../authz/index.ts';

/** Runs one statement that reads, for the purpose of the caller. */
export type StatementRunner = <T>(statement: (db: Database) => PromiseLike<T>) => PromiseLike<T>;

/** Runs statements in a transaction that serves one purpose only. */
export function runnerOn(db: Database): StatementRunner {
  return (statement) => statement(db);
}
