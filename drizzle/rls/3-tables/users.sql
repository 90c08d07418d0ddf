-- Generated from the policies by `npm run rls`. Do not edit.

grant select, insert, update on public."users" to wardroom_app;

create trigger wardroom_fence
before insert or update or delete or truncate on public."users"
for each statement execute function wardroom.fence();

create function wardroom."users select"("users" public."users") returns boolean
language sql stable parallel restricted
set search_path = pg_catalog, public, pg_temp
as $rows$
  select (
    (
      coalesce((select nullif(current_setting('app.purpose', true), '')::text) in ('count'), false)
      and (
        "users"."id" = (select nullif(current_setting('app.user_id', true), '')::uuid)
        or exists (select 1 from wardroom."users colleague" as found where found.key1 = "users"."id")
        or wardroom."users reader-of-theirs?"("users"."id")
        or wardroom."users shares-with-them?"("users"."id")
      )
    )
    or (
      (select nullif(current_setting('app.action', true), '')::text) in ('user.read', 'user.readEmail', 'user.changeName', 'user.confirmEmail', 'user.resendConfirmation', 'user.changeEmail', 'user.changePassword', 'user.signOutEverywhere', 'user.acceptInvitation')
      and "users"."id" = (select nullif(current_setting('app.record', true), '')::uuid)
      and (
        "users"."id" = (select nullif(current_setting('app.user_id', true), '')::uuid)
        or exists (select 1 from wardroom."users colleague" as found where found.key1 = "users"."id")
        or wardroom."users reader-of-theirs?"("users"."id")
        or wardroom."users shares-with-them?"("users"."id")
      )
    )
    or (
      case (select nullif(current_setting('app.action', true), '')::text)
        when 'user.read' then (
          "users"."id" = (select nullif(current_setting('app.record', true), '')::uuid)
          and (
            (select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'member:read' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true)
            and (
              "users"."id" = (select nullif(current_setting('app.user_id', true), '')::uuid)
              or exists (select 1 from wardroom."users colleague" as found where found.key1 = "users"."id")
              or wardroom."users reader-of-theirs?"("users"."id")
              or wardroom."users shares-with-them?"("users"."id")
            )
          )
        )
        when 'user.readEmail' then (
          "users"."id" = (select nullif(current_setting('app.record', true), '')::uuid)
          and (
            (select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'member:read' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true)
            and (
              "users"."id" = (select nullif(current_setting('app.user_id', true), '')::uuid)
              or (
                "users"."email_confirmed_at" is not null
                and exists (select 1 from wardroom."users their-admin" as found where found.key1 = "users"."id")
              )
            )
          )
        )
        when 'user.changeName' then (
          "users"."id" = (select nullif(current_setting('app.record', true), '')::uuid)
          and (
            (select (nullif(current_setting('app.credential', true), '') = 'session') is true)
            and "users"."id" = (select nullif(current_setting('app.user_id', true), '')::uuid)
          )
        )
        when 'user.confirmEmail' then (
          "users"."id" = (select nullif(current_setting('app.record', true), '')::uuid)
          and (
            (select (nullif(current_setting('app.credential', true), '') = 'session') is true)
            and "users"."id" = (select nullif(current_setting('app.user_id', true), '')::uuid)
          )
        )
        when 'user.resendConfirmation' then (
          "users"."id" = (select nullif(current_setting('app.record', true), '')::uuid)
          and (
            (select (nullif(current_setting('app.credential', true), '') = 'session') is true)
            and "users"."id" = (select nullif(current_setting('app.user_id', true), '')::uuid)
          )
        )
        when 'user.changeEmail' then (
          "users"."id" = (select nullif(current_setting('app.record', true), '')::uuid)
          and (
            (select (nullif(current_setting('app.credential', true), '') = 'session') is true)
            and (
              "users"."id" = (select nullif(current_setting('app.user_id', true), '')::uuid)
              and (select (nullif(current_setting('app.authenticated_at', true), '')::timestamptz > date_trunc('milliseconds', now()) - make_interval(secs => 600)) is true)
            )
          )
        )
        when 'user.changePassword' then (
          "users"."id" = (select nullif(current_setting('app.record', true), '')::uuid)
          and (
            (select (nullif(current_setting('app.credential', true), '') = 'session') is true)
            and (
              "users"."id" = (select nullif(current_setting('app.user_id', true), '')::uuid)
              and (select (nullif(current_setting('app.authenticated_at', true), '')::timestamptz > date_trunc('milliseconds', now()) - make_interval(secs => 600)) is true)
            )
          )
        )
        when 'user.signOutEverywhere' then (
          "users"."id" = (select nullif(current_setting('app.record', true), '')::uuid)
          and (
            (select (nullif(current_setting('app.credential', true), '') = 'session') is true)
            and "users"."id" = (select nullif(current_setting('app.user_id', true), '')::uuid)
          )
        )
        when 'user.acceptInvitation' then (
          (
            "users"."id" = (select nullif(current_setting('app.record', true), '')::uuid)
            and (
              (select (nullif(current_setting('app.credential', true), '') = 'session') is true)
              and "users"."id" = (select nullif(current_setting('app.user_id', true), '')::uuid)
            )
          )
          or (
            (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs')
            and (
              "users"."id" = (select nullif(current_setting('app.user_id', true), '')::uuid)
              and exists (select 1 from wardroom."users invited-by-address"("users"."email_normal") as found)
            )
          )
        )
        else false
      end
    )
  )
$rows$;

create function wardroom."users update before"("users" public."users") returns boolean
language sql stable parallel restricted
set search_path = pg_catalog, public, pg_temp
as $rows$
  select (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs')
  and case (select nullif(current_setting('app.action', true), '')::text)
    when 'user.changeName' then (
      "users"."id" = (select nullif(current_setting('app.record', true), '')::uuid)
      and (
        (select (nullif(current_setting('app.credential', true), '') = 'session') is true)
        and "users"."id" = (select nullif(current_setting('app.user_id', true), '')::uuid)
      )
    )
    when 'user.confirmEmail' then (
      "users"."id" = (select nullif(current_setting('app.record', true), '')::uuid)
      and (
        (select (nullif(current_setting('app.credential', true), '') = 'session') is true)
        and "users"."id" = (select nullif(current_setting('app.user_id', true), '')::uuid)
      )
    )
    when 'user.acceptInvitation' then (
      "users"."id" = (select nullif(current_setting('app.user_id', true), '')::uuid)
      and exists (select 1 from wardroom."users invited-by-address"("users"."email_normal") as found)
    )
    else false
  end
$rows$;

create function wardroom."users update after"("users" public."users") returns boolean
language sql stable parallel restricted
set search_path = pg_catalog, public, pg_temp
as $rows$
  select (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs')
  and case (select nullif(current_setting('app.action', true), '')::text)
    when 'user.changeName' then (
      "users"."id" = (select nullif(current_setting('app.record', true), '')::uuid)
      and (
        (select (nullif(current_setting('app.credential', true), '') = 'session') is true)
        and "users"."id" = (select nullif(current_setting('app.user_id', true), '')::uuid)
      )
    )
    when 'user.confirmEmail' then (
      "users"."id" = (select nullif(current_setting('app.record', true), '')::uuid)
      and (
        (select (nullif(current_setting('app.credential', true), '') = 'session') is true)
        and "users"."id" = (select nullif(current_setting('app.user_id', true), '')::uuid)
      )
    )
    when 'user.acceptInvitation' then (
      "users"."id" = (select nullif(current_setting('app.user_id', true), '')::uuid)
      and exists (select 1 from wardroom."users invited-by-address"("users"."email_normal") as found)
    )
    else false
  end
$rows$;

alter table public."users" enable row level security;

create policy wardroom_select on public."users" for select to wardroom_app using (
  (
    (coalesce((select nullif(current_setting('app.purpose', true), '')::text) in ('lock', 'account', 'signUp', 'explain', 'recovery', 'seed'), false))
    or (
      (select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'member:read' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true)
      and (
        "users"."id" = (select nullif(current_setting('app.user_id', true), '')::uuid)
        or exists (select 1 from wardroom."users colleague" as found where found.key1 = "users"."id")
        or wardroom."users reader-of-theirs?"("users"."id")
        or wardroom."users shares-with-them?"("users"."id")
      )
    )
  )
  or (
    (select nullif(current_setting('app.action', true), '')::text) is not null
    or coalesce((select nullif(current_setting('app.purpose', true), '')::text) in ('count'), false)
  ) and wardroom."users select"("users"));

create policy wardroom_insert on public."users" for insert to wardroom_app with check (
  (
    (
      (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs')
      and coalesce((select nullif(current_setting('app.purpose', true), '')::text) in ('signUp', 'seed'), false)
    )
    or (false)
  ));

create policy wardroom_update on public."users" for update to wardroom_app using (
  (
    (
      (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs')
      and false
    )
    or (coalesce((select nullif(current_setting('app.purpose', true), '')::text) in ('lock'), false))
  )
  or (
    (select nullif(current_setting('app.action', true), '')::text) is not null
    or coalesce((select nullif(current_setting('app.purpose', true), '')::text) in ('count'), false)
  ) and wardroom."users update before"("users")) with check (
  (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and false
  or (
    (select nullif(current_setting('app.action', true), '')::text) is not null
    or coalesce((select nullif(current_setting('app.purpose', true), '')::text) in ('count'), false)
  ) and wardroom."users update after"("users"));

create policy wardroom_delete on public."users" for delete to wardroom_app using (
  (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and false);

create function wardroom."users update check"() returns trigger
language plpgsql set search_path = pg_catalog, public, pg_temp as $check$
begin
  if not (case coalesce(nullif(current_setting('app.purpose', true), ''), nullif(current_setting('app.action', true), ''))
    when 'user.changeName' then (new."id", new."email", new."email_normal", new."email_confirmed_at", new."created_at") is not distinct from (old."id", old."email", old."email_normal", old."email_confirmed_at", old."created_at")
    when 'user.confirmEmail' then (new."id", new."name", new."created_at") is not distinct from (old."id", old."name", old."created_at")
    when 'user.acceptInvitation' then (new."id", new."name", new."email", new."email_normal", new."created_at") is not distinct from (old."id", old."name", old."email", old."email_normal", old."created_at")
    else false end)
  then
    raise exception using
      errcode = 'WR002',
      message = 'This act does not change these columns';
  end if;
  return new;
end
$check$;

create trigger wardroom_update_check before update on public."users"
for each row when (current_user = 'wardroom_app') execute function wardroom."users update check"();
