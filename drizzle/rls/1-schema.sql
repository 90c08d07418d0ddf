-- Generated from the policies by `npm run rls`. Do not edit.

create schema wardroom;

grant usage on schema wardroom to wardroom_app;

grant usage on schema public, drizzle to wardroom_app;

-- The server compares the migrations of the database with its own.
grant select on drizzle.__drizzle_migrations to wardroom_app;

-- A function of its own could look at rows that a view hides before its condition does.
do $temporary$
begin
  execute format('revoke temporary on database %I from public', current_database());
end
$temporary$;

create function wardroom.fence() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $fence$
begin
  if nullif(current_setting('app.tx', true), '')
    is distinct from pg_current_xact_id()::text
  then
    raise exception using
      errcode = 'WR001',
      message = 'A write outside its unit of work was refused';
  end if;
  return null;
end
$fence$;
