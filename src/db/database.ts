import type { PgDatabase } from 'drizzle-orm/pg-core';
import { drizzle, type PostgresJsQueryResultHKT } from 'drizzle-orm/postgres-js';
import type { Sql } from 'postgres';
import type { Answer } from './answer.ts';

/** The drizzle handle of a lease or a unit of work. */
export type Database = PgDatabase<PostgresJsQueryResultHKT>;

/** Sends one statement. It never throws, but returns a promise that rejects. */
export type Send = (text: string, parameters?: readonly unknown[]) => Answer;

/**
 * A drizzle database that sends through `send`. It has no transactions of its own, because a unit of
 * work is one already.
 * @param options of the postgres.js client behind `send`; drizzle sets how it parses dates and JSON
 */
export function databaseOver(send: Send, options: Sql['options']): Database {
  const client = { options, unsafe: send, begin: refuse, savepoint: refuse };
  // Drizzle's postgres.js driver uses these four members only.
  return drizzle(client as unknown as Sql, { casing: 'snake_case' });
}

async function refuse(): Promise<never> {
  throw new Error('A unit of work is one transaction and cannot contain another');
}
