import type { PgDatabase } from 'drizzle-orm/pg-core';
import { drizzle, type PostgresJsQueryResultHKT } from 'drizzle-orm/postgres-js';
import type { Sql } from 'postgres';
import type { Answer } from './answer.ts';

/** The drizzle handle of a lease or a unit of work. */
export type Database = PgDatabase<PostgresJsQueryResultHKT>;

/** Sends one statement; must not throw, but answer with a rejection. */
export type Send = (text: string, parameters?: readonly unknown[]) => Answer;

/**
 * A drizzle database that sends through `send`. It has no transactions of its own: a unit of work
 * is one already. `options` are those of the postgres.js client behind `send`, whose parsing of
 * dates and JSON drizzle takes over.
 */
export function databaseOver(send: Send, options: Sql['options']): Database {
  const client = { options, unsafe: send, begin: refuse, savepoint: refuse };
  // The four members above are all that drizzle's postgres.js driver touches.
  return drizzle(client as unknown as Sql, { casing: 'snake_case' });
}

async function refuse(): Promise<never> {
  throw new Error('A unit of work is one transaction: it has no transactions within');
}
