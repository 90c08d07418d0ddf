-- Generated from the policies by `npm run rls`. Do not edit.

grant select, insert, update, delete on public."invitations" to wardroom_app;

create trigger wardroom_fence
before insert or update or delete or truncate on public."invitations"
for each statement execute function wardroom.fence();

create function wardroom."invitations select"("invitations" public."invitations") returns boolean
language sql stable parallel restricted
set search_path = pg_catalog, public, pg_temp
as $rows$
  select (
    (
      coalesce((select nullif(current_setting('app.purpose', true), '')::text) in ('count'), false)
      and (
        (
          (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
          or "invitations"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
        )
        and "invitations"."workspace_id" = any ((select nullif(current_setting('app.role_admin', true), '')::uuid[])::uuid[])
      )
    )
    or (
      (select nullif(current_setting('app.action', true), '')::text) in ('invitation.create', 'invitation.read', 'invitation.revoke', 'invitation.explain')
      and "invitations"."id" = (select nullif(current_setting('app.record', true), '')::uuid)
      and (
        (
          (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
          or "invitations"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
        )
        and "invitations"."workspace_id" = any ((select nullif(current_setting('app.role_admin', true), '')::uuid[])::uuid[])
      )
    )
    or (
      case (select nullif(current_setting('app.action', true), '')::text)
        when 'invitation.create' then (
          (
            (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs')
            and "invitations"."id" = (select nullif(current_setting('app.record', true), '')::uuid)
          )
          or (
            (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs')
            and "invitations"."workspace_id" = any ((select nullif(current_setting('app.role_admin', true), '')::uuid[])::uuid[])
          )
        )
        when 'invitation.read' then (
          "invitations"."id" = (select nullif(current_setting('app.record', true), '')::uuid)
          and (
            (select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'member:read' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true)
            and (
              (
                (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
                or "invitations"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
              )
              and "invitations"."workspace_id" = any ((select nullif(current_setting('app.role_admin', true), '')::uuid[])::uuid[])
            )
          )
        )
        when 'invitation.revoke' then (
          "invitations"."id" = (select nullif(current_setting('app.record', true), '')::uuid)
          and (
            (select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'member:write' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true)
            and (
              (
                (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
                or "invitations"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
              )
              and "invitations"."workspace_id" = any ((select nullif(current_setting('app.role_admin', true), '')::uuid[])::uuid[])
            )
          )
        )
        when 'invitation.explain' then (
          "invitations"."id" = (select nullif(current_setting('app.record', true), '')::uuid)
          and (
            (select (nullif(current_setting('app.credential', true), '') = 'session') is true)
            and (
              (
                (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
                or "invitations"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
              )
              and "invitations"."workspace_id" = any ((select nullif(current_setting('app.role_admin', true), '')::uuid[])::uuid[])
            )
          )
        )
        when 'user.acceptInvitation' then (
          (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs')
          and exists (select 1 from wardroom."invitations addressee" as found where found.key1 = "invitations"."email_normal")
        )
        else false
      end
    )
  )
$rows$;

create function wardroom."invitations insert"("invitations" public."invitations") returns boolean
language sql stable parallel restricted
set search_path = pg_catalog, public, pg_temp
as $rows$
  select (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs')
  and case (select nullif(current_setting('app.action', true), '')::text)
    when 'invitation.create' then (
      "invitations"."id" = (select nullif(current_setting('app.record', true), '')::uuid)
      and (
        (select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'member:write' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true)
        and (
          (
            (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
            or "invitations"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
          )
          and (
            "invitations"."workspace_id" = any ((select nullif(current_setting('app.role_admin', true), '')::uuid[])::uuid[])
            and (
              (
                "invitations"."workspace_id" = any ((select nullif(current_setting('app.role_viewer', true), '')::uuid[])::uuid[])
                and "invitations"."role" = 'viewer'
              )
              or (
                "invitations"."workspace_id" = any ((select nullif(current_setting('app.role_editor', true), '')::uuid[])::uuid[])
                and "invitations"."role" in ('viewer', 'editor')
              )
              or (
                "invitations"."workspace_id" = any ((select nullif(current_setting('app.role_admin', true), '')::uuid[])::uuid[])
                and "invitations"."role" in ('viewer', 'editor', 'admin')
              )
              or (
                "invitations"."workspace_id" = any ((select nullif(current_setting('app.role_owner', true), '')::uuid[])::uuid[])
                and "invitations"."role" in ('viewer', 'editor', 'admin', 'owner')
              )
            )
            and (
              "invitations"."role" <> 'owner'
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

create function wardroom."invitations update before"("invitations" public."invitations") returns boolean
language sql stable parallel restricted
set search_path = pg_catalog, public, pg_temp
as $rows$
  select (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs')
  and case (select nullif(current_setting('app.action', true), '')::text)
    when 'user.acceptInvitation' then (exists (select 1 from wardroom."invitations addressee" as found where found.key1 = "invitations"."email_normal"))
    else false
  end
$rows$;

create function wardroom."invitations update after"("invitations" public."invitations") returns boolean
language sql stable parallel restricted
set search_path = pg_catalog, public, pg_temp
as $rows$
  select (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs')
  and case (select nullif(current_setting('app.action', true), '')::text)
    when 'user.acceptInvitation' then (exists (select 1 from wardroom."invitations addressee" as found where found.key1 = "invitations"."email_normal"))
    else false
  end
$rows$;

create function wardroom."invitations delete"("invitations" public."invitations") returns boolean
language sql stable parallel restricted
set search_path = pg_catalog, public, pg_temp
as $rows$
  select (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs')
  and case (select nullif(current_setting('app.action', true), '')::text)
    when 'invitation.revoke' then (
      "invitations"."id" = (select nullif(current_setting('app.record', true), '')::uuid)
      and (
        (select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'member:write' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true)
        and (
          (
            (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
            or "invitations"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
          )
          and "invitations"."workspace_id" = any ((select nullif(current_setting('app.role_admin', true), '')::uuid[])::uuid[])
        )
      )
    )
    when 'invitation.create' then ("invitations"."workspace_id" = any ((select nullif(current_setting('app.role_admin', true), '')::uuid[])::uuid[]))
    else false
  end
$rows$;

alter table public."invitations" enable row level security;

create policy wardroom_select on public."invitations" for select to wardroom_app using (
  (
    (coalesce((select nullif(current_setting('app.purpose', true), '')::text) in ('lock', 'invitation', 'invariants', 'explain'), false))
    or (
      (select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'member:read' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true)
      and (
        (
          (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
          or "invitations"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
        )
        and "invitations"."workspace_id" = any ((select nullif(current_setting('app.role_admin', true), '')::uuid[])::uuid[])
      )
    )
  )
  or (
    (select nullif(current_setting('app.action', true), '')::text) is not null
    or coalesce((select nullif(current_setting('app.purpose', true), '')::text) in ('count'), false)
  ) and wardroom."invitations select"("invitations"));

create policy wardroom_insert on public."invitations" for insert to wardroom_app with check (
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
  ) and wardroom."invitations insert"("invitations"));

create policy wardroom_update on public."invitations" for update to wardroom_app using (
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
  ) and wardroom."invitations update before"("invitations")) with check (
  (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and false
  or (
    (select nullif(current_setting('app.action', true), '')::text) is not null
    or coalesce((select nullif(current_setting('app.purpose', true), '')::text) in ('count'), false)
  ) and wardroom."invitations update after"("invitations"));

create policy wardroom_delete on public."invitations" for delete to wardroom_app using (
  (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and false
  or (
    (select nullif(current_setting('app.action', true), '')::text) is not null
    or coalesce((select nullif(current_setting('app.purpose', true), '')::text) in ('count'), false)
  ) and wardroom."invitations delete"("invitations"));

create function wardroom."invitations update check"() returns trigger
language plpgsql set search_path = pg_catalog, public, pg_temp as $check$
begin
  if not (case coalesce(nullif(current_setting('app.purpose', true), ''), nullif(current_setting('app.action', true), ''))
    when 'user.acceptInvitation' then (new."workspace_id", new."id", new."email", new."email_normal", new."role", new."secret_hash", new."inviter_id", new."membership_id", new."created_at", new."expires_at") is not distinct from (old."workspace_id", old."id", old."email", old."email_normal", old."role", old."secret_hash", old."inviter_id", old."membership_id", old."created_at", old."expires_at")
    else false end)
  then
    raise exception using
      errcode = 'WR002',
      message = 'This act does not change these columns';
  end if;
  return new;
end
$check$;

create trigger wardroom_update_check before update on public."invitations"
for each row when (current_user = 'wardroom_app') execute function wardroom."invitations update check"();
