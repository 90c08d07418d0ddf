-- Generated from the policies by `npm run rls`. Do not edit.

create view wardroom."documents search" as
  select "documents"."id" as key, "documents"."search" as parts
  from "documents"
  where (
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
              from "document_shares"
              where "document_shares"."document_id" = "documents"."id"
                and "document_shares"."workspace_id" = "documents"."workspace_id"
                and (
                  "document_shares"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)
                  and "document_shares"."level" in ('read', 'comment', 'write')
                  and (
                    "document_shares"."expires_at" is null
                    or "document_shares"."expires_at" > date_trunc('milliseconds', now()) - make_interval(secs => 0)
                  )
                )
            )
          )
        )
      )
    )
  );
