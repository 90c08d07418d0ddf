-- Generated from the policies by `npm run rls`. Do not edit.

grant select, insert, update, delete on public."document_shares" to wardroom_app;

create trigger wardroom_fence
before insert or update or delete or truncate on public."document_shares"
for each statement execute function wardroom.fence();

create function wardroom."document_shares select"("document_shares" public."document_shares") returns boolean
language sql stable parallel restricted
set search_path = pg_catalog, public, pg_temp
as $rows$
  select (
    (
      coalesce((select nullif(current_setting('app.purpose', true), '')::text) in ('count'), false)
      and (
        (
          (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
          or "document_shares"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
        )
        and exists (
          select 1
          from wardroom."document_shares shares-it" as found
          where found.key1 = "document_shares"."document_id"
            and found.key2 = "document_shares"."workspace_id"
        )
      )
    )
    or (
      (select nullif(current_setting('app.action', true), '')::text) in ('share.read', 'share.revoke', 'share.explain')
      and "document_shares"."id" = (select nullif(current_setting('app.record', true), '')::uuid)
      and (
        (
          (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
          or "document_shares"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
        )
        and exists (
          select 1
          from wardroom."document_shares shares-it" as found
          where found.key1 = "document_shares"."document_id"
            and found.key2 = "document_shares"."workspace_id"
        )
      )
    )
    or (
      case (select nullif(current_setting('app.action', true), '')::text)
        when 'share.read' then (
          "document_shares"."id" = (select nullif(current_setting('app.record', true), '')::uuid)
          and (
            (select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'document:read' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true)
            and (
              (
                (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
                or "document_shares"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
              )
              and exists (
                select 1
                from wardroom."document_shares shares-it" as found
                where found.key1 = "document_shares"."document_id"
                  and found.key2 = "document_shares"."workspace_id"
              )
            )
          )
        )
        when 'share.revoke' then (
          "document_shares"."id" = (select nullif(current_setting('app.record', true), '')::uuid)
          and (
            (select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'document:write' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true)
            and (
              (
                (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
                or "document_shares"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
              )
              and exists (
                select 1
                from wardroom."document_shares shares-it" as found
                where found.key1 = "document_shares"."document_id"
                  and found.key2 = "document_shares"."workspace_id"
              )
            )
          )
        )
        when 'share.explain' then (
          "document_shares"."id" = (select nullif(current_setting('app.record', true), '')::uuid)
          and (
            (select (nullif(current_setting('app.credential', true), '') = 'session') is true)
            and (
              (
                (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
                or "document_shares"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
              )
              and (
                "document_shares"."workspace_id" = any ((select nullif(current_setting('app.role_admin', true), '')::uuid[])::uuid[])
                and exists (
                  select 1
                  from wardroom."document_shares shares-it" as found
                  where found.key1 = "document_shares"."document_id"
                    and found.key2 = "document_shares"."workspace_id"
                )
              )
            )
          )
        )
        when 'document.share' then (
          (
            (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs')
            and "document_shares"."document_id" = (select nullif(current_setting('app.record', true), '')::uuid)
            and exists (
              select 1
              from wardroom."document_shares document.share" as found
              where found.key1 = "document_shares"."document_id"
                and found.key2 = "document_shares"."workspace_id"
            )
          )
          or (
            (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs')
            and "document_shares"."document_id" = (select nullif(current_setting('app.record', true), '')::uuid)
            and exists (
              select 1
              from wardroom."document_shares document.share" as found
              where found.key1 = "document_shares"."document_id"
                and found.key2 = "document_shares"."workspace_id"
            )
          )
        )
        when 'document.unshare' then (
          (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs')
          and "document_shares"."document_id" = (select nullif(current_setting('app.record', true), '')::uuid)
          and exists (
            select 1
            from wardroom."document_shares document.unshare" as found
            where found.key1 = "document_shares"."document_id"
              and found.key2 = "document_shares"."workspace_id"
          )
        )
        when 'membership.leave' then (
          (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs')
          and "document_shares"."membership_id" = (select nullif(current_setting('app.record', true), '')::uuid)
          and exists (
            select 1
            from wardroom."document_shares membership.leave" as found
            where found.key1 = "document_shares"."membership_id"
              and found.key2 = "document_shares"."workspace_id"
          )
        )
        when 'membership.remove' then (
          (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs')
          and "document_shares"."membership_id" = (select nullif(current_setting('app.record', true), '')::uuid)
          and exists (
            select 1
            from wardroom."document_shares membership.remove" as found
            where found.key1 = "document_shares"."membership_id"
              and found.key2 = "document_shares"."workspace_id"
          )
        )
        else false
      end
    )
  )
$rows$;

create function wardroom."document_shares insert"("document_shares" public."document_shares") returns boolean
language sql stable parallel restricted
set search_path = pg_catalog, public, pg_temp
as $rows$
  select (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs')
  and case (select nullif(current_setting('app.action', true), '')::text)
    when 'document.share' then (
      "document_shares"."document_id" = (select nullif(current_setting('app.record', true), '')::uuid)
      and exists (
        select 1
        from wardroom."document_shares document.share" as found
        where found.key1 = "document_shares"."document_id"
          and found.key2 = "document_shares"."workspace_id"
      )
    )
    else false
  end
$rows$;

create function wardroom."document_shares update before"("document_shares" public."document_shares") returns boolean
language sql stable parallel restricted
set search_path = pg_catalog, public, pg_temp
as $rows$
  select (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs')
  and case (select nullif(current_setting('app.action', true), '')::text)
    when 'document.share' then (
      "document_shares"."document_id" = (select nullif(current_setting('app.record', true), '')::uuid)
      and exists (
        select 1
        from wardroom."document_shares document.share" as found
        where found.key1 = "document_shares"."document_id"
          and found.key2 = "document_shares"."workspace_id"
      )
    )
    else false
  end
$rows$;

create function wardroom."document_shares update after"("document_shares" public."document_shares") returns boolean
language sql stable parallel restricted
set search_path = pg_catalog, public, pg_temp
as $rows$
  select (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs')
  and case (select nullif(current_setting('app.action', true), '')::text)
    when 'document.share' then (
      "document_shares"."document_id" = (select nullif(current_setting('app.record', true), '')::uuid)
      and exists (
        select 1
        from wardroom."document_shares document.share" as found
        where found.key1 = "document_shares"."document_id"
          and found.key2 = "document_shares"."workspace_id"
      )
    )
    else false
  end
$rows$;

create function wardroom."document_shares delete"("document_shares" public."document_shares") returns boolean
language sql stable parallel restricted
set search_path = pg_catalog, public, pg_temp
as $rows$
  select (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs')
  and case (select nullif(current_setting('app.action', true), '')::text)
    when 'document.unshare' then (
      "document_shares"."document_id" = (select nullif(current_setting('app.record', true), '')::uuid)
      and exists (
        select 1
        from wardroom."document_shares document.unshare" as found
        where found.key1 = "document_shares"."document_id"
          and found.key2 = "document_shares"."workspace_id"
      )
    )
    when 'membership.leave' then (
      "document_shares"."membership_id" = (select nullif(current_setting('app.record', true), '')::uuid)
      and exists (
        select 1
        from wardroom."document_shares membership.leave" as found
        where found.key1 = "document_shares"."membership_id"
          and found.key2 = "document_shares"."workspace_id"
      )
    )
    when 'membership.remove' then (
      "document_shares"."membership_id" = (select nullif(current_setting('app.record', true), '')::uuid)
      and exists (
        select 1
        from wardroom."document_shares membership.remove" as found
        where found.key1 = "document_shares"."membership_id"
          and found.key2 = "document_shares"."workspace_id"
      )
    )
    else false
  end
$rows$;

alter table public."document_shares" enable row level security;

create policy wardroom_select on public."document_shares" for select to wardroom_app using (
  (
    (coalesce((select nullif(current_setting('app.purpose', true), '')::text) in ('lock', 'explain', 'departure'), false))
    or (
      (select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'document:read' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true)
      and (
        (
          (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
          or "document_shares"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
        )
        and exists (
          select 1
          from wardroom."document_shares shares-it" as found
          where found.key1 = "document_shares"."document_id"
            and found.key2 = "document_shares"."workspace_id"
        )
      )
    )
  )
  or (
    (select nullif(current_setting('app.action', true), '')::text) is not null
    or coalesce((select nullif(current_setting('app.purpose', true), '')::text) in ('count'), false)
  ) and wardroom."document_shares select"("document_shares"));

create policy wardroom_insert on public."document_shares" for insert to wardroom_app with check (
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
  ) and wardroom."document_shares insert"("document_shares"));

create policy wardroom_update on public."document_shares" for update to wardroom_app using (
  (
    (
      (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs')
      and coalesce((select nullif(current_setting('app.purpose', true), '')::text) in ('departure'), false)
    )
    or (coalesce((select nullif(current_setting('app.purpose', true), '')::text) in ('lock'), false))
  )
  or (
    (select nullif(current_setting('app.action', true), '')::text) is not null
    or coalesce((select nullif(current_setting('app.purpose', true), '')::text) in ('count'), false)
  ) and wardroom."document_shares update before"("document_shares")) with check (
  (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs')
  and coalesce((select nullif(current_setting('app.purpose', true), '')::text) in ('departure'), false)
  or (
    (select nullif(current_setting('app.action', true), '')::text) is not null
    or coalesce((select nullif(current_setting('app.purpose', true), '')::text) in ('count'), false)
  ) and wardroom."document_shares update after"("document_shares"));

create policy wardroom_delete on public."document_shares" for delete to wardroom_app using (
  (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and false
  or (
    (select nullif(current_setting('app.action', true), '')::text) is not null
    or coalesce((select nullif(current_setting('app.purpose', true), '')::text) in ('count'), false)
  ) and wardroom."document_shares delete"("document_shares"));

create function wardroom."document_shares update check"() returns trigger
language plpgsql set search_path = pg_catalog, public, pg_temp as $check$
begin
  if not (case coalesce(nullif(current_setting('app.purpose', true), ''), nullif(current_setting('app.action', true), ''))
    when 'document.share' then (new."workspace_id", new."id", new."document_id", new."user_id", new."membership_id", new."created_at") is not distinct from (old."workspace_id", old."id", old."document_id", old."user_id", old."membership_id", old."created_at")
    when 'departure' then (new."workspace_id", new."id", new."document_id", new."user_id", new."level", new."expires_at", new."version", new."created_at") is not distinct from (old."workspace_id", old."id", old."document_id", old."user_id", old."level", old."expires_at", old."version", old."created_at")
    else false end)
  then
    raise exception using
      errcode = 'WR002',
      message = 'This act does not change these columns';
  end if;
  return new;
end
$check$;

create trigger wardroom_update_check before update on public."document_shares"
for each row when (current_user = 'wardroom_app') execute function wardroom."document_shares update check"();
