-- Generated from the policies by `npm run rls`. Do not edit.

grant select, insert, update, delete on public."memberships" to wardroom_app;

create trigger wardroom_fence
before insert or update or delete or truncate on public."memberships"
for each statement execute function wardroom.fence();

create function wardroom."memberships select"("memberships" public."memberships") returns boolean
language sql stable parallel restricted
set search_path = pg_catalog, public, pg_temp
as $rows$
  select (
    (
      coalesce((select nullif(current_setting('app.purpose', true), '')::text) in ('count'), false)
      and (
        (
          (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
          or "memberships"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
        )
        and "memberships"."workspace_id" = any ((select nullif(current_setting('app.role_viewer', true), '')::uuid[])::uuid[])
      )
    )
    or (
      (select nullif(current_setting('app.action', true), '')::text) in ('membership.read', 'membership.readLastSeenAt', 'membership.changeRole', 'membership.leave', 'membership.remove', 'membership.keepShares', 'membership.transferOwnership', 'membership.explain')
      and "memberships"."id" = (select nullif(current_setting('app.record', true), '')::uuid)
      and (
        (
          (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
          or "memberships"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
        )
        and "memberships"."workspace_id" = any ((select nullif(current_setting('app.role_viewer', true), '')::uuid[])::uuid[])
      )
    )
    or (
      case (select nullif(current_setting('app.action', true), '')::text)
        when 'membership.read' then (
          "memberships"."id" = (select nullif(current_setting('app.record', true), '')::uuid)
          and (
            (select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'member:read' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true)
            and (
              (
                (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
                or "memberships"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
              )
              and "memberships"."workspace_id" = any ((select nullif(current_setting('app.role_viewer', true), '')::uuid[])::uuid[])
            )
          )
        )
        when 'membership.readLastSeenAt' then (
          "memberships"."id" = (select nullif(current_setting('app.record', true), '')::uuid)
          and (
            (select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'member:read' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true)
            and (
              (
                (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
                or "memberships"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
              )
              and (
                "memberships"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)
                or "memberships"."workspace_id" = any ((select nullif(current_setting('app.role_admin', true), '')::uuid[])::uuid[])
              )
            )
          )
        )
        when 'membership.changeRole' then (
          "memberships"."id" = (select nullif(current_setting('app.record', true), '')::uuid)
          and (
            (select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'member:write' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true)
            and (
              (
                (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
                or "memberships"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
              )
              and (
                "memberships"."workspace_id" = any ((select nullif(current_setting('app.role_admin', true), '')::uuid[])::uuid[])
                and (
                  (
                    "memberships"."workspace_id" = any ((select nullif(current_setting('app.role_viewer', true), '')::uuid[])::uuid[])
                    and "memberships"."role" = 'viewer'
                  )
                  or (
                    "memberships"."workspace_id" = any ((select nullif(current_setting('app.role_editor', true), '')::uuid[])::uuid[])
                    and "memberships"."role" in ('viewer', 'editor')
                  )
                  or (
                    "memberships"."workspace_id" = any ((select nullif(current_setting('app.role_admin', true), '')::uuid[])::uuid[])
                    and "memberships"."role" in ('viewer', 'editor', 'admin')
                  )
                  or (
                    "memberships"."workspace_id" = any ((select nullif(current_setting('app.role_owner', true), '')::uuid[])::uuid[])
                    and "memberships"."role" in ('viewer', 'editor', 'admin', 'owner')
                  )
                )
                and (
                  "memberships"."role" <> 'owner'
                  or (
                    (select (nullif(current_setting('app.credential', true), '') = 'session') is true)
                    and (select (nullif(current_setting('app.authenticated_at', true), '')::timestamptz > date_trunc('milliseconds', now()) - make_interval(secs => 600)) is true)
                  )
                )
              )
            )
          )
        )
        when 'membership.leave' then (
          "memberships"."id" = (select nullif(current_setting('app.record', true), '')::uuid)
          and (
            (select (nullif(current_setting('app.credential', true), '') = 'session') is true)
            and (
              (
                (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
                or "memberships"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
              )
              and "memberships"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)
            )
          )
        )
        when 'membership.remove' then (
          "memberships"."id" = (select nullif(current_setting('app.record', true), '')::uuid)
          and (
            (select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'member:write' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true)
            and (
              (
                (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
                or "memberships"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
              )
              and (
                "memberships"."workspace_id" = any ((select nullif(current_setting('app.role_admin', true), '')::uuid[])::uuid[])
                and (
                  (
                    "memberships"."workspace_id" = any ((select nullif(current_setting('app.role_viewer', true), '')::uuid[])::uuid[])
                    and "memberships"."role" = 'viewer'
                  )
                  or (
                    "memberships"."workspace_id" = any ((select nullif(current_setting('app.role_editor', true), '')::uuid[])::uuid[])
                    and "memberships"."role" in ('viewer', 'editor')
                  )
                  or (
                    "memberships"."workspace_id" = any ((select nullif(current_setting('app.role_admin', true), '')::uuid[])::uuid[])
                    and "memberships"."role" in ('viewer', 'editor', 'admin')
                  )
                  or (
                    "memberships"."workspace_id" = any ((select nullif(current_setting('app.role_owner', true), '')::uuid[])::uuid[])
                    and "memberships"."role" in ('viewer', 'editor', 'admin', 'owner')
                  )
                )
                and (
                  "memberships"."role" <> 'owner'
                  or (
                    (select (nullif(current_setting('app.credential', true), '') = 'session') is true)
                    and (select (nullif(current_setting('app.authenticated_at', true), '')::timestamptz > date_trunc('milliseconds', now()) - make_interval(secs => 600)) is true)
                  )
                )
              )
            )
          )
        )
        when 'membership.keepShares' then (
          "memberships"."id" = (select nullif(current_setting('app.record', true), '')::uuid)
          and (
            (select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'member:write' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true)
            and (
              (
                (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
                or "memberships"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
              )
              and (
                "memberships"."workspace_id" = any ((select nullif(current_setting('app.role_admin', true), '')::uuid[])::uuid[])
                and "memberships"."workspace_id" = any ((select nullif(current_setting('app.plan_pro', true), '')::uuid[])::uuid[])
              )
            )
          )
        )
        when 'membership.transferOwnership' then (
          (
            "memberships"."id" = (select nullif(current_setting('app.record', true), '')::uuid)
            and (
              (select (nullif(current_setting('app.credential', true), '') = 'session') is true)
              and (
                (
                  (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
                  or "memberships"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
                )
                and (
                  "memberships"."workspace_id" = any ((select nullif(current_setting('app.role_owner', true), '')::uuid[])::uuid[])
                  and (select (nullif(current_setting('app.authenticated_at', true), '')::timestamptz > date_trunc('milliseconds', now()) - make_interval(secs => 600)) is true)
                )
              )
            )
          )
          or (
            (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs')
            and (
              "memberships"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)
              and "memberships"."workspace_id" = any ((select nullif(current_setting('app.role_owner', true), '')::uuid[])::uuid[])
              and (select (nullif(current_setting('app.authenticated_at', true), '')::timestamptz > date_trunc('milliseconds', now()) - make_interval(secs => 600)) is true)
            )
          )
        )
        when 'membership.explain' then (
          "memberships"."id" = (select nullif(current_setting('app.record', true), '')::uuid)
          and (
            (select (nullif(current_setting('app.credential', true), '') = 'session') is true)
            and (
              (
                (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
                or "memberships"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
              )
              and "memberships"."workspace_id" = any ((select nullif(current_setting('app.role_admin', true), '')::uuid[])::uuid[])
            )
          )
        )
        when 'workspace.create' then (
          (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs')
          and "memberships"."workspace_id" = (select nullif(current_setting('app.record', true), '')::uuid)
          and (
            (
              "memberships"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)
              and "memberships"."role" = 'owner'
              and not exists (select 1 from wardroom."memberships populated"("memberships"."workspace_id") as found)
            )
            and exists (select 1 from wardroom."memberships workspace.create"("memberships"."workspace_id") as found)
          )
        )
        when 'user.acceptInvitation' then (
          (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs')
          and "memberships"."user_id" = (select nullif(current_setting('app.record', true), '')::uuid)
          and (
            exists (
              select 1
              from wardroom."memberships invited" as found
              where found.key1 = "memberships"."workspace_id" and found.key2 = "memberships"."role"
            )
            and exists (select 1 from wardroom."memberships user.acceptInvitation" as found where found.key1 = "memberships"."user_id")
          )
        )
        else false
      end
    )
  )
$rows$;

create function wardroom."memberships insert"("memberships" public."memberships") returns boolean
language sql stable parallel restricted
set search_path = pg_catalog, public, pg_temp
as $rows$
  select (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs')
  and case (select nullif(current_setting('app.action', true), '')::text)
    when 'workspace.create' then (
      "memberships"."workspace_id" = (select nullif(current_setting('app.record', true), '')::uuid)
      and (
        (
          "memberships"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)
          and "memberships"."role" = 'owner'
          and not exists (select 1 from wardroom."memberships populated"("memberships"."workspace_id") as found)
        )
        and exists (select 1 from wardroom."memberships workspace.create"("memberships"."workspace_id") as found)
      )
    )
    when 'user.acceptInvitation' then (
      "memberships"."user_id" = (select nullif(current_setting('app.record', true), '')::uuid)
      and (
        exists (
          select 1
          from wardroom."memberships invited" as found
          where found.key1 = "memberships"."workspace_id" and found.key2 = "memberships"."role"
        )
        and exists (select 1 from wardroom."memberships user.acceptInvitation" as found where found.key1 = "memberships"."user_id")
      )
    )
    else false
  end
$rows$;

create function wardroom."memberships update before"("memberships" public."memberships") returns boolean
language sql stable parallel restricted
set search_path = pg_catalog, public, pg_temp
as $rows$
  select (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs')
  and case (select nullif(current_setting('app.action', true), '')::text)
    when 'membership.changeRole' then (
      "memberships"."id" = (select nullif(current_setting('app.record', true), '')::uuid)
      and (
        (select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'member:write' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true)
        and (
          (
            (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
            or "memberships"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
          )
          and (
            "memberships"."workspace_id" = any ((select nullif(current_setting('app.role_admin', true), '')::uuid[])::uuid[])
            and (
              (
                "memberships"."workspace_id" = any ((select nullif(current_setting('app.role_viewer', true), '')::uuid[])::uuid[])
                and "memberships"."role" = 'viewer'
              )
              or (
                "memberships"."workspace_id" = any ((select nullif(current_setting('app.role_editor', true), '')::uuid[])::uuid[])
                and "memberships"."role" in ('viewer', 'editor')
              )
              or (
                "memberships"."workspace_id" = any ((select nullif(current_setting('app.role_admin', true), '')::uuid[])::uuid[])
                and "memberships"."role" in ('viewer', 'editor', 'admin')
              )
              or (
                "memberships"."workspace_id" = any ((select nullif(current_setting('app.role_owner', true), '')::uuid[])::uuid[])
                and "memberships"."role" in ('viewer', 'editor', 'admin', 'owner')
              )
            )
            and (
              "memberships"."role" <> 'owner'
              or (
                (select (nullif(current_setting('app.credential', true), '') = 'session') is true)
                and (select (nullif(current_setting('app.authenticated_at', true), '')::timestamptz > date_trunc('milliseconds', now()) - make_interval(secs => 600)) is true)
              )
            )
          )
        )
      )
    )
    when 'membership.transferOwnership' then (
      (
        "memberships"."id" = (select nullif(current_setting('app.record', true), '')::uuid)
        and (
          (select (nullif(current_setting('app.credential', true), '') = 'session') is true)
          and (
            (
              (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
              or "memberships"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
            )
            and (
              "memberships"."workspace_id" = any ((select nullif(current_setting('app.role_owner', true), '')::uuid[])::uuid[])
              and (select (nullif(current_setting('app.authenticated_at', true), '')::timestamptz > date_trunc('milliseconds', now()) - make_interval(secs => 600)) is true)
            )
          )
        )
      )
      or (
        "memberships"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)
        and "memberships"."workspace_id" = any ((select nullif(current_setting('app.role_owner', true), '')::uuid[])::uuid[])
        and (select (nullif(current_setting('app.authenticated_at', true), '')::timestamptz > date_trunc('milliseconds', now()) - make_interval(secs => 600)) is true)
      )
    )
    else false
  end
$rows$;

create function wardroom."memberships update after"("memberships" public."memberships") returns boolean
language sql stable parallel restricted
set search_path = pg_catalog, public, pg_temp
as $rows$
  select (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs')
  and case (select nullif(current_setting('app.action', true), '')::text)
    when 'membership.changeRole' then (
      "memberships"."id" = (select nullif(current_setting('app.record', true), '')::uuid)
      and (
        (select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'member:write' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true)
        and (
          (
            (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
            or "memberships"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
          )
          and (
            "memberships"."workspace_id" = any ((select nullif(current_setting('app.role_admin', true), '')::uuid[])::uuid[])
            and (
              (
                "memberships"."workspace_id" = any ((select nullif(current_setting('app.role_viewer', true), '')::uuid[])::uuid[])
                and "memberships"."role" = 'viewer'
              )
              or (
                "memberships"."workspace_id" = any ((select nullif(current_setting('app.role_editor', true), '')::uuid[])::uuid[])
                and "memberships"."role" in ('viewer', 'editor')
              )
              or (
                "memberships"."workspace_id" = any ((select nullif(current_setting('app.role_admin', true), '')::uuid[])::uuid[])
                and "memberships"."role" in ('viewer', 'editor', 'admin')
              )
              or (
                "memberships"."workspace_id" = any ((select nullif(current_setting('app.role_owner', true), '')::uuid[])::uuid[])
                and "memberships"."role" in ('viewer', 'editor', 'admin', 'owner')
              )
            )
            and (
              "memberships"."role" <> 'owner'
              or (
                (select (nullif(current_setting('app.credential', true), '') = 'session') is true)
                and (select (nullif(current_setting('app.authenticated_at', true), '')::timestamptz > date_trunc('milliseconds', now()) - make_interval(secs => 600)) is true)
              )
            )
          )
        )
      )
    )
    when 'membership.transferOwnership' then (
      (
        "memberships"."id" = (select nullif(current_setting('app.record', true), '')::uuid)
        and (
          (select (nullif(current_setting('app.credential', true), '') = 'session') is true)
          and (
            (
              (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
              or "memberships"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
            )
            and (
              "memberships"."workspace_id" = any ((select nullif(current_setting('app.role_owner', true), '')::uuid[])::uuid[])
              and (select (nullif(current_setting('app.authenticated_at', true), '')::timestamptz > date_trunc('milliseconds', now()) - make_interval(secs => 600)) is true)
            )
          )
        )
      )
      or (
        "memberships"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)
        and "memberships"."workspace_id" = any ((select nullif(current_setting('app.role_owner', true), '')::uuid[])::uuid[])
        and (select (nullif(current_setting('app.authenticated_at', true), '')::timestamptz > date_trunc('milliseconds', now()) - make_interval(secs => 600)) is true)
      )
    )
    else false
  end
$rows$;

create function wardroom."memberships delete"("memberships" public."memberships") returns boolean
language sql stable parallel restricted
set search_path = pg_catalog, public, pg_temp
as $rows$
  select (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs')
  and case (select nullif(current_setting('app.action', true), '')::text)
    when 'membership.leave' then (
      "memberships"."id" = (select nullif(current_setting('app.record', true), '')::uuid)
      and (
        (select (nullif(current_setting('app.credential', true), '') = 'session') is true)
        and (
          (
            (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
            or "memberships"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
          )
          and "memberships"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)
        )
      )
    )
    when 'membership.remove' then (
      "memberships"."id" = (select nullif(current_setting('app.record', true), '')::uuid)
      and (
        (select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'member:write' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true)
        and (
          (
            (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
            or "memberships"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
          )
          and (
            "memberships"."workspace_id" = any ((select nullif(current_setting('app.role_admin', true), '')::uuid[])::uuid[])
            and (
              (
                "memberships"."workspace_id" = any ((select nullif(current_setting('app.role_viewer', true), '')::uuid[])::uuid[])
                and "memberships"."role" = 'viewer'
              )
              or (
                "memberships"."workspace_id" = any ((select nullif(current_setting('app.role_editor', true), '')::uuid[])::uuid[])
                and "memberships"."role" in ('viewer', 'editor')
              )
              or (
                "memberships"."workspace_id" = any ((select nullif(current_setting('app.role_admin', true), '')::uuid[])::uuid[])
                and "memberships"."role" in ('viewer', 'editor', 'admin')
              )
              or (
                "memberships"."workspace_id" = any ((select nullif(current_setting('app.role_owner', true), '')::uuid[])::uuid[])
                and "memberships"."role" in ('viewer', 'editor', 'admin', 'owner')
              )
            )
            and (
              "memberships"."role" <> 'owner'
              or (
                (select (nullif(current_setting('app.credential', true), '') = 'session') is true)
                and (select (nullif(current_setting('app.authenticated_at', true), '')::timestamptz > date_trunc('milliseconds', now()) - make_interval(secs => 600)) is true)
              )
            )
          )
        )
      )
    )
    else false
  end
$rows$;

alter table public."memberships" enable row level security;

create policy wardroom_select on public."memberships" for select to wardroom_app using (
  (
    (coalesce((select nullif(current_setting('app.purpose', true), '')::text) in ('lock', 'invariants', 'orphans', 'seen', 'explain'), false))
    or (
      (select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'member:read' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true)
      and (
        (
          (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
          or "memberships"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
        )
        and "memberships"."workspace_id" = any ((select nullif(current_setting('app.role_viewer', true), '')::uuid[])::uuid[])
      )
    )
  )
  or (
    (select nullif(current_setting('app.action', true), '')::text) is not null
    or coalesce((select nullif(current_setting('app.purpose', true), '')::text) in ('count'), false)
  ) and wardroom."memberships select"("memberships"));

create policy wardroom_insert on public."memberships" for insert to wardroom_app with check (
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
  ) and wardroom."memberships insert"("memberships"));

create policy wardroom_update on public."memberships" for update to wardroom_app using (
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
  ) and wardroom."memberships update before"("memberships")) with check (
  (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs')
  and coalesce((select nullif(current_setting('app.purpose', true), '')::text) in ('seen'), false)
  or (
    (select nullif(current_setting('app.action', true), '')::text) is not null
    or coalesce((select nullif(current_setting('app.purpose', true), '')::text) in ('count'), false)
  ) and wardroom."memberships update after"("memberships"));

create policy wardroom_delete on public."memberships" for delete to wardroom_app using (
  (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and false
  or (
    (select nullif(current_setting('app.action', true), '')::text) is not null
    or coalesce((select nullif(current_setting('app.purpose', true), '')::text) in ('count'), false)
  ) and wardroom."memberships delete"("memberships"));

create function wardroom."memberships update check"() returns trigger
language plpgsql set search_path = pg_catalog, public, pg_temp as $check$
begin
  if not (case coalesce(nullif(current_setting('app.purpose', true), ''), nullif(current_setting('app.action', true), ''))
    when 'membership.changeRole' then (new."workspace_id", new."id", new."user_id", new."last_seen_at", new."created_at") is not distinct from (old."workspace_id", old."id", old."user_id", old."last_seen_at", old."created_at")
    when 'membership.transferOwnership' then (new."workspace_id", new."id", new."user_id", new."last_seen_at", new."created_at") is not distinct from (old."workspace_id", old."id", old."user_id", old."last_seen_at", old."created_at")
    when 'seen' then (new."workspace_id", new."id", new."user_id", new."role", new."version", new."created_at") is not distinct from (old."workspace_id", old."id", old."user_id", old."role", old."version", old."created_at")
    else false end)
  then
    raise exception using
      errcode = 'WR002',
      message = 'This act does not change these columns';
  end if;
  return new;
end
$check$;

create trigger wardroom_update_check before update on public."memberships"
for each row when (current_user = 'wardroom_app') execute function wardroom."memberships update check"();
