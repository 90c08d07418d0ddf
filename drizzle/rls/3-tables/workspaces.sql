-- Generated from the policies by `npm run rls`. Do not edit.

grant select, insert, update, delete on public."workspaces" to wardroom_app;

create trigger wardroom_fence
before insert or update or delete or truncate on public."workspaces"
for each statement execute function wardroom.fence();

create function wardroom."workspaces select"("workspaces" public."workspaces") returns boolean
language sql stable parallel restricted
set search_path = pg_catalog, public, pg_temp
as $rows$
  select (
    (
      coalesce((select nullif(current_setting('app.purpose', true), '')::text) in ('count'), false)
      and (
        (
          (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
          or "workspaces"."id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
        )
        and (
          "workspaces"."id" = any ((select nullif(current_setting('app.role_viewer', true), '')::uuid[])::uuid[])
          or exists (select 1 from wardroom."workspaces guest" as found where found.key1 = "workspaces"."id")
        )
      )
    )
    or (
      (select nullif(current_setting('app.action', true), '')::text) in ('workspace.create', 'workspace.read', 'workspace.readDetails', 'workspace.readBillingEmail', 'workspace.rename', 'workspace.setBillingEmail', 'workspace.changePlan', 'workspace.delete', 'workspace.readOrphans', 'workspace.handOver', 'workspace.explain', 'workspace.readIntegrity')
      and "workspaces"."id" = (select nullif(current_setting('app.record', true), '')::uuid)
      and (
        (
          (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
          or "workspaces"."id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
        )
        and (
          "workspaces"."id" = any ((select nullif(current_setting('app.role_viewer', true), '')::uuid[])::uuid[])
          or exists (select 1 from wardroom."workspaces guest" as found where found.key1 = "workspaces"."id")
        )
      )
    )
    or (
      case (select nullif(current_setting('app.action', true), '')::text)
        when 'workspace.create' then (
          (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs')
          and "workspaces"."id" = (select nullif(current_setting('app.record', true), '')::uuid)
        )
        when 'workspace.read' then (
          "workspaces"."id" = (select nullif(current_setting('app.record', true), '')::uuid)
          and (
            (select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'workspace:read' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true)
            and (
              (
                (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
                or "workspaces"."id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
              )
              and (
                "workspaces"."id" = any ((select nullif(current_setting('app.role_viewer', true), '')::uuid[])::uuid[])
                or exists (select 1 from wardroom."workspaces guest" as found where found.key1 = "workspaces"."id")
              )
            )
          )
        )
        when 'workspace.readDetails' then (
          "workspaces"."id" = (select nullif(current_setting('app.record', true), '')::uuid)
          and (
            (select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'workspace:read' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true)
            and (
              (
                (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
                or "workspaces"."id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
              )
              and "workspaces"."id" = any ((select nullif(current_setting('app.role_viewer', true), '')::uuid[])::uuid[])
            )
          )
        )
        when 'workspace.readBillingEmail' then (
          "workspaces"."id" = (select nullif(current_setting('app.record', true), '')::uuid)
          and (
            (select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'workspace:read' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true)
            and (
              (
                (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
                or "workspaces"."id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
              )
              and "workspaces"."id" = any ((select nullif(current_setting('app.role_admin', true), '')::uuid[])::uuid[])
            )
          )
        )
        when 'workspace.rename' then (
          "workspaces"."id" = (select nullif(current_setting('app.record', true), '')::uuid)
          and (
            (select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'workspace:write' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true)
            and (
              (
                (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
                or "workspaces"."id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
              )
              and "workspaces"."id" = any ((select nullif(current_setting('app.role_admin', true), '')::uuid[])::uuid[])
            )
          )
        )
        when 'workspace.setBillingEmail' then (
          "workspaces"."id" = (select nullif(current_setting('app.record', true), '')::uuid)
          and (
            (select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'workspace:write' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true)
            and (
              (
                (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
                or "workspaces"."id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
              )
              and "workspaces"."id" = any ((select nullif(current_setting('app.role_owner', true), '')::uuid[])::uuid[])
            )
          )
        )
        when 'workspace.changePlan' then (
          "workspaces"."id" = (select nullif(current_setting('app.record', true), '')::uuid)
          and (
            (select (nullif(current_setting('app.credential', true), '') = 'session') is true)
            and (
              (
                (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
                or "workspaces"."id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
              )
              and (
                "workspaces"."id" = any ((select nullif(current_setting('app.role_owner', true), '')::uuid[])::uuid[])
                and (select (nullif(current_setting('app.authenticated_at', true), '')::timestamptz > date_trunc('milliseconds', now()) - make_interval(secs => 600)) is true)
              )
            )
          )
        )
        when 'workspace.delete' then (
          "workspaces"."id" = (select nullif(current_setting('app.record', true), '')::uuid)
          and (
            (select (nullif(current_setting('app.credential', true), '') = 'session') is true)
            and (
              (
                (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
                or "workspaces"."id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
              )
              and (
                "workspaces"."id" = any ((select nullif(current_setting('app.role_owner', true), '')::uuid[])::uuid[])
                and (select (nullif(current_setting('app.authenticated_at', true), '')::timestamptz > date_trunc('milliseconds', now()) - make_interval(secs => 600)) is true)
              )
            )
          )
        )
        when 'workspace.readOrphans' then (
          "workspaces"."id" = (select nullif(current_setting('app.record', true), '')::uuid)
          and (
            (select (nullif(current_setting('app.credential', true), '') = 'session') is true)
            and (
              (
                (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
                or "workspaces"."id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
              )
              and "workspaces"."id" = any ((select nullif(current_setting('app.role_owner', true), '')::uuid[])::uuid[])
            )
          )
        )
        when 'workspace.handOver' then (
          "workspaces"."id" = (select nullif(current_setting('app.record', true), '')::uuid)
          and (
            (select (nullif(current_setting('app.credential', true), '') = 'session') is true)
            and (
              (
                (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
                or "workspaces"."id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
              )
              and (
                "workspaces"."id" = any ((select nullif(current_setting('app.role_owner', true), '')::uuid[])::uuid[])
                and (select (nullif(current_setting('app.authenticated_at', true), '')::timestamptz > date_trunc('milliseconds', now()) - make_interval(secs => 600)) is true)
              )
            )
          )
        )
        when 'workspace.explain' then (
          "workspaces"."id" = (select nullif(current_setting('app.record', true), '')::uuid)
          and (
            (select (nullif(current_setting('app.credential', true), '') = 'session') is true)
            and (
              (
                (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
                or "workspaces"."id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
              )
              and "workspaces"."id" = any ((select nullif(current_setting('app.role_admin', true), '')::uuid[])::uuid[])
            )
          )
        )
        when 'workspace.readIntegrity' then (
          "workspaces"."id" = (select nullif(current_setting('app.record', true), '')::uuid)
          and (
            (select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'audit:read' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true)
            and (
              (
                (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
                or "workspaces"."id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
              )
              and "workspaces"."id" = any ((select nullif(current_setting('app.role_admin', true), '')::uuid[])::uuid[])
            )
          )
        )
        else false
      end
    )
  )
$rows$;

create function wardroom."workspaces insert"("workspaces" public."workspaces") returns boolean
language sql stable parallel restricted
set search_path = pg_catalog, public, pg_temp
as $rows$
  select (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs')
  and case (select nullif(current_setting('app.action', true), '')::text)
    when 'workspace.create' then (
      "workspaces"."id" = (select nullif(current_setting('app.record', true), '')::uuid)
      and (
        (select (nullif(current_setting('app.credential', true), '') = 'session') is true)
        and (
          (
            (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
            or "workspaces"."id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
          )
          and true
        )
      )
    )
    else false
  end
$rows$;

create function wardroom."workspaces update before"("workspaces" public."workspaces") returns boolean
language sql stable parallel restricted
set search_path = pg_catalog, public, pg_temp
as $rows$
  select (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs')
  and case (select nullif(current_setting('app.action', true), '')::text)
    when 'workspace.rename' then (
      "workspaces"."id" = (select nullif(current_setting('app.record', true), '')::uuid)
      and (
        (select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'workspace:write' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true)
        and (
          (
            (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
            or "workspaces"."id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
          )
          and "workspaces"."id" = any ((select nullif(current_setting('app.role_admin', true), '')::uuid[])::uuid[])
        )
      )
    )
    when 'workspace.setBillingEmail' then (
      "workspaces"."id" = (select nullif(current_setting('app.record', true), '')::uuid)
      and (
        (select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'workspace:write' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true)
        and (
          (
            (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
            or "workspaces"."id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
          )
          and "workspaces"."id" = any ((select nullif(current_setting('app.role_owner', true), '')::uuid[])::uuid[])
        )
      )
    )
    when 'workspace.changePlan' then (
      "workspaces"."id" = (select nullif(current_setting('app.record', true), '')::uuid)
      and (
        (select (nullif(current_setting('app.credential', true), '') = 'session') is true)
        and (
          (
            (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
            or "workspaces"."id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
          )
          and (
            "workspaces"."id" = any ((select nullif(current_setting('app.role_owner', true), '')::uuid[])::uuid[])
            and (select (nullif(current_setting('app.authenticated_at', true), '')::timestamptz > date_trunc('milliseconds', now()) - make_interval(secs => 600)) is true)
          )
        )
      )
    )
    else false
  end
$rows$;

create function wardroom."workspaces update after"("workspaces" public."workspaces") returns boolean
language sql stable parallel restricted
set search_path = pg_catalog, public, pg_temp
as $rows$
  select (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs')
  and case (select nullif(current_setting('app.action', true), '')::text)
    when 'workspace.rename' then (
      "workspaces"."id" = (select nullif(current_setting('app.record', true), '')::uuid)
      and (
        (select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'workspace:write' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true)
        and (
          (
            (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
            or "workspaces"."id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
          )
          and "workspaces"."id" = any ((select nullif(current_setting('app.role_admin', true), '')::uuid[])::uuid[])
        )
      )
    )
    when 'workspace.setBillingEmail' then (
      "workspaces"."id" = (select nullif(current_setting('app.record', true), '')::uuid)
      and (
        (select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'workspace:write' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true)
        and (
          (
            (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
            or "workspaces"."id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
          )
          and "workspaces"."id" = any ((select nullif(current_setting('app.role_owner', true), '')::uuid[])::uuid[])
        )
      )
    )
    when 'workspace.changePlan' then (
      "workspaces"."id" = (select nullif(current_setting('app.record', true), '')::uuid)
      and (
        (select (nullif(current_setting('app.credential', true), '') = 'session') is true)
        and (
          (
            (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
            or "workspaces"."id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
          )
          and (
            "workspaces"."id" = any ((select nullif(current_setting('app.role_owner', true), '')::uuid[])::uuid[])
            and (select (nullif(current_setting('app.authenticated_at', true), '')::timestamptz > date_trunc('milliseconds', now()) - make_interval(secs => 600)) is true)
          )
        )
      )
    )
    else false
  end
$rows$;

create function wardroom."workspaces delete"("workspaces" public."workspaces") returns boolean
language sql stable parallel restricted
set search_path = pg_catalog, public, pg_temp
as $rows$
  select (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs')
  and case (select nullif(current_setting('app.action', true), '')::text)
    when 'workspace.delete' then (
      "workspaces"."id" = (select nullif(current_setting('app.record', true), '')::uuid)
      and (
        (select (nullif(current_setting('app.credential', true), '') = 'session') is true)
        and (
          (
            (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
            or "workspaces"."id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
          )
          and (
            "workspaces"."id" = any ((select nullif(current_setting('app.role_owner', true), '')::uuid[])::uuid[])
            and (select (nullif(current_setting('app.authenticated_at', true), '')::timestamptz > date_trunc('milliseconds', now()) - make_interval(secs => 600)) is true)
          )
        )
      )
    )
    else false
  end
$rows$;

alter table public."workspaces" enable row level security;

create policy wardroom_select on public."workspaces" for select to wardroom_app using (
  (
    (coalesce((select nullif(current_setting('app.purpose', true), '')::text) in ('lock', 'explain'), false))
    or (
      (select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'workspace:read' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true)
      and (
        (
          (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
          or "workspaces"."id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
        )
        and (
          "workspaces"."id" = any ((select nullif(current_setting('app.role_viewer', true), '')::uuid[])::uuid[])
          or exists (select 1 from wardroom."workspaces guest" as found where found.key1 = "workspaces"."id")
        )
      )
    )
  )
  or (
    (select nullif(current_setting('app.action', true), '')::text) is not null
    or coalesce((select nullif(current_setting('app.purpose', true), '')::text) in ('count'), false)
  ) and wardroom."workspaces select"("workspaces"));

create policy wardroom_insert on public."workspaces" for insert to wardroom_app with check (
  (
    (
      (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs')
      and coalesce((select nullif(current_setting('app.purpose', true), '')::text) in ('seed'), false)
    )
    or (false)
  )
  or (
    (select nullif(current_setting('app.action', true), '')::text) is not null
    or coalesce((select nullif(current_setting('app.purpose', true), '')::text) in ('count'), false)
  ) and wardroom."workspaces insert"("workspaces"));

create policy wardroom_update on public."workspaces" for update to wardroom_app using (
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
  ) and wardroom."workspaces update before"("workspaces")) with check (
  (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and false
  or (
    (select nullif(current_setting('app.action', true), '')::text) is not null
    or coalesce((select nullif(current_setting('app.purpose', true), '')::text) in ('count'), false)
  ) and wardroom."workspaces update after"("workspaces"));

create policy wardroom_delete on public."workspaces" for delete to wardroom_app using (
  (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and false
  or (
    (select nullif(current_setting('app.action', true), '')::text) is not null
    or coalesce((select nullif(current_setting('app.purpose', true), '')::text) in ('count'), false)
  ) and wardroom."workspaces delete"("workspaces"));

create function wardroom."workspaces update check"() returns trigger
language plpgsql set search_path = pg_catalog, public, pg_temp as $check$
begin
  if not (case coalesce(nullif(current_setting('app.purpose', true), ''), nullif(current_setting('app.action', true), ''))
    when 'workspace.rename' then (new."id", new."slug", new."plan", new."billing_email", new."created_at") is not distinct from (old."id", old."slug", old."plan", old."billing_email", old."created_at")
    when 'workspace.setBillingEmail' then (new."id", new."name", new."slug", new."plan", new."created_at") is not distinct from (old."id", old."name", old."slug", old."plan", old."created_at")
    when 'workspace.changePlan' then (new."id", new."name", new."slug", new."billing_email", new."created_at") is not distinct from (old."id", old."name", old."slug", old."billing_email", old."created_at")
    else false end)
  then
    raise exception using
      errcode = 'WR002',
      message = 'This act does not change these columns';
  end if;
  return new;
end
$check$;

create trigger wardroom_update_check before update on public."workspaces"
for each row when (current_user = 'wardroom_app') execute function wardroom."workspaces update check"();
