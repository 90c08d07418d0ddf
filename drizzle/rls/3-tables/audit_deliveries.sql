-- Generated from the policies by `npm run rls`. Do not edit.

grant select, insert, update on public."audit_deliveries" to wardroom_app;

create trigger wardroom_fence
before insert or update or delete or truncate on public."audit_deliveries"
for each statement execute function wardroom.fence();

alter table public."audit_deliveries" enable row level security;

create policy wardroom_select on public."audit_deliveries" for select to wardroom_app using (
  coalesce((select nullif(current_setting('app.purpose', true), '')::text) in ('keep', 'stream'), false));

create policy wardroom_insert on public."audit_deliveries" for insert to wardroom_app with check (
  (
    (
      (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs')
      and coalesce((select nullif(current_setting('app.purpose', true), '')::text) in ('keep', 'stream'), false)
    )
    or (false)
  ));

create policy wardroom_update on public."audit_deliveries" for update to wardroom_app using (
  (
    (
      (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs')
      and coalesce((select nullif(current_setting('app.purpose', true), '')::text) in ('keep', 'stream'), false)
    )
    or (coalesce((select nullif(current_setting('app.purpose', true), '')::text) in ('stream'), false))
  )) with check (
  (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs')
  and coalesce((select nullif(current_setting('app.purpose', true), '')::text) in ('keep', 'stream'), false));

create policy wardroom_delete on public."audit_deliveries" for delete to wardroom_app using (
  (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and false);

create function wardroom."audit_deliveries update check"() returns trigger
language plpgsql set search_path = pg_catalog, public, pg_temp as $check$
begin
  if not (case coalesce(nullif(current_setting('app.purpose', true), ''), nullif(current_setting('app.action', true), ''))
    when 'keep' then (new."sink", new."chain", new."promised") is not distinct from (old."sink", old."chain", old."promised")
    when 'stream' then (new."sink", new."chain") is not distinct from (old."sink", old."chain")
    else false end)
  then
    raise exception using
      errcode = 'WR002',
      message = 'This act does not change these columns';
  end if;
  return new;
end
$check$;

create trigger wardroom_update_check before update on public."audit_deliveries"
for each row when (current_user = 'wardroom_app') execute function wardroom."audit_deliveries update check"();
