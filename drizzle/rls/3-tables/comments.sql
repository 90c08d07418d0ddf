-- Generated from the policies by `npm run rls`. Do not edit.

grant select, insert, update, delete on public."comments" to wardroom_app;

create trigger wardroom_fence
before insert or update or delete or truncate on public."comments"
for each statement execute function wardroom.fence();

create function wardroom."comments select"("comments" public."comments") returns boolean
language sql stable parallel restricted
set search_path = pg_catalog, public, pg_temp
as $rows$
  select (
    (
      coalesce((select nullif(current_setting('app.purpose', true), '')::text) in ('count'), false)
      and (
        (
          (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
          or "comments"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
        )
        and exists (
          select 1
          from wardroom."comments reads-document" as found
          where found.key1 = "comments"."document_id" and found.key2 = "comments"."workspace_id"
        )
      )
    )
    or (
      (select nullif(current_setting('app.action', true), '')::text) in ('comment.read', 'comment.update', 'comment.delete', 'comment.explain')
      and "comments"."id" = (select nullif(current_setting('app.record', true), '')::uuid)
      and (
        (
          (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
          or "comments"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
        )
        and exists (
          select 1
          from wardroom."comments reads-document" as found
          where found.key1 = "comments"."document_id" and found.key2 = "comments"."workspace_id"
        )
      )
    )
    or (
      case (select nullif(current_setting('app.action', true), '')::text)
        when 'comment.read' then (
          "comments"."id" = (select nullif(current_setting('app.record', true), '')::uuid)
          and (
            (select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'document:read' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true)
            and (
              (
                (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
                or "comments"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
              )
              and exists (
                select 1
                from wardroom."comments reads-document" as found
                where found.key1 = "comments"."document_id"
                  and found.key2 = "comments"."workspace_id"
              )
            )
          )
        )
        when 'comment.update' then (
          "comments"."id" = (select nullif(current_setting('app.record', true), '')::uuid)
          and (
            (select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'comment:write' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true)
            and (
              (
                (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
                or "comments"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
              )
              and (
                "comments"."author_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)
                and exists (
                  select 1
                  from wardroom."comments reads-unlocked-document" as found
                  where found.key1 = "comments"."document_id"
                    and found.key2 = "comments"."workspace_id"
                )
              )
            )
          )
        )
        when 'comment.delete' then (
          "comments"."id" = (select nullif(current_setting('app.record', true), '')::uuid)
          and (
            (select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'comment:write' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true)
            and (
              (
                (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
                or "comments"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
              )
              and (
                (
                  "comments"."author_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)
                  and exists (
                    select 1
                    from wardroom."comments reads-unlocked-document" as found
                    where found.key1 = "comments"."document_id"
                      and found.key2 = "comments"."workspace_id"
                  )
                )
                or wardroom."comments moderator?"("comments"."document_id", "comments"."workspace_id")
              )
            )
          )
        )
        when 'comment.explain' then (
          "comments"."id" = (select nullif(current_setting('app.record', true), '')::uuid)
          and (
            (select (nullif(current_setting('app.credential', true), '') = 'session') is true)
            and (
              (
                (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
                or "comments"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
              )
              and (
                "comments"."workspace_id" = any ((select nullif(current_setting('app.role_admin', true), '')::uuid[])::uuid[])
                and exists (
                  select 1
                  from wardroom."comments reads-document" as found
                  where found.key1 = "comments"."document_id"
                    and found.key2 = "comments"."workspace_id"
                )
              )
            )
          )
        )
        when 'document.comment' then (
          (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs')
          and "comments"."document_id" = (select nullif(current_setting('app.record', true), '')::uuid)
          and (
            "comments"."author_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)
            and exists (
              select 1
              from wardroom."comments document.comment" as found
              where found.key1 = "comments"."document_id" and found.key2 = "comments"."workspace_id"
            )
          )
        )
        else false
      end
    )
  )
$rows$;

create function wardroom."comments insert"("comments" public."comments") returns boolean
language sql stable parallel restricted
set search_path = pg_catalog, public, pg_temp
as $rows$
  select (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs')
  and case (select nullif(current_setting('app.action', true), '')::text)
    when 'document.comment' then (
      "comments"."document_id" = (select nullif(current_setting('app.record', true), '')::uuid)
      and (
        "comments"."author_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)
        and exists (
          select 1
          from wardroom."comments document.comment" as found
          where found.key1 = "comments"."document_id" and found.key2 = "comments"."workspace_id"
        )
      )
    )
    else false
  end
$rows$;

create function wardroom."comments update before"("comments" public."comments") returns boolean
language sql stable parallel restricted
set search_path = pg_catalog, public, pg_temp
as $rows$
  select (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs')
  and case (select nullif(current_setting('app.action', true), '')::text)
    when 'comment.update' then (
      "comments"."id" = (select nullif(current_setting('app.record', true), '')::uuid)
      and (
        (select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'comment:write' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true)
        and (
          (
            (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
            or "comments"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
          )
          and (
            "comments"."author_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)
            and exists (
              select 1
              from wardroom."comments reads-unlocked-document" as found
              where found.key1 = "comments"."document_id" and found.key2 = "comments"."workspace_id"
            )
          )
        )
      )
    )
    else false
  end
$rows$;

create function wardroom."comments update after"("comments" public."comments") returns boolean
language sql stable parallel restricted
set search_path = pg_catalog, public, pg_temp
as $rows$
  select (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs')
  and case (select nullif(current_setting('app.action', true), '')::text)
    when 'comment.update' then (
      "comments"."id" = (select nullif(current_setting('app.record', true), '')::uuid)
      and (
        (select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'comment:write' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true)
        and (
          (
            (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
            or "comments"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
          )
          and (
            "comments"."author_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)
            and exists (
              select 1
              from wardroom."comments reads-unlocked-document" as found
              where found.key1 = "comments"."document_id" and found.key2 = "comments"."workspace_id"
            )
          )
        )
      )
    )
    else false
  end
$rows$;

create function wardroom."comments delete"("comments" public."comments") returns boolean
language sql stable parallel restricted
set search_path = pg_catalog, public, pg_temp
as $rows$
  select (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs')
  and case (select nullif(current_setting('app.action', true), '')::text)
    when 'comment.delete' then (
      "comments"."id" = (select nullif(current_setting('app.record', true), '')::uuid)
      and (
        (select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'comment:write' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true)
        and (
          (
            (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
            or "comments"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
          )
          and (
            (
              "comments"."author_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)
              and exists (
                select 1
                from wardroom."comments reads-unlocked-document" as found
                where found.key1 = "comments"."document_id"
                  and found.key2 = "comments"."workspace_id"
              )
            )
            or wardroom."comments moderator?"("comments"."document_id", "comments"."workspace_id")
          )
        )
      )
    )
    else false
  end
$rows$;

alter table public."comments" enable row level security;

create policy wardroom_select on public."comments" for select to wardroom_app using (
  (
    (coalesce((select nullif(current_setting('app.purpose', true), '')::text) in ('lock', 'explain'), false))
    or (
      (select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'document:read' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true)
      and (
        (
          (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
          or "comments"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
        )
        and exists (
          select 1
          from wardroom."comments reads-document" as found
          where found.key1 = "comments"."document_id" and found.key2 = "comments"."workspace_id"
        )
      )
    )
  )
  or (
    (select nullif(current_setting('app.action', true), '')::text) is not null
    or coalesce((select nullif(current_setting('app.purpose', true), '')::text) in ('count'), false)
  ) and wardroom."comments select"("comments"));

create policy wardroom_insert on public."comments" for insert to wardroom_app with check (
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
  ) and wardroom."comments insert"("comments"));

create policy wardroom_update on public."comments" for update to wardroom_app using (
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
  ) and wardroom."comments update before"("comments")) with check (
  (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and false
  or (
    (select nullif(current_setting('app.action', true), '')::text) is not null
    or coalesce((select nullif(current_setting('app.purpose', true), '')::text) in ('count'), false)
  ) and wardroom."comments update after"("comments"));

create policy wardroom_delete on public."comments" for delete to wardroom_app using (
  (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and false
  or (
    (select nullif(current_setting('app.action', true), '')::text) is not null
    or coalesce((select nullif(current_setting('app.purpose', true), '')::text) in ('count'), false)
  ) and wardroom."comments delete"("comments"));

create function wardroom."comments update check"() returns trigger
language plpgsql set search_path = pg_catalog, public, pg_temp as $check$
begin
  if not (case coalesce(nullif(current_setting('app.purpose', true), ''), nullif(current_setting('app.action', true), ''))
    when 'comment.update' then (new."workspace_id", new."id", new."document_id", new."author_id", new."created_at") is not distinct from (old."workspace_id", old."id", old."document_id", old."author_id", old."created_at")
    else false end)
  then
    raise exception using
      errcode = 'WR002',
      message = 'This act does not change these columns';
  end if;
  return new;
end
$check$;

create trigger wardroom_update_check before update on public."comments"
for each row when (current_user = 'wardroom_app') execute function wardroom."comments update check"();
