-- Generated from the policies by `npm run rls`. Do not edit.

grant select, insert, update, delete on public."sessions" to wardroom_app;

create trigger wardroom_fence
before insert or update or delete or truncate on public."sessions"
for each statement execute function wardroom.fence();

create function wardroom."sessions select"("sessions" public."sessions") returns boolean
language sql stable parallel restricted
set search_path = pg_catalog, public, pg_temp
as $rows$
  select (
    (
      coalesce((select nullif(current_setting('app.purpose', true), '')::text) in ('count'), false)
      and "sessions"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)
    )
    or (
      (select nullif(current_setting('app.action', true), '')::text) in ('session.read', 'session.revoke', 'session.reauthenticate')
      and "sessions"."id" = (select nullif(current_setting('app.record', true), '')::uuid)
      and "sessions"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)
    )
    or (
      case (select nullif(current_setting('app.action', true), '')::text)
        when 'session.read' then (
          "sessions"."id" = (select nullif(current_setting('app.record', true), '')::uuid)
          and (
            (select (nullif(current_setting('app.credential', true), '') = 'session') is true)
            and "sessions"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)
          )
        )
        when 'session.revoke' then (
          "sessions"."id" = (select nullif(current_setting('app.record', true), '')::uuid)
          and (
            (select (nullif(current_setting('app.credential', true), '') = 'session') is true)
            and "sessions"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)
          )
        )
        when 'session.reauthenticate' then (
          "sessions"."id" = (select nullif(current_setting('app.record', true), '')::uuid)
          and (
            (select (nullif(current_setting('app.credential', true), '') = 'session') is true)
            and "sessions"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)
          )
        )
        when 'user.changePassword' then (
          (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs')
          and "sessions"."user_id" = (select nullif(current_setting('app.record', true), '')::uuid)
          and exists (select 1 from wardroom."sessions user.changePassword" as found where found.key1 = "sessions"."user_id")
        )
        when 'user.signOutEverywhere' then (
          (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs')
          and "sessions"."user_id" = (select nullif(current_setting('app.record', true), '')::uuid)
          and exists (select 1 from wardroom."sessions user.signOutEverywhere" as found where found.key1 = "sessions"."user_id")
        )
        else false
      end
    )
  )
$rows$;

create function wardroom."sessions update before"("sessions" public."sessions") returns boolean
language sql stable parallel restricted
set search_path = pg_catalog, public, pg_temp
as $rows$
  select (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs')
  and case (select nullif(current_setting('app.action', true), '')::text)
    when 'session.reauthenticate' then (
      "sessions"."id" = (select nullif(current_setting('app.record', true), '')::uuid)
      and (
        (select (nullif(current_setting('app.credential', true), '') = 'session') is true)
        and "sessions"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)
      )
    )
    else false
  end
$rows$;

create function wardroom."sessions update after"("sessions" public."sessions") returns boolean
language sql stable parallel restricted
set search_path = pg_catalog, public, pg_temp
as $rows$
  select (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs')
  and case (select nullif(current_setting('app.action', true), '')::text)
    when 'session.reauthenticate' then (
      "sessions"."id" = (select nullif(current_setting('app.record', true), '')::uuid)
      and (
        (select (nullif(current_setting('app.credential', true), '') = 'session') is true)
        and "sessions"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)
      )
    )
    else false
  end
$rows$;

create function wardroom."sessions delete"("sessions" public."sessions") returns boolean
language sql stable parallel restricted
set search_path = pg_catalog, public, pg_temp
as $rows$
  select (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs')
  and case (select nullif(current_setting('app.action', true), '')::text)
    when 'session.revoke' then (
      "sessions"."id" = (select nullif(current_setting('app.record', true), '')::uuid)
      and (
        (select (nullif(current_setting('app.credential', true), '') = 'session') is true)
        and "sessions"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)
      )
    )
    when 'user.changePassword' then (
      "sessions"."user_id" = (select nullif(current_setting('app.record', true), '')::uuid)
      and exists (select 1 from wardroom."sessions user.changePassword" as found where found.key1 = "sessions"."user_id")
    )
    when 'user.signOutEverywhere' then (
      "sessions"."user_id" = (select nullif(current_setting('app.record', true), '')::uuid)
      and exists (select 1 from wardroom."sessions user.signOutEverywhere" as found where found.key1 = "sessions"."user_id")
    )
    else false
  end
$rows$;

alter table public."sessions" enable row level security;

create policy wardroom_select on public."sessions" for select to wardroom_app using (
  (
    (coalesce((select nullif(current_setting('app.purpose', true), '')::text) in ('lock', 'session', 'recovery', 'seen'), false))
    or (
      (select (nullif(current_setting('app.credential', true), '') = 'session') is true)
      and "sessions"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)
    )
  )
  or (
    (select nullif(current_setting('app.action', true), '')::text) is not null
    or coalesce((select nullif(current_setting('app.purpose', true), '')::text) in ('count'), false)
  ) and wardroom."sessions select"("sessions"));

create policy wardroom_insert on public."sessions" for insert to wardroom_app with check (
  (
    (
      (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs')
      and coalesce((select nullif(current_setting('app.purpose', true), '')::text) in ('session', 'seed'), false)
    )
    or (false)
  ));

create policy wardroom_update on public."sessions" for update to wardroom_app using (
  (
    (
      (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs')
      and coalesce((select nullif(current_setting('app.purpose', true), '')::text) in ('seen'), false)
    )
    or (coalesce((select nullif(current_setting('app.purpose', true), '')::text) in ('lock'), false))
  )
  or (
    (select nullif(current_setting('app.action', true), '')::text) is not null
    or coalesce((select nullif(current_setting('app.purpose', true), '')::text) in ('count'), false)
  ) and wardroom."sessions update before"("sessions")) with check (
  (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs')
  and coalesce((select nullif(current_setting('app.purpose', true), '')::text) in ('seen'), false)
  or (
    (select nullif(current_setting('app.action', true), '')::text) is not null
    or coalesce((select nullif(current_setting('app.purpose', true), '')::text) in ('count'), false)
  ) and wardroom."sessions update after"("sessions"));

create policy wardroom_delete on public."sessions" for delete to wardroom_app using (
  (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs')
  and coalesce((select nullif(current_setting('app.purpose', true), '')::text) in ('session', 'recovery'), false)
  or (
    (select nullif(current_setting('app.action', true), '')::text) is not null
    or coalesce((select nullif(current_setting('app.purpose', true), '')::text) in ('count'), false)
  ) and wardroom."sessions delete"("sessions"));

create function wardroom."sessions update check"() returns trigger
language plpgsql set search_path = pg_catalog, public, pg_temp as $check$
begin
  if not (case coalesce(nullif(current_setting('app.purpose', true), ''), nullif(current_setting('app.action', true), ''))
    when 'session.reauthenticate' then (new."id", new."secret_hash", new."user_id", new."created_at", new."last_seen_at", new."expires_at", new."ip", new."user_agent") is not distinct from (old."id", old."secret_hash", old."user_id", old."created_at", old."last_seen_at", old."expires_at", old."ip", old."user_agent")
    when 'seen' then (new."id", new."secret_hash", new."user_id", new."created_at", new."authenticated_at", new."expires_at", new."ip", new."user_agent") is not distinct from (old."id", old."secret_hash", old."user_id", old."created_at", old."authenticated_at", old."expires_at", old."ip", old."user_agent")
    else false end)
  then
    raise exception using
      errcode = 'WR002',
      message = 'This act does not change these columns';
  end if;
  return new;
end
$check$;

create trigger wardroom_update_check before update on public."sessions"
for each row when (current_user = 'wardroom_app') execute function wardroom."sessions update check"();
