-- Generated from the policies by `npm run rls`. Do not edit.

grant select on public."audit_events" to wardroom_app;

create trigger wardroom_fence
before insert or update or delete or truncate on public."audit_events"
for each statement execute function wardroom.fence();

create function wardroom."audit_events select"("audit_events" public."audit_events") returns boolean
language sql stable parallel restricted
set search_path = pg_catalog, public, pg_temp
as $rows$
  select (
    (
      coalesce((select nullif(current_setting('app.purpose', true), '')::text) in ('count'), false)
      and (
        (
          (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
          or "audit_events"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
        )
        and (
          (
            "audit_events"."workspace_id" = any ((select nullif(current_setting('app.plan_enterprise', true), '')::uuid[])::uuid[])
            or (
              "audit_events"."workspace_id" = any ((select nullif(current_setting('app.plan_pro', true), '')::uuid[])::uuid[])
              and "audit_events"."time" > date_trunc('milliseconds', now()) - make_interval(secs => 7776000)
            )
            or "audit_events"."time" > date_trunc('milliseconds', now()) - make_interval(secs => 604800)
          )
          and (
            "audit_events"."workspace_id" = any ((select nullif(current_setting('app.role_admin', true), '')::uuid[])::uuid[])
            or exists (
              select 1
              from wardroom."audit_events author-of-target" as found
              where found.key1 = "audit_events"."target_id"
                and found.key2 = "audit_events"."workspace_id"
            )
          )
        )
      )
    )
    or (
      (select nullif(current_setting('app.action', true), '')::text) in ('auditEvent.read', 'auditEvent.readOrigin', 'auditEvent.explain')
      and "audit_events"."id" = (select nullif(current_setting('app.record', true), '')::uuid)
      and (
        (
          (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
          or "audit_events"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
        )
        and (
          (
            "audit_events"."workspace_id" = any ((select nullif(current_setting('app.plan_enterprise', true), '')::uuid[])::uuid[])
            or (
              "audit_events"."workspace_id" = any ((select nullif(current_setting('app.plan_pro', true), '')::uuid[])::uuid[])
              and "audit_events"."time" > date_trunc('milliseconds', now()) - make_interval(secs => 7776000)
            )
            or "audit_events"."time" > date_trunc('milliseconds', now()) - make_interval(secs => 604800)
          )
          and (
            "audit_events"."workspace_id" = any ((select nullif(current_setting('app.role_admin', true), '')::uuid[])::uuid[])
            or exists (
              select 1
              from wardroom."audit_events author-of-target" as found
              where found.key1 = "audit_events"."target_id"
                and found.key2 = "audit_events"."workspace_id"
            )
          )
        )
      )
    )
    or (
      case (select nullif(current_setting('app.action', true), '')::text)
        when 'auditEvent.read' then (
          "audit_events"."id" = (select nullif(current_setting('app.record', true), '')::uuid)
          and (
            (select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'audit:read' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true)
            and (
              (
                (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
                or "audit_events"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
              )
              and (
                (
                  "audit_events"."workspace_id" = any ((select nullif(current_setting('app.plan_enterprise', true), '')::uuid[])::uuid[])
                  or (
                    "audit_events"."workspace_id" = any ((select nullif(current_setting('app.plan_pro', true), '')::uuid[])::uuid[])
                    and "audit_events"."time" > date_trunc('milliseconds', now()) - make_interval(secs => 7776000)
                  )
                  or "audit_events"."time" > date_trunc('milliseconds', now()) - make_interval(secs => 604800)
                )
                and (
                  "audit_events"."workspace_id" = any ((select nullif(current_setting('app.role_admin', true), '')::uuid[])::uuid[])
                  or exists (
                    select 1
                    from wardroom."audit_events author-of-target" as found
                    where found.key1 = "audit_events"."target_id"
                      and found.key2 = "audit_events"."workspace_id"
                  )
                )
              )
            )
          )
        )
        when 'auditEvent.readOrigin' then (
          "audit_events"."id" = (select nullif(current_setting('app.record', true), '')::uuid)
          and (
            (select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'audit:read' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true)
            and (
              (
                (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
                or "audit_events"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
              )
              and (
                "audit_events"."workspace_id" = any ((select nullif(current_setting('app.role_owner', true), '')::uuid[])::uuid[])
                or (
                  (
                    "audit_events"."impersonator_id" is null
                    and "audit_events"."actor_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)
                  )
                  or "audit_events"."impersonator_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)
                )
              )
            )
          )
        )
        when 'auditEvent.explain' then (
          "audit_events"."id" = (select nullif(current_setting('app.record', true), '')::uuid)
          and (
            (select (nullif(current_setting('app.credential', true), '') = 'session') is true)
            and (
              (
                (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
                or "audit_events"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
              )
              and (
                "audit_events"."workspace_id" = any ((select nullif(current_setting('app.role_admin', true), '')::uuid[])::uuid[])
                and (
                  "audit_events"."workspace_id" = any ((select nullif(current_setting('app.plan_enterprise', true), '')::uuid[])::uuid[])
                  or (
                    "audit_events"."workspace_id" = any ((select nullif(current_setting('app.plan_pro', true), '')::uuid[])::uuid[])
                    and "audit_events"."time" > date_trunc('milliseconds', now()) - make_interval(secs => 7776000)
                  )
                  or "audit_events"."time" > date_trunc('milliseconds', now()) - make_interval(secs => 604800)
                )
              )
            )
          )
        )
        else false
      end
    )
  )
$rows$;

alter table public."audit_events" enable row level security;

create policy wardroom_select on public."audit_events" for select to wardroom_app using (
  (
    (coalesce((select nullif(current_setting('app.purpose', true), '')::text) in ('lock', 'explain', 'keep'), false))
    or (
      (select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'audit:read' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true)
      and (
        (
          (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
          or "audit_events"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
        )
        and (
          (
            "audit_events"."workspace_id" = any ((select nullif(current_setting('app.plan_enterprise', true), '')::uuid[])::uuid[])
            or (
              "audit_events"."workspace_id" = any ((select nullif(current_setting('app.plan_pro', true), '')::uuid[])::uuid[])
              and "audit_events"."time" > date_trunc('milliseconds', now()) - make_interval(secs => 7776000)
            )
            or "audit_events"."time" > date_trunc('milliseconds', now()) - make_interval(secs => 604800)
          )
          and (
            "audit_events"."workspace_id" = any ((select nullif(current_setting('app.role_admin', true), '')::uuid[])::uuid[])
            or exists (
              select 1
              from wardroom."audit_events author-of-target" as found
              where found.key1 = "audit_events"."target_id"
                and found.key2 = "audit_events"."workspace_id"
            )
          )
        )
      )
    )
  )
  or (
    (select nullif(current_setting('app.action', true), '')::text) is not null
    or coalesce((select nullif(current_setting('app.purpose', true), '')::text) in ('count'), false)
  ) and wardroom."audit_events select"("audit_events"));

create policy wardroom_insert on public."audit_events" for insert to wardroom_app with check (
  (
    (
      (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs')
      and false
    )
    or (false)
  ));

create policy wardroom_update on public."audit_events" for update to wardroom_app using (
  (
    (
      (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs')
      and false
    )
    or (coalesce((select nullif(current_setting('app.purpose', true), '')::text) in ('lock'), false))
  )) with check (
  (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and false);

create policy wardroom_delete on public."audit_events" for delete to wardroom_app using (
  (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and false);
