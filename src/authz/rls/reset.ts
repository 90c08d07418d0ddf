import { SCHEMA } from './fact-views.ts';

/**
 * SQL that removes all that the other files create, and creates the role of the application if it is
 * missing. It runs before the migrations, so that they may change rows, and columns that policies
 * use. The application reaches nothing until the other files have run.
 */
export function resetSql(role: string): string[] {
  return [
    `do $role$
begin
  if not exists (select from pg_roles where rolname = '${role}') then
    create role ${role} nologin nosuperuser nocreatedb nocreaterole nobypassrls;
  end if;
end
$role$`,
    `-- Policies and triggers that call its functions go with it.
drop schema if exists ${SCHEMA} cascade`,
    `do $tables$
declare
  each record;
begin
  for each in
    select format('%I.%I', schemaname, tablename) as table_name, policyname from pg_policies
    where schemaname = 'public' and policyname like 'wardroom\\_%'
  loop
    execute format('drop policy %I on %s', each.policyname, each.table_name);
  end loop;
  for each in
    select format('public.%I', relname) as table_name from pg_class
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
      and relowner = current_user::regrole
  loop
    execute format('alter table %s no force row level security', each.table_name);
    execute format('alter table %s disable row level security', each.table_name);
    execute format('revoke all on %s from ${role}', each.table_name);
  end loop;
end
$tables$`,
  ];
}
