/** The setting of a transaction that holds its own id, if it is a write unit of work. */
export const TRANSACTION_SETTING = 'app.tx';

/** The SQLSTATE of a write that the fence refused. */
export const FENCE_SQLSTATE = 'WR001';

const FUNCTION = 'wardroom.fence()';

/**
 * SQL that creates the fence's trigger function. The function refuses a write in a transaction that
 * did not set `app.tx` itself. It guards against our own mistakes, such as a statement that runs
 * outside its unit of work and so commits alone. It does not guard against someone who can run SQL.
 */
export function fenceFunctionSql(): string {
  // A transaction-local setting reverts to '' and not to NULL when its transaction ends.
  return `create function ${FUNCTION} returns trigger
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
$fence$`;
}

/** SQL that puts a table behind the fence. Run `fenceFunctionSql` before it. */
export function fenceTriggerSql(table: string): string {
  return `create trigger wardroom_fence
before insert or update or delete or truncate on public.${quoted(table)}
for each statement execute function ${FUNCTION}`;
}

/** An identifier as SQL reads it back unchanged. */
function quoted(identifier: string): string {
  if (identifier === '' || identifier.includes('\0')) throw new TypeError('Not an identifier');
  return `"${identifier.replaceAll('"', '""')}"`;
}
