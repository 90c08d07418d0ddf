import { getTableName, type SQL, sql } from 'drizzle-orm';
import { type Policy, ruleOf } from '../language/policy.ts';
import { searchedRecords } from '../sql/text-search.ts';
import { toSql } from '../sql/to-sql.ts';
import { settingsViewer } from '../sql/viewer-source.ts';
import { SCHEMA, textOf } from './fact-views.ts';

/**
 * SQL that creates the view of a policy's records for text search: the keys and the parts of those
 * that the viewer in the settings of the transaction may read. It belongs to the owner of the tables,
 * as the views of facts do. Row-level security on the table itself would let no index find words.
 */
export function searchViewSql(policy: Policy): string {
  const rule = toSql(ruleOf(policy, 'read').condition, settingsViewer, policy.tenant?.ref ?? null);
  return `create view ${searchViewName(policy)} as\n  ${textOf(searchedRecords(policy, rule), 2)}`;
}

/** The view of a policy's records for text search. */
export function searchViewName({ table }: Policy): string {
  return `${SCHEMA}."${getTableName(table)} search"`;
}

/** The same, for FROM. */
export function searchView(policy: Policy): SQL {
  return sql.raw(searchViewName(policy));
}
