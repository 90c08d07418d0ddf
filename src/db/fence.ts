/** The setting of a transaction that holds its own id, if it is a write unit of work. */
export const TRANSACTION_SETTING = 'app.tx';

/** The SQLSTATE of a write that the fence refused. */
export const FENCE_SQLSTATE = 'WR001';

/**
 * SQL that creates the fence's trigger function in `schema`. It refuses a write in a transaction
 * other than the one that set `app.tx`. It guards against our own mistakes (a statement that runs
 * outside its unit of work, and so commits alone), not against someone who can run SQL.
 */
export function fenceFunctionSql(schema = 'public'): string {
  // A transaction-local setting reverts to '' and not to NULL when its transaction ends.
  return `create or replace function ${fenceFunction(schema)} returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $fence$
begin
  if nullif(current_setting('${TRANSACTION_SETTING}', true), '')
    is distinct from pg_current_xact_id()::text
  then
    raise exception using
      errcode = '${FENCE_SQLSTATE}',
      message = 'A write outside its unit of work was refused';
  end if;
  return null;
end
$fence$;`;
}

/** SQL that puts a table of `schema` behind the fence. Run `fenceFunctionSql` before it. */
export function fenceTriggerSql(table: string, schema = 'public'): string {
  return `create or replace trigger wardroom_fence
before insert or update or delete or truncate on ${quoted(schema)}.${quoted(table)}
for each statement execute function ${fenceFunction(schema)};`;
}

function fenceFunction(schema: string): string {
  return `${quoted(schema)}.wardroom_fence()`;
}

/** An identifier as SQL reads it back unchanged. */
function quoted(identifier: string): string {
  if (identifier === '' || identifier.includes('\0')) throw new TypeError('Not an identifier');
  return `"${identifier.replaceAll('"', '""')}"`;
}
