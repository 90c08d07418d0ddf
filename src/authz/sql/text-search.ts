import { type SQL, sql } from 'drizzle-orm';
import { PolicyError } from '../language/errors.ts';
import type { Policy } from '../language/policy.ts';
import { type Alternative, alternativesOf } from './search-terms.ts';
import { arrayOf, type ViewerSource } from './viewer-source.ts';

/**
 * What stands before the id of a tenant in the key by which an index finds the records of one tenant
 * only. No part of a text is as long, so nothing that a person types asks for such a key.
 */
const TENANT_KEY = 'tenant ';

/** True for a record that has the words of a text. */
export function hasWords(policy: Policy, text: string): SQL {
  const column = searchColumn(policy, 'text');
  const ways = alternativesOf(text).map(
    ({ has, lacks }) =>
      sql`${column} ~ all (${arrayOf(has)}::text[]) and ${column} !~ all (${arrayOf(lacks)}::text[])`,
  );
  if (ways.length === 0) return sql`false`;
  // Of an expression that it does not know, PostgreSQL expects that half of the records satisfy it.
  // So it reads them in the order of the list, and stops at the end of the page.
  return sql`coalesce(${sql.join(ways, sql` or `)}, false)`;
}

/**
 * A query for the keys of one tenant's records that may have the words of a text, in no order: they
 * have all parts of the words. Under row-level security it reads a view with the rule for reading in
 * it, so it may use an index.
 * @param tenant the id of the tenant
 */
export function keysWithWords(
  policy: Policy,
  source: ViewerSource,
  text: string,
  tenant: SQL,
): SQL {
  const records = source.searched?.(policy) ?? sql`(${searchedRecords(policy)})`;
  const having = ({ parts }: Alternative) =>
    sql`found.parts @> (${arrayOf(parts)}::text[] || (${sql.raw(`'${TENANT_KEY}'`)} || ${tenant}::text))`;
  const ways = alternativesOf(text).map(having);
  const where = ways.length === 0 ? sql`false` : sql.join(ways, sql` or `);
  return sql`select found.key from ${records} as found where ${where}`;
}

/** A query for the keys and the parts of records. */
export function searchedRecords(policy: Policy, where?: SQL): SQL {
  const { key, table } = policy;
  const filter = where ? sql` where ${where}` : sql``;
  return sql`select ${key.column} as key, ${searchColumn(policy, 'parts')} as parts from ${table}${filter}`;
}

function searchColumn({ name, search, table }: Policy, which: 'parts' | 'text'): SQL {
  if (search === null) throw new PolicyError(`${name}: its records have no words to search for`);
  return sql`${table}.${sql.identifier(search[which])}`;
}
