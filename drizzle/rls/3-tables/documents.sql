-- Generated from the policies by `npm run rls`. Do not edit.

grant select, insert, update, delete on public."documents" to wardroom_app;

create trigger wardroom_fence
before insert or update or delete or truncate on public."documents"
for each statement execute function wardroom.fence();

create function wardroom."documents select"("documents" public."documents") returns boolean
language sql stable parallel restricted
set search_path = pg_catalog, public, pg_temp
as $rows$
  select (
    (
      coalesce((select nullif(current_setting('app.purpose', true), '')::text) in ('count'), false)
      and (
        (
          (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
          or "documents"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
        )
        and (
          (
            "documents"."visibility" = 'workspace'
            or (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs')
          )
          and (
            (
              "documents"."author_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)
              and "documents"."workspace_id" = any ((select nullif(current_setting('app.role_viewer', true), '')::uuid[])::uuid[])
            )
            or (
              "documents"."visibility" = 'workspace'
              and (
                "documents"."workspace_id" = any ((select nullif(current_setting('app.role_editor', true), '')::uuid[])::uuid[])
                or (
                  "documents"."status" = 'published'
                  and "documents"."workspace_id" = any ((select nullif(current_setting('app.role_viewer', true), '')::uuid[])::uuid[])
                )
              )
            )
            or (
              "documents"."status" <> 'archived'
              and exists (
                select 1
                from wardroom."documents share:read" as found
                where found.key1 = "documents"."id" and found.key2 = "documents"."workspace_id"
              )
            )
          )
        )
      )
    )
    or (
      (select nullif(current_setting('app.action', true), '')::text) in ('document.create', 'document.createPrivate', 'document.read', 'document.update', 'document.publish', 'document.archive', 'document.restore', 'document.makePrivate', 'document.makeVisible', 'document.share', 'document.shareWithGuest', 'document.unshare', 'document.comment', 'document.delete', 'document.transfer', 'document.readInternalNotes', 'document.writeInternalNotes', 'document.lock', 'document.unlock', 'document.explain')
      and "documents"."id" = (select nullif(current_setting('app.record', true), '')::uuid)
      and (
        (
          (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
          or "documents"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
        )
        and (
          (
            "documents"."visibility" = 'workspace'
            or (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs')
          )
          and (
            (
              "documents"."author_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)
              and "documents"."workspace_id" = any ((select nullif(current_setting('app.role_viewer', true), '')::uuid[])::uuid[])
            )
            or (
              "documents"."visibility" = 'workspace'
              and (
                "documents"."workspace_id" = any ((select nullif(current_setting('app.role_editor', true), '')::uuid[])::uuid[])
                or (
                  "documents"."status" = 'published'
                  and "documents"."workspace_id" = any ((select nullif(current_setting('app.role_viewer', true), '')::uuid[])::uuid[])
                )
              )
            )
            or (
              "documents"."status" <> 'archived'
              and exists (
                select 1
                from wardroom."documents share:read" as found
                where found.key1 = "documents"."id" and found.key2 = "documents"."workspace_id"
              )
            )
          )
        )
      )
    )
    or (
      case (select nullif(current_setting('app.action', true), '')::text)
        when 'document.create' then (
          (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs')
          and "documents"."id" = (select nullif(current_setting('app.record', true), '')::uuid)
        )
        when 'document.createPrivate' then (
          (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs')
          and "documents"."id" = (select nullif(current_setting('app.record', true), '')::uuid)
        )
        when 'document.read' then (
          "documents"."id" = (select nullif(current_setting('app.record', true), '')::uuid)
          and (
            (select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'document:read' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true)
            and (
              (
                (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
                or "documents"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
              )
              and (
                (
                  "documents"."visibility" = 'workspace'
                  or (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs')
                )
                and (
                  (
                    "documents"."author_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)
                    and "documents"."workspace_id" = any ((select nullif(current_setting('app.role_viewer', true), '')::uuid[])::uuid[])
                  )
                  or (
                    "documents"."visibility" = 'workspace'
                    and (
                      "documents"."workspace_id" = any ((select nullif(current_setting('app.role_editor', true), '')::uuid[])::uuid[])
                      or (
                        "documents"."status" = 'published'
                        and "documents"."workspace_id" = any ((select nullif(current_setting('app.role_viewer', true), '')::uuid[])::uuid[])
                      )
                    )
                  )
                  or (
                    "documents"."status" <> 'archived'
                    and exists (
                      select 1
                      from wardroom."documents share:read" as found
                      where found.key1 = "documents"."id"
                        and found.key2 = "documents"."workspace_id"
                    )
                  )
                )
              )
            )
          )
        )
        when 'document.update' then (
          "documents"."id" = (select nullif(current_setting('app.record', true), '')::uuid)
          and (
            (select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'document:write' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true)
            and (
              (
                (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
                or "documents"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
              )
              and (
                "documents"."status" <> 'archived'
                and "documents"."locked_at" is null
                and (
                  (
                    "documents"."author_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)
                    and "documents"."workspace_id" = any ((select nullif(current_setting('app.role_editor', true), '')::uuid[])::uuid[])
                  )
                  or (
                    "documents"."visibility" = 'workspace'
                    and "documents"."workspace_id" = any ((select nullif(current_setting('app.role_editor', true), '')::uuid[])::uuid[])
                  )
                  or exists (
                    select 1
                    from wardroom."documents share:write" as found
                    where found.key1 = "documents"."id" and found.key2 = "documents"."workspace_id"
                  )
                )
              )
            )
          )
        )
        when 'document.publish' then (
          "documents"."id" = (select nullif(current_setting('app.record', true), '')::uuid)
          and (
            (select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'document:write' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true)
            and (
              (
                (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
                or "documents"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
              )
              and (
                "documents"."locked_at" is null
                and (
                  (
                    "documents"."author_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)
                    and "documents"."workspace_id" = any ((select nullif(current_setting('app.role_editor', true), '')::uuid[])::uuid[])
                  )
                  or (
                    "documents"."visibility" = 'workspace'
                    and "documents"."workspace_id" = any ((select nullif(current_setting('app.role_editor', true), '')::uuid[])::uuid[])
                  )
                )
              )
            )
          )
        )
        when 'document.archive' then (
          "documents"."id" = (select nullif(current_setting('app.record', true), '')::uuid)
          and (
            (select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'document:write' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true)
            and (
              (
                (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
                or "documents"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
              )
              and (
                "documents"."locked_at" is null
                and (
                  (
                    "documents"."author_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)
                    and "documents"."workspace_id" = any ((select nullif(current_setting('app.role_editor', true), '')::uuid[])::uuid[])
                  )
                  or (
                    "documents"."visibility" = 'workspace'
                    and "documents"."workspace_id" = any ((select nullif(current_setting('app.role_editor', true), '')::uuid[])::uuid[])
                  )
                )
              )
            )
          )
        )
        when 'document.restore' then (
          "documents"."id" = (select nullif(current_setting('app.record', true), '')::uuid)
          and (
            (select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'document:write' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true)
            and (
              (
                (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
                or "documents"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
              )
              and (
                "documents"."locked_at" is null
                and (
                  (
                    "documents"."author_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)
                    and "documents"."workspace_id" = any ((select nullif(current_setting('app.role_editor', true), '')::uuid[])::uuid[])
                  )
                  or (
                    "documents"."visibility" = 'workspace'
                    and "documents"."workspace_id" = any ((select nullif(current_setting('app.role_editor', true), '')::uuid[])::uuid[])
                  )
                )
              )
            )
          )
        )
        when 'document.makePrivate' then (
          "documents"."id" = (select nullif(current_setting('app.record', true), '')::uuid)
          and (
            (select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'document:write' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true)
            and (
              (
                (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
                or "documents"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
              )
              and (
                "documents"."locked_at" is null
                and (
                  (
                    "documents"."author_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)
                    and "documents"."workspace_id" = any ((select nullif(current_setting('app.role_editor', true), '')::uuid[])::uuid[])
                  )
                  and "documents"."workspace_id" = any ((select nullif(current_setting('app.plan_pro', true), '')::uuid[])::uuid[])
                )
              )
            )
          )
        )
        when 'document.makeVisible' then (
          "documents"."id" = (select nullif(current_setting('app.record', true), '')::uuid)
          and (
            (select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'document:write' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true)
            and (
              (
                (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
                or "documents"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
              )
              and (
                "documents"."locked_at" is null
                and (
                  "documents"."author_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)
                  and "documents"."workspace_id" = any ((select nullif(current_setting('app.role_editor', true), '')::uuid[])::uuid[])
                )
              )
            )
          )
        )
        when 'document.share' then (
          "documents"."id" = (select nullif(current_setting('app.record', true), '')::uuid)
          and (
            (select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'document:write' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true)
            and (
              (
                (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
                or "documents"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
              )
              and (
                "documents"."locked_at" is null
                and (
                  (
                    "documents"."visibility" = 'workspace'
                    or (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs')
                  )
                  and (
                    (
                      "documents"."author_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)
                      and "documents"."workspace_id" = any ((select nullif(current_setting('app.role_editor', true), '')::uuid[])::uuid[])
                    )
                    or (
                      "documents"."visibility" = 'workspace'
                      and "documents"."workspace_id" = any ((select nullif(current_setting('app.role_admin', true), '')::uuid[])::uuid[])
                    )
                  )
                )
              )
            )
          )
        )
        when 'document.shareWithGuest' then (
          "documents"."id" = (select nullif(current_setting('app.record', true), '')::uuid)
          and (
            (select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'document:write' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true)
            and (
              (
                (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
                or "documents"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
              )
              and (
                "documents"."locked_at" is null
                and (
                  (
                    (
                      "documents"."visibility" = 'workspace'
                      or (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs')
                    )
                    and (
                      (
                        "documents"."author_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)
                        and "documents"."workspace_id" = any ((select nullif(current_setting('app.role_editor', true), '')::uuid[])::uuid[])
                      )
                      or (
                        "documents"."visibility" = 'workspace'
                        and "documents"."workspace_id" = any ((select nullif(current_setting('app.role_admin', true), '')::uuid[])::uuid[])
                      )
                    )
                  )
                  and "documents"."workspace_id" = any ((select nullif(current_setting('app.plan_pro', true), '')::uuid[])::uuid[])
                )
              )
            )
          )
        )
        when 'document.unshare' then (
          "documents"."id" = (select nullif(current_setting('app.record', true), '')::uuid)
          and (
            (select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'document:write' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true)
            and (
              (
                (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
                or "documents"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
              )
              and (
                (
                  "documents"."visibility" = 'workspace'
                  or (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs')
                )
                and (
                  (
                    "documents"."author_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)
                    and "documents"."workspace_id" = any ((select nullif(current_setting('app.role_editor', true), '')::uuid[])::uuid[])
                  )
                  or (
                    "documents"."visibility" = 'workspace'
                    and "documents"."workspace_id" = any ((select nullif(current_setting('app.role_admin', true), '')::uuid[])::uuid[])
                  )
                )
              )
            )
          )
        )
        when 'document.comment' then (
          "documents"."id" = (select nullif(current_setting('app.record', true), '')::uuid)
          and (
            (select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'comment:write' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true)
            and (
              (
                (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
                or "documents"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
              )
              and (
                "documents"."status" <> 'archived'
                and "documents"."locked_at" is null
                and (
                  (
                    "documents"."workspace_id" = any ((select nullif(current_setting('app.role_viewer', true), '')::uuid[])::uuid[])
                    and (
                      (
                        "documents"."visibility" = 'workspace'
                        or (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs')
                      )
                      and (
                        (
                          "documents"."author_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)
                          and "documents"."workspace_id" = any ((select nullif(current_setting('app.role_viewer', true), '')::uuid[])::uuid[])
                        )
                        or (
                          "documents"."visibility" = 'workspace'
                          and (
                            "documents"."workspace_id" = any ((select nullif(current_setting('app.role_editor', true), '')::uuid[])::uuid[])
                            or (
                              "documents"."status" = 'published'
                              and "documents"."workspace_id" = any ((select nullif(current_setting('app.role_viewer', true), '')::uuid[])::uuid[])
                            )
                          )
                        )
                        or (
                          "documents"."status" <> 'archived'
                          and exists (
                            select 1
                            from wardroom."documents share:read" as found
                            where found.key1 = "documents"."id"
                              and found.key2 = "documents"."workspace_id"
                          )
                        )
                      )
                    )
                  )
                  or wardroom."documents share:comment?"("documents"."id", "documents"."workspace_id")
                )
              )
            )
          )
        )
        when 'document.delete' then (
          "documents"."id" = (select nullif(current_setting('app.record', true), '')::uuid)
          and (
            (select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'document:write' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true)
            and (
              (
                (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
                or "documents"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
              )
              and (
                "documents"."locked_at" is null
                and (
                  (
                    "documents"."author_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)
                    and "documents"."workspace_id" = any ((select nullif(current_setting('app.role_editor', true), '')::uuid[])::uuid[])
                  )
                  or (
                    "documents"."visibility" = 'workspace'
                    and "documents"."workspace_id" = any ((select nullif(current_setting('app.role_admin', true), '')::uuid[])::uuid[])
                  )
                )
              )
            )
          )
        )
        when 'document.transfer' then (
          "documents"."id" = (select nullif(current_setting('app.record', true), '')::uuid)
          and (
            (
              (select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'document:write' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true)
              and (
                (
                  (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
                  or "documents"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
                )
                and (
                  "documents"."locked_at" is null
                  and (
                    (
                      "documents"."author_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)
                      and "documents"."workspace_id" = any ((select nullif(current_setting('app.role_editor', true), '')::uuid[])::uuid[])
                    )
                    or (
                      "documents"."visibility" = 'workspace'
                      and "documents"."workspace_id" = any ((select nullif(current_setting('app.role_admin', true), '')::uuid[])::uuid[])
                    )
                  )
                )
              )
            )
            or (
              (select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'document:write' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true)
              and (
                (
                  (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
                  or "documents"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
                )
                and (
                  "documents"."locked_at" is null
                  and (
                    (
                      true
                      and "documents"."workspace_id" = any ((select nullif(current_setting('app.role_editor', true), '')::uuid[])::uuid[])
                    )
                    or (
                      "documents"."visibility" = 'workspace'
                      and "documents"."workspace_id" = any ((select nullif(current_setting('app.role_admin', true), '')::uuid[])::uuid[])
                    )
                  )
                )
              )
            )
          )
        )
        when 'document.readInternalNotes' then (
          "documents"."id" = (select nullif(current_setting('app.record', true), '')::uuid)
          and (
            (select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'document:read' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true)
            and (
              (
                (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
                or "documents"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
              )
              and (
                (
                  "documents"."visibility" = 'workspace'
                  or (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs')
                )
                and (
                  (
                    "documents"."author_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)
                    and "documents"."workspace_id" = any ((select nullif(current_setting('app.role_viewer', true), '')::uuid[])::uuid[])
                  )
                  or (
                    "documents"."visibility" = 'workspace'
                    and "documents"."workspace_id" = any ((select nullif(current_setting('app.role_editor', true), '')::uuid[])::uuid[])
                  )
                )
              )
            )
          )
        )
        when 'document.writeInternalNotes' then (
          "documents"."id" = (select nullif(current_setting('app.record', true), '')::uuid)
          and (
            (select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'document:write' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true)
            and (
              (
                (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
                or "documents"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
              )
              and (
                "documents"."status" <> 'archived'
                and "documents"."locked_at" is null
                and (
                  (
                    "documents"."author_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)
                    and "documents"."workspace_id" = any ((select nullif(current_setting('app.role_editor', true), '')::uuid[])::uuid[])
                  )
                  or (
                    "documents"."visibility" = 'workspace'
                    and "documents"."workspace_id" = any ((select nullif(current_setting('app.role_editor', true), '')::uuid[])::uuid[])
                  )
                )
              )
            )
          )
        )
        when 'document.lock' then (
          "documents"."id" = (select nullif(current_setting('app.record', true), '')::uuid)
          and (
            (select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'document:write' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true)
            and (
              (
                (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
                or "documents"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
              )
              and (
                "documents"."visibility" = 'workspace'
                and "documents"."workspace_id" = any ((select nullif(current_setting('app.role_admin', true), '')::uuid[])::uuid[])
                and "documents"."workspace_id" = any ((select nullif(current_setting('app.plan_enterprise', true), '')::uuid[])::uuid[])
              )
            )
          )
        )
        when 'document.unlock' then (
          "documents"."id" = (select nullif(current_setting('app.record', true), '')::uuid)
          and (
            (select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'document:write' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true)
            and (
              (
                (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
                or "documents"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
              )
              and (
                "documents"."visibility" = 'workspace'
                and "documents"."workspace_id" = any ((select nullif(current_setting('app.role_admin', true), '')::uuid[])::uuid[])
              )
            )
          )
        )
        when 'document.explain' then (
          "documents"."id" = (select nullif(current_setting('app.record', true), '')::uuid)
          and (
            (select (nullif(current_setting('app.credential', true), '') = 'session') is true)
            and (
              (
                (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
                or "documents"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
              )
              and (
                (
                  (
                    "documents"."author_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)
                    and "documents"."workspace_id" = any ((select nullif(current_setting('app.role_editor', true), '')::uuid[])::uuid[])
                  )
                  or "documents"."workspace_id" = any ((select nullif(current_setting('app.role_admin', true), '')::uuid[])::uuid[])
                )
                and (
                  (
                    "documents"."author_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)
                    and "documents"."workspace_id" = any ((select nullif(current_setting('app.role_viewer', true), '')::uuid[])::uuid[])
                  )
                  or (
                    "documents"."visibility" = 'workspace'
                    and (
                      "documents"."workspace_id" = any ((select nullif(current_setting('app.role_editor', true), '')::uuid[])::uuid[])
                      or (
                        "documents"."status" = 'published'
                        and "documents"."workspace_id" = any ((select nullif(current_setting('app.role_viewer', true), '')::uuid[])::uuid[])
                      )
                    )
                  )
                  or (
                    "documents"."status" <> 'archived'
                    and exists (
                      select 1
                      from wardroom."documents share:read" as found
                      where found.key1 = "documents"."id"
                        and found.key2 = "documents"."workspace_id"
                    )
                  )
                )
              )
            )
          )
        )
        when 'workspace.handOver' then (
          (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs')
          and "documents"."workspace_id" = (select nullif(current_setting('app.record', true), '')::uuid)
          and exists (select 1 from wardroom."documents workspace.handOver" as found where found.key1 = "documents"."workspace_id")
        )
        else false
      end
    )
  )
$rows$;

create function wardroom."documents insert"("documents" public."documents") returns boolean
language sql stable parallel restricted
set search_path = pg_catalog, public, pg_temp
as $rows$
  select (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs')
  and case (select nullif(current_setting('app.action', true), '')::text)
    when 'document.create' then (
      "documents"."id" = (select nullif(current_setting('app.record', true), '')::uuid)
      and (
        (select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'document:write' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true)
        and (
          (
            (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
            or "documents"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
          )
          and "documents"."workspace_id" = any ((select nullif(current_setting('app.role_editor', true), '')::uuid[])::uuid[])
        )
      )
    )
    when 'document.createPrivate' then (
      "documents"."id" = (select nullif(current_setting('app.record', true), '')::uuid)
      and (
        (select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'document:write' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true)
        and (
          (
            (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
            or "documents"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
          )
          and (
            "documents"."workspace_id" = any ((select nullif(current_setting('app.role_editor', true), '')::uuid[])::uuid[])
            and "documents"."workspace_id" = any ((select nullif(current_setting('app.plan_pro', true), '')::uuid[])::uuid[])
          )
        )
      )
    )
    else false
  end
$rows$;

create function wardroom."documents update before"("documents" public."documents") returns boolean
language sql stable parallel restricted
set search_path = pg_catalog, public, pg_temp
as $rows$
  select (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs')
  and case (select nullif(current_setting('app.action', true), '')::text)
    when 'document.update' then (
      "documents"."id" = (select nullif(current_setting('app.record', true), '')::uuid)
      and (
        (select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'document:write' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true)
        and (
          (
            (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
            or "documents"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
          )
          and (
            "documents"."status" <> 'archived'
            and "documents"."locked_at" is null
            and (
              (
                "documents"."author_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)
                and "documents"."workspace_id" = any ((select nullif(current_setting('app.role_editor', true), '')::uuid[])::uuid[])
              )
              or (
                "documents"."visibility" = 'workspace'
                and "documents"."workspace_id" = any ((select nullif(current_setting('app.role_editor', true), '')::uuid[])::uuid[])
              )
              or exists (
                select 1
                from wardroom."documents share:write" as found
                where found.key1 = "documents"."id" and found.key2 = "documents"."workspace_id"
              )
            )
          )
        )
      )
    )
    when 'document.publish' then (
      "documents"."id" = (select nullif(current_setting('app.record', true), '')::uuid)
      and (
        (select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'document:write' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true)
        and (
          (
            (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
            or "documents"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
          )
          and (
            "documents"."locked_at" is null
            and (
              (
                "documents"."author_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)
                and "documents"."workspace_id" = any ((select nullif(current_setting('app.role_editor', true), '')::uuid[])::uuid[])
              )
              or (
                "documents"."visibility" = 'workspace'
                and "documents"."workspace_id" = any ((select nullif(current_setting('app.role_editor', true), '')::uuid[])::uuid[])
              )
            )
          )
        )
      )
    )
    when 'document.archive' then (
      "documents"."id" = (select nullif(current_setting('app.record', true), '')::uuid)
      and (
        (select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'document:write' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true)
        and (
          (
            (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
            or "documents"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
          )
          and (
            "documents"."locked_at" is null
            and (
              (
                "documents"."author_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)
                and "documents"."workspace_id" = any ((select nullif(current_setting('app.role_editor', true), '')::uuid[])::uuid[])
              )
              or (
                "documents"."visibility" = 'workspace'
                and "documents"."workspace_id" = any ((select nullif(current_setting('app.role_editor', true), '')::uuid[])::uuid[])
              )
            )
          )
        )
      )
    )
    when 'document.restore' then (
      "documents"."id" = (select nullif(current_setting('app.record', true), '')::uuid)
      and (
        (select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'document:write' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true)
        and (
          (
            (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
            or "documents"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
          )
          and (
            "documents"."locked_at" is null
            and (
              (
                "documents"."author_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)
                and "documents"."workspace_id" = any ((select nullif(current_setting('app.role_editor', true), '')::uuid[])::uuid[])
              )
              or (
                "documents"."visibility" = 'workspace'
                and "documents"."workspace_id" = any ((select nullif(current_setting('app.role_editor', true), '')::uuid[])::uuid[])
              )
            )
          )
        )
      )
    )
    when 'document.makePrivate' then (
      "documents"."id" = (select nullif(current_setting('app.record', true), '')::uuid)
      and (
        (select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'document:write' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true)
        and (
          (
            (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
            or "documents"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
          )
          and (
            "documents"."locked_at" is null
            and (
              (
                "documents"."author_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)
                and "documents"."workspace_id" = any ((select nullif(current_setting('app.role_editor', true), '')::uuid[])::uuid[])
              )
              and "documents"."workspace_id" = any ((select nullif(current_setting('app.plan_pro', true), '')::uuid[])::uuid[])
            )
          )
        )
      )
    )
    when 'document.makeVisible' then (
      "documents"."id" = (select nullif(current_setting('app.record', true), '')::uuid)
      and (
        (select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'document:write' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true)
        and (
          (
            (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
            or "documents"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
          )
          and (
            "documents"."locked_at" is null
            and (
              "documents"."author_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)
              and "documents"."workspace_id" = any ((select nullif(current_setting('app.role_editor', true), '')::uuid[])::uuid[])
            )
          )
        )
      )
    )
    when 'document.transfer' then (
      "documents"."id" = (select nullif(current_setting('app.record', true), '')::uuid)
      and (
        (select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'document:write' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true)
        and (
          (
            (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
            or "documents"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
          )
          and (
            "documents"."locked_at" is null
            and (
              (
                "documents"."author_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)
                and "documents"."workspace_id" = any ((select nullif(current_setting('app.role_editor', true), '')::uuid[])::uuid[])
              )
              or (
                "documents"."visibility" = 'workspace'
                and "documents"."workspace_id" = any ((select nullif(current_setting('app.role_admin', true), '')::uuid[])::uuid[])
              )
            )
          )
        )
      )
    )
    when 'document.lock' then (
      "documents"."id" = (select nullif(current_setting('app.record', true), '')::uuid)
      and (
        (select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'document:write' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true)
        and (
          (
            (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
            or "documents"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
          )
          and (
            "documents"."visibility" = 'workspace'
            and "documents"."workspace_id" = any ((select nullif(current_setting('app.role_admin', true), '')::uuid[])::uuid[])
            and "documents"."workspace_id" = any ((select nullif(current_setting('app.plan_enterprise', true), '')::uuid[])::uuid[])
          )
        )
      )
    )
    when 'document.unlock' then (
      "documents"."id" = (select nullif(current_setting('app.record', true), '')::uuid)
      and (
        (select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'document:write' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true)
        and (
          (
            (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
            or "documents"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
          )
          and (
            "documents"."visibility" = 'workspace'
            and "documents"."workspace_id" = any ((select nullif(current_setting('app.role_admin', true), '')::uuid[])::uuid[])
          )
        )
      )
    )
    when 'workspace.handOver' then (
      "documents"."workspace_id" = (select nullif(current_setting('app.record', true), '')::uuid)
      and exists (select 1 from wardroom."documents workspace.handOver" as found where found.key1 = "documents"."workspace_id")
    )
    else false
  end
$rows$;

create function wardroom."documents update after"("documents" public."documents") returns boolean
language sql stable parallel restricted
set search_path = pg_catalog, public, pg_temp
as $rows$
  select (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs')
  and case (select nullif(current_setting('app.action', true), '')::text)
    when 'document.update' then (
      "documents"."id" = (select nullif(current_setting('app.record', true), '')::uuid)
      and (
        (select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'document:write' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true)
        and (
          (
            (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
            or "documents"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
          )
          and (
            "documents"."status" <> 'archived'
            and "documents"."locked_at" is null
            and (
              (
                "documents"."author_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)
                and "documents"."workspace_id" = any ((select nullif(current_setting('app.role_editor', true), '')::uuid[])::uuid[])
              )
              or (
                "documents"."visibility" = 'workspace'
                and "documents"."workspace_id" = any ((select nullif(current_setting('app.role_editor', true), '')::uuid[])::uuid[])
              )
              or exists (
                select 1
                from wardroom."documents share:write" as found
                where found.key1 = "documents"."id" and found.key2 = "documents"."workspace_id"
              )
            )
          )
        )
      )
    )
    when 'document.publish' then (
      "documents"."id" = (select nullif(current_setting('app.record', true), '')::uuid)
      and (
        (select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'document:write' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true)
        and (
          (
            (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
            or "documents"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
          )
          and (
            "documents"."locked_at" is null
            and (
              (
                "documents"."author_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)
                and "documents"."workspace_id" = any ((select nullif(current_setting('app.role_editor', true), '')::uuid[])::uuid[])
              )
              or (
                "documents"."visibility" = 'workspace'
                and "documents"."workspace_id" = any ((select nullif(current_setting('app.role_editor', true), '')::uuid[])::uuid[])
              )
            )
          )
        )
      )
    )
    when 'document.archive' then (
      "documents"."id" = (select nullif(current_setting('app.record', true), '')::uuid)
      and (
        (select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'document:write' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true)
        and (
          (
            (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
            or "documents"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
          )
          and (
            "documents"."locked_at" is null
            and (
              (
                "documents"."author_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)
                and "documents"."workspace_id" = any ((select nullif(current_setting('app.role_editor', true), '')::uuid[])::uuid[])
              )
              or (
                "documents"."visibility" = 'workspace'
                and "documents"."workspace_id" = any ((select nullif(current_setting('app.role_editor', true), '')::uuid[])::uuid[])
              )
            )
          )
        )
      )
    )
    when 'document.restore' then (
      "documents"."id" = (select nullif(current_setting('app.record', true), '')::uuid)
      and (
        (select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'document:write' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true)
        and (
          (
            (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
            or "documents"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
          )
          and (
            "documents"."locked_at" is null
            and (
              (
                "documents"."author_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)
                and "documents"."workspace_id" = any ((select nullif(current_setting('app.role_editor', true), '')::uuid[])::uuid[])
              )
              or (
                "documents"."visibility" = 'workspace'
                and "documents"."workspace_id" = any ((select nullif(current_setting('app.role_editor', true), '')::uuid[])::uuid[])
              )
            )
          )
        )
      )
    )
    when 'document.makePrivate' then (
      "documents"."id" = (select nullif(current_setting('app.record', true), '')::uuid)
      and (
        (select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'document:write' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true)
        and (
          (
            (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
            or "documents"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
          )
          and (
            "documents"."locked_at" is null
            and (
              (
                "documents"."author_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)
                and "documents"."workspace_id" = any ((select nullif(current_setting('app.role_editor', true), '')::uuid[])::uuid[])
              )
              and "documents"."workspace_id" = any ((select nullif(current_setting('app.plan_pro', true), '')::uuid[])::uuid[])
            )
          )
        )
      )
    )
    when 'document.makeVisible' then (
      "documents"."id" = (select nullif(current_setting('app.record', true), '')::uuid)
      and (
        (select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'document:write' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true)
        and (
          (
            (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
            or "documents"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
          )
          and (
            "documents"."locked_at" is null
            and (
              "documents"."author_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)
              and "documents"."workspace_id" = any ((select nullif(current_setting('app.role_editor', true), '')::uuid[])::uuid[])
            )
          )
        )
      )
    )
    when 'document.transfer' then (
      "documents"."id" = (select nullif(current_setting('app.record', true), '')::uuid)
      and (
        (select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'document:write' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true)
        and (
          (
            (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
            or "documents"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
          )
          and (
            "documents"."locked_at" is null
            and (
              (
                true
                and "documents"."workspace_id" = any ((select nullif(current_setting('app.role_editor', true), '')::uuid[])::uuid[])
              )
              or (
                "documents"."visibility" = 'workspace'
                and "documents"."workspace_id" = any ((select nullif(current_setting('app.role_admin', true), '')::uuid[])::uuid[])
              )
            )
          )
        )
      )
    )
    when 'document.lock' then (
      "documents"."id" = (select nullif(current_setting('app.record', true), '')::uuid)
      and (
        (select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'document:write' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true)
        and (
          (
            (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
            or "documents"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
          )
          and (
            "documents"."visibility" = 'workspace'
            and "documents"."workspace_id" = any ((select nullif(current_setting('app.role_admin', true), '')::uuid[])::uuid[])
            and "documents"."workspace_id" = any ((select nullif(current_setting('app.plan_enterprise', true), '')::uuid[])::uuid[])
          )
        )
      )
    )
    when 'document.unlock' then (
      "documents"."id" = (select nullif(current_setting('app.record', true), '')::uuid)
      and (
        (select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'document:write' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true)
        and (
          (
            (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
            or "documents"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
          )
          and (
            "documents"."visibility" = 'workspace'
            and "documents"."workspace_id" = any ((select nullif(current_setting('app.role_admin', true), '')::uuid[])::uuid[])
          )
        )
      )
    )
    when 'workspace.handOver' then (
      "documents"."workspace_id" = (select nullif(current_setting('app.record', true), '')::uuid)
      and exists (select 1 from wardroom."documents workspace.handOver" as found where found.key1 = "documents"."workspace_id")
    )
    else false
  end
$rows$;

create function wardroom."documents delete"("documents" public."documents") returns boolean
language sql stable parallel restricted
set search_path = pg_catalog, public, pg_temp
as $rows$
  select (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs')
  and case (select nullif(current_setting('app.action', true), '')::text)
    when 'document.delete' then (
      "documents"."id" = (select nullif(current_setting('app.record', true), '')::uuid)
      and (
        (select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'document:write' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true)
        and (
          (
            (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
            or "documents"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
          )
          and (
            "documents"."locked_at" is null
            and (
              (
                "documents"."author_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)
                and "documents"."workspace_id" = any ((select nullif(current_setting('app.role_editor', true), '')::uuid[])::uuid[])
              )
              or (
                "documents"."visibility" = 'workspace'
                and "documents"."workspace_id" = any ((select nullif(current_setting('app.role_admin', true), '')::uuid[])::uuid[])
              )
            )
          )
        )
      )
    )
    else false
  end
$rows$;

alter table public."documents" enable row level security;

create policy wardroom_select on public."documents" for select to wardroom_app using (
  (
    (coalesce((select nullif(current_setting('app.purpose', true), '')::text) in ('lock', 'invariants', 'orphans', 'explain'), false))
    or (
      (select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'document:read' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true)
      and (
        (
          (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
          or "documents"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
        )
        and (
          (
            "documents"."visibility" = 'workspace'
            or (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs')
          )
          and (
            (
              "documents"."author_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)
              and "documents"."workspace_id" = any ((select nullif(current_setting('app.role_viewer', true), '')::uuid[])::uuid[])
            )
            or (
              "documents"."visibility" = 'workspace'
              and (
                "documents"."workspace_id" = any ((select nullif(current_setting('app.role_editor', true), '')::uuid[])::uuid[])
                or (
                  "documents"."status" = 'published'
                  and "documents"."workspace_id" = any ((select nullif(current_setting('app.role_viewer', true), '')::uuid[])::uuid[])
                )
              )
            )
            or (
              "documents"."status" <> 'archived'
              and exists (
                select 1
                from wardroom."documents share:read" as found
                where found.key1 = "documents"."id" and found.key2 = "documents"."workspace_id"
              )
            )
          )
        )
      )
    )
  )
  or (
    (select nullif(current_setting('app.action', true), '')::text) is not null
    or coalesce((select nullif(current_setting('app.purpose', true), '')::text) in ('count'), false)
  ) and wardroom."documents select"("documents"));

create policy wardroom_insert on public."documents" for insert to wardroom_app with check (
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
  ) and wardroom."documents insert"("documents"));

create policy wardroom_update on public."documents" for update to wardroom_app using (
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
  ) and wardroom."documents update before"("documents")) with check (
  (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and false
  or (
    (select nullif(current_setting('app.action', true), '')::text) is not null
    or coalesce((select nullif(current_setting('app.purpose', true), '')::text) in ('count'), false)
  ) and wardroom."documents update after"("documents"));

create policy wardroom_delete on public."documents" for delete to wardroom_app using (
  (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and false
  or (
    (select nullif(current_setting('app.action', true), '')::text) is not null
    or coalesce((select nullif(current_setting('app.purpose', true), '')::text) in ('count'), false)
  ) and wardroom."documents delete"("documents"));

create function wardroom."documents writeInternalNotes"("documents" public."documents") returns boolean
language sql stable parallel restricted
set search_path = pg_catalog, public, pg_temp
as $gate$
  select (
    (select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'document:write' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true)
    and (
      (
        (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
        or "documents"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
      )
      and (
        "documents"."status" <> 'archived'
        and "documents"."locked_at" is null
        and (
          (
            "documents"."author_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)
            and "documents"."workspace_id" = any ((select nullif(current_setting('app.role_editor', true), '')::uuid[])::uuid[])
          )
          or (
            "documents"."visibility" = 'workspace'
            and "documents"."workspace_id" = any ((select nullif(current_setting('app.role_editor', true), '')::uuid[])::uuid[])
          )
        )
      )
    )
  )
$gate$;

create function wardroom."documents update check"() returns trigger
language plpgsql set search_path = pg_catalog, public, pg_temp as $check$
begin
  if not (case coalesce(nullif(current_setting('app.purpose', true), ''), nullif(current_setting('app.action', true), ''))
    when 'document.update' then (new."workspace_id", new."id", new."author_id", new."status", new."visibility", new."locked_at", new."created_at") is not distinct from (old."workspace_id", old."id", old."author_id", old."status", old."visibility", old."locked_at", old."created_at")
    when 'document.publish' then (new."workspace_id", new."id", new."author_id", new."title", new."body", new."internal_notes", new."visibility", new."locked_at", new."created_at") is not distinct from (old."workspace_id", old."id", old."author_id", old."title", old."body", old."internal_notes", old."visibility", old."locked_at", old."created_at")
    when 'document.archive' then (new."workspace_id", new."id", new."author_id", new."title", new."body", new."internal_notes", new."visibility", new."locked_at", new."created_at") is not distinct from (old."workspace_id", old."id", old."author_id", old."title", old."body", old."internal_notes", old."visibility", old."locked_at", old."created_at")
    when 'document.restore' then (new."workspace_id", new."id", new."author_id", new."title", new."body", new."internal_notes", new."visibility", new."locked_at", new."created_at") is not distinct from (old."workspace_id", old."id", old."author_id", old."title", old."body", old."internal_notes", old."visibility", old."locked_at", old."created_at")
    when 'document.makePrivate' then (new."workspace_id", new."id", new."author_id", new."title", new."body", new."internal_notes", new."status", new."locked_at", new."created_at") is not distinct from (old."workspace_id", old."id", old."author_id", old."title", old."body", old."internal_notes", old."status", old."locked_at", old."created_at")
    when 'document.makeVisible' then (new."workspace_id", new."id", new."author_id", new."title", new."body", new."internal_notes", new."status", new."locked_at", new."created_at") is not distinct from (old."workspace_id", old."id", old."author_id", old."title", old."body", old."internal_notes", old."status", old."locked_at", old."created_at")
    when 'document.transfer' then (new."workspace_id", new."id", new."title", new."body", new."internal_notes", new."status", new."visibility", new."locked_at", new."created_at") is not distinct from (old."workspace_id", old."id", old."title", old."body", old."internal_notes", old."status", old."visibility", old."locked_at", old."created_at")
    when 'document.lock' then (new."workspace_id", new."id", new."author_id", new."title", new."body", new."internal_notes", new."status", new."visibility", new."created_at") is not distinct from (old."workspace_id", old."id", old."author_id", old."title", old."body", old."internal_notes", old."status", old."visibility", old."created_at")
    when 'document.unlock' then (new."workspace_id", new."id", new."author_id", new."title", new."body", new."internal_notes", new."status", new."visibility", new."created_at") is not distinct from (old."workspace_id", old."id", old."author_id", old."title", old."body", old."internal_notes", old."status", old."visibility", old."created_at")
    when 'workspace.handOver' then (new."workspace_id", new."id", new."title", new."body", new."internal_notes", new."status", new."visibility", new."locked_at", new."created_at") is not distinct from (old."workspace_id", old."id", old."title", old."body", old."internal_notes", old."status", old."visibility", old."locked_at", old."created_at")
    else false end)
  then
    raise exception using
      errcode = 'WR002',
      message = 'This act does not change these columns';
  end if;
  if nullif(current_setting('app.purpose', true), '') is null and (new."internal_notes" is distinct from old."internal_notes") and (wardroom."documents writeInternalNotes"(old) and wardroom."documents writeInternalNotes"(new)) is not true
  then
    raise exception using
      errcode = 'WR005',
      message = 'These columns change only under writeInternalNotes';
  end if;
  return new;
end
$check$;

create trigger wardroom_update_check before update on public."documents"
for each row when (current_user = 'wardroom_app') execute function wardroom."documents update check"();

create function wardroom."documents insert check"() returns trigger
language plpgsql set search_path = pg_catalog, public, pg_temp as $check$
begin
  if nullif(current_setting('app.purpose', true), '') is null and (new."internal_notes" is distinct from null) and wardroom."documents writeInternalNotes"(new) is not true
  then
    raise exception using
      errcode = 'WR005',
      message = 'These columns change only under writeInternalNotes';
  end if;
  return new;
end
$check$;

create trigger wardroom_insert_check before insert on public."documents"
for each row when (current_user = 'wardroom_app') execute function wardroom."documents insert check"();
