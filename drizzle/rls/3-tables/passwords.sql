-- Generated from the policies by `npm run rls`. Do not edit.

grant select, insert, update on public."passwords" to wardroom_app;

create trigger wardroom_fence
before insert or update or delete or truncate on public."passwords"
for each statement execute function wardroom.fence();

create function wardroom."passwords select"("passwords" public."passwords") returns boolean
language sql stable parallel restricted
set search_path = pg_catalog, public, pg_temp
as $rows$
  select case (select nullif(current_setting('app.action', true), '')::text)
    when 'user.changePassword' then (
      (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs')
      and "passwords"."user_id" = (select nullif(current_setting('app.record', true), '')::uuid)
      and exists (select 1 from wardroom."passwords user.changePassword" as found where found.key1 = "passwords"."user_id")
    )
    else false
  end
$rows$;

create function wardroom."passwords update before"("passwords" public."passwords") returns boolean
language sql stable parallel restricted
set search_path = pg_catalog, public, pg_temp
as $rows$
  select (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs')
  and case (select nullif(current_setting('app.action', true), '')::text)
    when 'user.changePassword' then (
      "passwords"."user_id" = (select nullif(current_setting('app.record', true), '')::uuid)
      and exists (select 1 from wardroom."passwords user.changePassword" as found where found.key1 = "passwords"."user_id")
    )
    else false
  end
$rows$;

create function wardroom."passwords update after"("passwords" public."passwords") returns boolean
language sql stable parallel restricted
set search_path = pg_catalog, public, pg_temp
as $rows$
  select (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs')
  and case (select nullif(current_setting('app.action', true), '')::text)
    when 'user.changePassword' then (
      "passwords"."user_id" = (select nullif(current_setting('app.record', true), '')::uuid)
      and exists (select 1 from wardroom."passwords user.changePassword" as found where found.key1 = "passwords"."user_id")
    )
    else false
  end
$rows$;

alter table public."passwords" enable row level security;

create policy wardroom_select on public."passwords" for select to wardroom_app using (
  coalesce((select nullif(current_setting('app.purpose', true), '')::text) in ('account', 'recovery'), false)
  or (
    (select nullif(current_setting('app.action', true), '')::text) is not null
    or coalesce((select nullif(current_setting('app.purpose', true), '')::text) in ('count'), false)
  ) and wardroom."passwords select"("passwords"));

create policy wardroom_insert on public."passwords" for insert to wardroom_app with check (
  (
    (
      (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs')
      and coalesce((select nullif(current_setting('app.purpose', true), '')::text) in ('signUp', 'seed'), false)
    )
    or (false)
  ));

create policy wardroom_update on public."passwords" for update to wardroom_app using (
  (
    (
      (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs')
      and coalesce((select nullif(current_setting('app.purpose', true), '')::text) in ('recovery'), false)
    )
    or (coalesce((select nullif(current_setting('app.purpose', true), '')::text) in ('account'), false))
  )
  or (
    (select nullif(current_setting('app.action', true), '')::text) is not null
    or coalesce((select nullif(current_setting('app.purpose', true), '')::text) in ('count'), false)
  ) and wardroom."passwords update before"("passwords")) with check (
  (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs')
  and coalesce((select nullif(current_setting('app.purpose', true), '')::text) in ('recovery'), false)
  or (
    (select nullif(current_setting('app.action', true), '')::text) is not null
    or coalesce((select nullif(current_setting('app.purpose', true), '')::text) in ('count'), false)
  ) and wardroom."passwords update after"("passwords"));

create policy wardroom_delete on public."passwords" for delete to wardroom_app using (
  (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and false);

create function wardroom."passwords update check"() returns trigger
language plpgsql set search_path = pg_catalog, public, pg_temp as $check$
begin
  if not (case coalesce(nullif(current_setting('app.purpose', true), ''), nullif(current_setting('app.action', true), ''))
    when 'user.changePassword' then (new."user_id") is not distinct from (old."user_id")
    when 'recovery' then (new."user_id") is not distinct from (old."user_id")
    else false end)
  then
    raise exception using
      errcode = 'WR002',
      message = 'This act does not change these columns';
  end if;
  return new;
end
$check$;

create trigger wardroom_update_check before update on public."passwords"
for each row when (current_user = 'wardroom_app') execute function wardroom."passwords update check"();
