-- Generated from the policies by `npm run rls`. Do not edit.

grant select, insert, update, delete on public."api_tokens" to wardroom_app;

create trigger wardroom_fence
before insert or update or delete or truncate on public."api_tokens"
for each statement execute function wardroom.fence();

create function wardroom."api_tokens select"("api_tokens" public."api_tokens") returns boolean
language sql stable parallel restricted
set search_path = pg_catalog, public, pg_temp
as $rows$
  select (
    (
      coalesce((select nullif(current_setting('app.purpose', true), '')::text) in ('count'), false)
      and (
        (
          (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
          or "api_tokens"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
        )
        and (
          "api_tokens"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)
          or "api_tokens"."workspace_id" = any ((select nullif(current_setting('app.role_admin', true), '')::uuid[])::uuid[])
        )
      )
    )
    or (
      (select nullif(current_setting('app.action', true), '')::text) in ('apiToken.create', 'apiToken.read', 'apiToken.revoke', 'apiToken.explain')
      and "api_tokens"."id" = (select nullif(current_setting('app.record', true), '')::uuid)
      and (
        (
          (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
          or "api_tokens"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
        )
        and (
          "api_tokens"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)
          or "api_tokens"."workspace_id" = any ((select nullif(current_setting('app.role_admin', true), '')::uuid[])::uuid[])
        )
      )
    )
    or (
      case (select nullif(current_setting('app.action', true), '')::text)
        when 'apiToken.create' then (
          (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs')
          and "api_tokens"."id" = (select nullif(current_setting('app.record', true), '')::uuid)
        )
        when 'apiToken.read' then (
          "api_tokens"."id" = (select nullif(current_setting('app.record', true), '')::uuid)
          and (
            (select (nullif(current_setting('app.credential', true), '') = 'session') is true)
            and (
              (
                (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
                or "api_tokens"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
              )
              and (
                "api_tokens"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)
                or "api_tokens"."workspace_id" = any ((select nullif(current_setting('app.role_admin', true), '')::uuid[])::uuid[])
              )
            )
          )
        )
        when 'apiToken.revoke' then (
          "api_tokens"."id" = (select nullif(current_setting('app.record', true), '')::uuid)
          and (
            (select (nullif(current_setting('app.credential', true), '') = 'session') is true)
            and (
              (
                (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
                or "api_tokens"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
              )
              and (
                "api_tokens"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)
                or "api_tokens"."workspace_id" = any ((select nullif(current_setting('app.role_admin', true), '')::uuid[])::uuid[])
              )
            )
          )
        )
        when 'apiToken.explain' then (
          "api_tokens"."id" = (select nullif(current_setting('app.record', true), '')::uuid)
          and (
            (select (nullif(current_setting('app.credential', true), '') = 'session') is true)
            and (
              (
                (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
                or "api_tokens"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
              )
              and "api_tokens"."workspace_id" = any ((select nullif(current_setting('app.role_admin', true), '')::uuid[])::uuid[])
            )
          )
        )
        when 'membership.leave' then (
          (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs')
          and "api_tokens"."membership_id" = (select nullif(current_setting('app.record', true), '')::uuid)
          and exists (
            select 1
            from wardroom."api_tokens membership.leave" as found
            where found.key1 = "api_tokens"."membership_id"
              and found.key2 = "api_tokens"."workspace_id"
          )
        )
        when 'membership.remove' then (
          (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs')
          and "api_tokens"."membership_id" = (select nullif(current_setting('app.record', true), '')::uuid)
          and exists (
            select 1
            from wardroom."api_tokens membership.remove" as found
            where found.key1 = "api_tokens"."membership_id"
              and found.key2 = "api_tokens"."workspace_id"
          )
        )
        else false
      end
    )
  )
$rows$;

create function wardroom."api_tokens insert"("api_tokens" public."api_tokens") returns boolean
language sql stable parallel restricted
set search_path = pg_catalog, public, pg_temp
as $rows$
  select (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs')
  and case (select nullif(current_setting('app.action', true), '')::text)
    when 'apiToken.create' then (
      "api_tokens"."id" = (select nullif(current_setting('app.record', true), '')::uuid)
      and (
        (select (nullif(current_setting('app.credential', true), '') = 'session') is true)
        and (
          (
            (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
            or "api_tokens"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
          )
          and (
            "api_tokens"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)
            and "api_tokens"."workspace_id" = any ((select nullif(current_setting('app.role_viewer', true), '')::uuid[])::uuid[])
            and "api_tokens"."workspace_id" = any ((select nullif(current_setting('app.plan_pro', true), '')::uuid[])::uuid[])
            and (select (nullif(current_setting('app.authenticated_at', true), '')::timestamptz > date_trunc('milliseconds', now()) - make_interval(secs => 600)) is true)
          )
        )
      )
    )
    else false
  end
$rows$;

create function wardroom."api_tokens delete"("api_tokens" public."api_tokens") returns boolean
language sql stable parallel restricted
set search_path = pg_catalog, public, pg_temp
as $rows$
  select (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs')
  and case (select nullif(current_setting('app.action', true), '')::text)
    when 'apiToken.revoke' then (
      "api_tokens"."id" = (select nullif(current_setting('app.record', true), '')::uuid)
      and (
        (select (nullif(current_setting('app.credential', true), '') = 'session') is true)
        and (
          (
            (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
            or "api_tokens"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
          )
          and (
            "api_tokens"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)
            or "api_tokens"."workspace_id" = any ((select nullif(current_setting('app.role_admin', true), '')::uuid[])::uuid[])
          )
        )
      )
    )
    when 'membership.leave' then (
      "api_tokens"."membership_id" = (select nullif(current_setting('app.record', true), '')::uuid)
      and exists (
        select 1
        from wardroom."api_tokens membership.leave" as found
        where found.key1 = "api_tokens"."membership_id" and found.key2 = "api_tokens"."workspace_id"
      )
    )
    when 'membership.remove' then (
      "api_tokens"."membership_id" = (select nullif(current_setting('app.record', true), '')::uuid)
      and exists (
        select 1
        from wardroom."api_tokens membership.remove" as found
        where found.key1 = "api_tokens"."membership_id" and found.key2 = "api_tokens"."workspace_id"
      )
    )
    else false
  end
$rows$;

alter table public."api_tokens" enable row level security;

create policy wardroom_select on public."api_tokens" for select to wardroom_app using (
  (
    (coalesce((select nullif(current_setting('app.purpose', true), '')::text) in ('lock', 'seen', 'explain'), false))
    or (
      (select (nullif(current_setting('app.credential', true), '') = 'session') is true)
      and (
        (
          (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
          or "api_tokens"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
        )
        and (
          "api_tokens"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)
          or "api_tokens"."workspace_id" = any ((select nullif(current_setting('app.role_admin', true), '')::uuid[])::uuid[])
        )
      )
    )
  )
  or (
    (select nullif(current_setting('app.action', true), '')::text) is not null
    or coalesce((select nullif(current_setting('app.purpose', true), '')::text) in ('count'), false)
  ) and wardroom."api_tokens select"("api_tokens"));

create policy wardroom_insert on public."api_tokens" for insert to wardroom_app with check (
  (
    (
      (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs')
      and false
    )
    or (false)
  )
  or (
    (select nullif(current_setting('app.action', true), '')::text) is not null
    or coalesce((select nullif(current_setting('app.purpose', true), '')::text) in ('count'), false)
  ) and wardroom."api_tokens insert"("api_tokens"));

create policy wardroom_update on public."api_tokens" for update to wardroom_app using (
  (
    (
      (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs')
      and coalesce((select nullif(current_setting('app.purpose', true), '')::text) in ('seen'), false)
    )
    or (coalesce((select nullif(current_setting('app.purpose', true), '')::text) in ('lock'), false))
  )) with check (
  (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs')
  and coalesce((select nullif(current_setting('app.purpose', true), '')::text) in ('seen'), false));

create policy wardroom_delete on public."api_tokens" for delete to wardroom_app using (
  (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and false
  or (
    (select nullif(current_setting('app.action', true), '')::text) is not null
    or coalesce((select nullif(current_setting('app.purpose', true), '')::text) in ('count'), false)
  ) and wardroom."api_tokens delete"("api_tokens"));

create function wardroom."api_tokens update check"() returns trigger
language plpgsql set search_path = pg_catalog, public, pg_temp as $check$
begin
  if not (case coalesce(nullif(current_setting('app.purpose', true), ''), nullif(current_setting('app.action', true), ''))
    when 'seen' then (new."workspace_id", new."id", new."user_id", new."membership_id", new."name", new."secret_hash", new."scopes", new."created_at", new."expires_at") is not distinct from (old."workspace_id", old."id", old."user_id", old."membership_id", old."name", old."secret_hash", old."scopes", old."created_at", old."expires_at")
    else false end)
  then
    raise exception using
      errcode = 'WR002',
      message = 'This act does not change these columns';
  end if;
  return new;
end
$check$;

create trigger wardroom_update_check before update on public."api_tokens"
for each row when (current_user = 'wardroom_app') execute function wardroom."api_tokens update check"();
