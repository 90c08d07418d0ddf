import { type SQL, sql } from 'drizzle-orm';
import { PolicyError } from '../language/errors.ts';
import type { Policy } from '../language/policy.ts';
import type { ViewerSource } from './viewer-source.ts';

/**
 * What stands before the id of a tenant in the lexeme by which an index finds the words of one tenant
 * only. No word of a text contains a space, so nothing that a person types equals such a lexeme.
 */
const TENANT_LEXEME = 'tenant ';

/** True for a record that has the words of a text: for records that something else has found. */
export function hasWords(policy: Policy, text: string): SQL {
  // Of an expression that it does not know, PostgreSQL expects that half of the records satisfy it.
  // So it reads them in the order of the list, and stops at the end of the page.
  return sql`coalesce(${wordsOf(policy)} @@ (select ${queryOf(text)}), false)`;
}

/**
 * A query for the keys of one tenant's records that have the words of a text, in no order. Under
 * row-level security it reads a view with the rule for reading in it, so it may use an index.
 * @param tenant the id of the tenant
 */
export function keysWithWords(
  policy: Policy,
  source: ViewerSource,
  text: string,
  tenant: SQL,
): SQL {
  const records = source.searched?.(policy) ?? sql`(${searchedRecords(policy)})`;
  const lexeme = sql`quote_literal(${sql.raw(`'${TENANT_LEXEME}'`)} || ${tenant}::text)::tsquery`;
  return sql`select found.key from ${records} as found where found.words @@ (${queryOf(text)} && ${lexeme})`;
}

/** A query for the keys and the words of records. */
export function searchedRecords(policy: Policy, where?: SQL): SQL {
  const { key, table } = policy;
  const filter = where ? sql` where ${where}` : sql``;
  return sql`select ${key.column} as key, ${wordsOf(policy)} as words from ${table}${filter}`;
}

function wordsOf({ name, search, table }: Policy): SQL {
  if (search === null) throw new PolicyError(`${name}: its records have no words to search for`);
  return sql`${table}.${sql.identifier(search)}`;
}

/** A text without words finds nothing. */
function queryOf(text: string): SQL {
  return sql`nullif(websearch_to_tsquery('simple', ${text}), '')`;
}
