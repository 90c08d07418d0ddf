import { getTableColumns, getTableName, sql } from 'drizzle-orm';
import type { Backstop } from './declare.ts';
import { SCHEMA, textOf } from './fact-functions.ts';
import { ACT_SETTING, PURPOSE_SETTING } from './settings.ts';

/** The SQLSTATE of an update of columns that are not the act's to change. */
export const CHANGE_SQLSTATE = 'WR002';

/** What the server does for itself comes first: it may do so in the middle of an act. */
const UNDER_WAY = `coalesce(nullif(current_setting('${PURPOSE_SETTING}', true), ''), nullif(current_setting('${ACT_SETTING}', true), ''))`;

/**
 * SQL that lets an update of the application change the columns that its act or its use is for. An
 * expression of row-level security sees a row either before or after: it cannot tell what changed.
 */
export function changeTriggerSql({ table, changes }: Backstop, role: string): string[] {
  if (Object.keys(changes).length === 0) return [];
  const name = getTableName(table);
  const kept = Object.entries(changes).map(([under, changed]) => {
    const columns = Object.values(getTableColumns(table)).filter(
      (column) => !changed.some((ref) => ref.column === column),
    );
    const names = columns.map((column) => textOf(sql`${column}`).split('.').at(-1));
    const row = (of: string) => names.map((each) => `${of}.${each}`).join(', ');
    return `\n    when '${under}' then (${row('new')}) is not distinct from (${row('old')})`;
  });
  return [
    `create function ${SCHEMA}."${name} changes"() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $changes$
begin
  if not (case ${UNDER_WAY}${kept.join('')}
    else false end)
  then
    raise exception using
      errcode = '${CHANGE_SQLSTATE}',
      message = 'A change of columns that are not to be changed was refused';
  end if;
  return new;
end
$changes$`,
    `create trigger wardroom_changes before update on public."${name}"
for each row when (current_user = '${role}') execute function ${SCHEMA}."${name} changes"()`,
  ];
}
