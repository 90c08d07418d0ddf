-- Generated from the policies by `npm run rls`. Do not edit.

grant select, insert, update, delete on public."view_as_sessions" to wardroom_app;

create trigger wardroom_fence
before insert or update or delete or truncate on public."view_as_sessions"
for each statement execute function wardroom.fence();

create function wardroom."view_as_sessions select"("view_as_sessions" public."view_as_sessions") returns boolean
language sql stable parallel restricted
set search_path = pg_catalog, public, pg_temp
as $rows$
  select (
    (
      coalesce((select nullif(current_setting('app.purpose', true), '')::text) in ('count'), false)
      and (
        (
          (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
          or "view_as_sessions"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
        )
        and "view_as_sessions"."workspace_id" = any ((select nullif(current_setting('app.role_owner', true), '')::uuid[])::uuid[])
      )
    )
    or (
      (select nullif(current_setting('app.action', true), '')::text) in ('viewAs.create', 'viewAs.read', 'viewAs.end')
      and "view_as_sessions"."id" = (select nullif(current_setting('app.record', true), '')::uuid)
      and (
        (
          (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
          or "view_as_sessions"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
        )
        and "view_as_sessions"."workspace_id" = any ((select nullif(current_setting('app.role_owner', true), '')::uuid[])::uuid[])
      )
    )
    or (
      case (select nullif(current_setting('app.action', true), '')::text)
        when 'viewAs.create' then (
          (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs')
          and "view_as_sessions"."id" = (select nullif(current_setting('app.record', true), '')::uuid)
        )
        when 'viewAs.read' then (
          "view_as_sessions"."id" = (select nullif(current_setting('app.record', true), '')::uuid)
          and (
            (select (nullif(current_setting('app.credential', true), '') = 'session') is true)
            and (
              (
                (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
                or "view_as_sessions"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
              )
              and "view_as_sessions"."workspace_id" = any ((select nullif(current_setting('app.role_owner', true), '')::uuid[])::uuid[])
            )
          )
        )
        when 'viewAs.end' then (
          "view_as_sessions"."id" = (select nullif(current_setting('app.record', true), '')::uuid)
          and (
            (select (nullif(current_setting('app.credential', true), '') = 'session') is true)
            and (
              (
                (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
                or "view_as_sessions"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
              )
              and (
                "view_as_sessions"."owner_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)
                and "view_as_sessions"."workspace_id" = any ((select nullif(current_setting('app.role_owner', true), '')::uuid[])::uuid[])
              )
            )
          )
        )
        else false
      end
    )
  )
$rows$;

create function wardroom."view_as_sessions insert"("view_as_sessions" public."view_as_sessions") returns boolean
language sql stable parallel restricted
set search_path = pg_catalog, public, pg_temp
as $rows$
  select (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs')
  and case (select nullif(current_setting('app.action', true), '')::text)
    when 'viewAs.create' then (
      "view_as_sessions"."id" = (select nullif(current_setting('app.record', true), '')::uuid)
      and (
        (select (nullif(current_setting('app.credential', true), '') = 'session') is true)
        and (
          (
            (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
            or "view_as_sessions"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
          )
          and (
            ("view_as_sessions"."member_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) is not true
            and (
              "view_as_sessions"."owner_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)
              and "view_as_sessions"."workspace_id" = any ((select nullif(current_setting('app.role_owner', true), '')::uuid[])::uuid[])
              and (select (nullif(current_setting('app.authenticated_at', true), '')::timestamptz > date_trunc('milliseconds', now()) - make_interval(secs => 600)) is true)
            )
          )
        )
      )
    )
    else false
  end
$rows$;

create function wardroom."view_as_sessions delete"("view_as_sessions" public."view_as_sessions") returns boolean
language sql stable parallel restricted
set search_path = pg_catalog, public, pg_temp
as $rows$
  select (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs')
  and case (select nullif(current_setting('app.action', true), '')::text)
    when 'viewAs.end' then (
      "view_as_sessions"."id" = (select nullif(current_setting('app.record', true), '')::uuid)
      and (
        (select (nullif(current_setting('app.credential', true), '') = 'session') is true)
        and (
          (
            (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
            or "view_as_sessions"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
          )
          and (
            "view_as_sessions"."owner_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)
            and "view_as_sessions"."workspace_id" = any ((select nullif(current_setting('app.role_owner', true), '')::uuid[])::uuid[])
          )
        )
      )
    )
    else false
  end
$rows$;

alter table public."view_as_sessions" enable row level security;

create policy wardroom_select on public."view_as_sessions" for select to wardroom_app using (
  (
    (coalesce((select nullif(current_setting('app.purpose', true), '')::text) in ('lock', 'departure'), false))
    or (
      (select (nullif(current_setting('app.credential', true), '') = 'session') is true)
      and (
        (
          (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
          or "view_as_sessions"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
        )
        and "view_as_sessions"."workspace_id" = any ((select nullif(current_setting('app.role_owner', true), '')::uuid[])::uuid[])
      )
    )
  )
  or (
    (select nullif(current_setting('app.action', true), '')::text) is not null
    or coalesce((select nullif(current_setting('app.purpose', true), '')::text) in ('count'), false)
  ) and wardroom."view_as_sessions select"("view_as_sessions"));

create policy wardroom_insert on public."view_as_sessions" for insert to wardroom_app with check (
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
  ) and wardroom."view_as_sessions insert"("view_as_sessions"));

create policy wardroom_update on public."view_as_sessions" for update to wardroom_app using (
  (
    (
      (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs')
      and false
    )
    or (coalesce((select nullif(current_setting('app.purpose', true), '')::text) in ('lock'), false))
  )) with check (
  (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and false);

create policy wardroom_delete on public."view_as_sessions" for delete to wardroom_app using (
  (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and false
  or (
    (select nullif(current_setting('app.action', true), '')::text) is not null
    or coalesce((select nullif(current_setting('app.purpose', true), '')::text) in ('count'), false)
  ) and wardroom."view_as_sessions delete"("view_as_sessions"));
