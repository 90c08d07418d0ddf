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
        ) is true
        and (
          (
            ("audit_events"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'plan' in ('enterprise')))) is true
            or (
              ("audit_events"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'plan' in ('pro', 'enterprise')))) is true
              and ("audit_events"."time" > date_trunc('milliseconds', now()) - make_interval(secs => 7776000)) is true
            )
            or ("audit_events"."time" > date_trunc('milliseconds', now()) - make_interval(secs => 604800)) is true
          )
          and (
            ("audit_events"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('admin', 'owner')))) is true
            or (("audit_events"."target_id", "audit_events"."workspace_id") in (select key1, key2 from wardroom."audit_events author-of-target"())) is true
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
        ) is true
        and (
          (
            ("audit_events"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'plan' in ('enterprise')))) is true
            or (
              ("audit_events"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'plan' in ('pro', 'enterprise')))) is true
              and ("audit_events"."time" > date_trunc('milliseconds', now()) - make_interval(secs => 7776000)) is true
            )
            or ("audit_events"."time" > date_trunc('milliseconds', now()) - make_interval(secs => 604800)) is true
          )
          and (
            ("audit_events"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('admin', 'owner')))) is true
            or (("audit_events"."target_id", "audit_events"."workspace_id") in (select key1, key2 from wardroom."audit_events author-of-target"())) is true
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
              ) is true
              and (
                (
                  ("audit_events"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'plan' in ('enterprise')))) is true
                  or (
                    ("audit_events"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'plan' in ('pro', 'enterprise')))) is true
                    and ("audit_events"."time" > date_trunc('milliseconds', now()) - make_interval(secs => 7776000)) is true
                  )
                  or ("audit_events"."time" > date_trunc('milliseconds', now()) - make_interval(secs => 604800)) is true
                )
                and (
                  ("audit_events"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('admin', 'owner')))) is true
                  or (("audit_events"."target_id", "audit_events"."workspace_id") in (select key1, key2 from wardroom."audit_events author-of-target"())) is true
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
              ) is true
              and (
                ("audit_events"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('owner')))) is true
                or (
                  (
                    (not ("audit_events"."impersonator_id" is not null))
                    and ("audit_events"."actor_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) is true
                  )
                  or ("audit_events"."impersonator_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) is true
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
              ) is true
              and (
                ("audit_events"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('admin', 'owner')))) is true
                and (
                  ("audit_events"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'plan' in ('enterprise')))) is true
                  or (
                    ("audit_events"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'plan' in ('pro', 'enterprise')))) is true
                    and ("audit_events"."time" > date_trunc('milliseconds', now()) - make_interval(secs => 7776000)) is true
                  )
                  or ("audit_events"."time" > date_trunc('milliseconds', now()) - make_interval(secs => 604800)) is true
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

alter table public."audit_events" force row level security;

create policy wardroom_select on public."audit_events" for select to wardroom_app using (
  (
    (coalesce((select nullif(current_setting('app.purpose', true), '')::text) in ('lock', 'explain', 'keep'), false))
    or (
      (select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'audit:read' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true)
      and (
        (
          (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
          or "audit_events"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
        ) is true
        and (
          (
            ("audit_events"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'plan' in ('enterprise')))) is true
            or (
              ("audit_events"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'plan' in ('pro', 'enterprise')))) is true
              and ("audit_events"."time" > date_trunc('milliseconds', now()) - make_interval(secs => 7776000)) is true
            )
            or ("audit_events"."time" > date_trunc('milliseconds', now()) - make_interval(secs => 604800)) is true
          )
          and (
            ("audit_events"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('admin', 'owner')))) is true
            or (("audit_events"."target_id", "audit_events"."workspace_id") in (select key1, key2 from wardroom."audit_events author-of-target"())) is true
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

create policy wardroom_owner_facts on public."audit_events" for select to current_user using (
  session_user <> current_user);

create policy wardroom_owner on public."audit_events" to current_user using (
  (select current_setting('app.purpose', true)) = 'owner');
