-- Generated from the policies by `npm run rls`. Do not edit.

create view wardroom."api_tokens membership.leave" as
  select "memberships"."id" as key1, "memberships"."workspace_id" as key2
  from "memberships"
  where (
    (
      (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
      or "memberships"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
    )
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
  );

create function wardroom."api_tokens membership.leave?"(key1 uuid, key2 uuid) returns boolean
language sql stable parallel restricted
set search_path = pg_catalog, public, pg_temp
as $fact$
  select exists (
    select 1
    from wardroom."api_tokens membership.leave" as found
    where found.key1 = $1 and found.key2 = $2
  )
$fact$;

create view wardroom."api_tokens membership.remove" as
  select "memberships"."id" as key1, "memberships"."workspace_id" as key2
  from "memberships"
  where (
    (
      (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
      or "memberships"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
    )
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
  );

create function wardroom."api_tokens membership.remove?"(key1 uuid, key2 uuid) returns boolean
language sql stable parallel restricted
set search_path = pg_catalog, public, pg_temp
as $fact$
  select exists (
    select 1
    from wardroom."api_tokens membership.remove" as found
    where found.key1 = $1 and found.key2 = $2
  )
$fact$;

create view wardroom."audit_events author-of-target" as
  select "documents"."id" as key1, "documents"."workspace_id" as key2
  from "documents"
  where (
    (
      (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
      or "documents"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
    )
    and (
      "documents"."author_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)
      and "documents"."workspace_id" = any ((select nullif(current_setting('app.role_viewer', true), '')::uuid[])::uuid[])
    )
  );

create function wardroom."audit_events author-of-target?"(key1 uuid, key2 uuid) returns boolean
language sql stable parallel restricted
set search_path = pg_catalog, public, pg_temp
as $fact$
  select exists (
    select 1
    from wardroom."audit_events author-of-target" as found
    where found.key1 = $1 and found.key2 = $2
  )
$fact$;

create view wardroom."comments document.comment" as
  select "documents"."id" as key1, "documents"."workspace_id" as key2
  from "documents"
  where (
    (
      (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
      or "documents"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
    )
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
            or exists (
              select 1
              from "document_shares"
              where "document_shares"."document_id" = "documents"."id"
                and "document_shares"."workspace_id" = "documents"."workspace_id"
                and (
                  "document_shares"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)
                  and "document_shares"."level" in ('comment', 'write')
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

create function wardroom."comments document.comment?"(key1 uuid, key2 uuid) returns boolean
language sql stable parallel restricted
set search_path = pg_catalog, public, pg_temp
as $fact$
  select exists (
    select 1
    from wardroom."comments document.comment" as found
    where found.key1 = $1 and found.key2 = $2
  )
$fact$;

create view wardroom."comments moderator" as
  select "documents"."id" as key1, "documents"."workspace_id" as key2
  from "documents"
  where (
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
          "documents"."workspace_id" = any ((select nullif(current_setting('app.role_admin', true), '')::uuid[])::uuid[])
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
      )
    )
  );

create function wardroom."comments moderator?"(key1 uuid, key2 uuid) returns boolean
language sql stable parallel restricted
set search_path = pg_catalog, public, pg_temp
as $fact$
  select exists (select 1 from wardroom."comments moderator" as found where found.key1 = $1 and found.key2 = $2)
$fact$;

create view wardroom."comments reads-document" as
  select "documents"."id" as key1, "documents"."workspace_id" as key2
  from "documents"
  where (
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
  );

create function wardroom."comments reads-document?"(key1 uuid, key2 uuid) returns boolean
language sql stable parallel restricted
set search_path = pg_catalog, public, pg_temp
as $fact$
  select exists (
    select 1
    from wardroom."comments reads-document" as found
    where found.key1 = $1 and found.key2 = $2
  )
$fact$;

create view wardroom."comments reads-unlocked-document" as
  select "documents"."id" as key1, "documents"."workspace_id" as key2
  from "documents"
  where (
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

create function wardroom."comments reads-unlocked-document?"(key1 uuid, key2 uuid) returns boolean
language sql stable parallel restricted
set search_path = pg_catalog, public, pg_temp
as $fact$
  select exists (
    select 1
    from wardroom."comments reads-unlocked-document" as found
    where found.key1 = $1 and found.key2 = $2
  )
$fact$;

create view wardroom."document_shares document.share" as
  select "documents"."id" as key1, "documents"."workspace_id" as key2
  from "documents"
  where (
    (
      (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
      or "documents"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
    )
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
  );

create function wardroom."document_shares document.share?"(key1 uuid, key2 uuid) returns boolean
language sql stable parallel restricted
set search_path = pg_catalog, public, pg_temp
as $fact$
  select exists (
    select 1
    from wardroom."document_shares document.share" as found
    where found.key1 = $1 and found.key2 = $2
  )
$fact$;

create view wardroom."document_shares document.unshare" as
  select "documents"."id" as key1, "documents"."workspace_id" as key2
  from "documents"
  where (
    (
      (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
      or "documents"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
    )
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
  );

create function wardroom."document_shares document.unshare?"(key1 uuid, key2 uuid) returns boolean
language sql stable parallel restricted
set search_path = pg_catalog, public, pg_temp
as $fact$
  select exists (
    select 1
    from wardroom."document_shares document.unshare" as found
    where found.key1 = $1 and found.key2 = $2
  )
$fact$;

create view wardroom."document_shares membership.leave" as
  select "memberships"."id" as key1, "memberships"."workspace_id" as key2
  from "memberships"
  where (
    (
      (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
      or "memberships"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
    )
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
  );

create function wardroom."document_shares membership.leave?"(key1 uuid, key2 uuid) returns boolean
language sql stable parallel restricted
set search_path = pg_catalog, public, pg_temp
as $fact$
  select exists (
    select 1
    from wardroom."document_shares membership.leave" as found
    where found.key1 = $1 and found.key2 = $2
  )
$fact$;

create view wardroom."document_shares membership.remove" as
  select "memberships"."id" as key1, "memberships"."workspace_id" as key2
  from "memberships"
  where (
    (
      (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
      or "memberships"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
    )
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
  );

create function wardroom."document_shares membership.remove?"(key1 uuid, key2 uuid) returns boolean
language sql stable parallel restricted
set search_path = pg_catalog, public, pg_temp
as $fact$
  select exists (
    select 1
    from wardroom."document_shares membership.remove" as found
    where found.key1 = $1 and found.key2 = $2
  )
$fact$;

create view wardroom."document_shares shares-it" as
  select "documents"."id" as key1, "documents"."workspace_id" as key2
  from "documents"
  where (
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
  );

create function wardroom."document_shares shares-it?"(key1 uuid, key2 uuid) returns boolean
language sql stable parallel restricted
set search_path = pg_catalog, public, pg_temp
as $fact$
  select exists (
    select 1
    from wardroom."document_shares shares-it" as found
    where found.key1 = $1 and found.key2 = $2
  )
$fact$;

create view wardroom."documents share:comment" as
  select "document_shares"."document_id" as key1, "document_shares"."workspace_id" as key2, "document_shares"."id" as id
  from "document_shares"
  where (
    "document_shares"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)
    and "document_shares"."level" in ('comment', 'write')
    and (
      "document_shares"."expires_at" is null
      or "document_shares"."expires_at" > date_trunc('milliseconds', now()) - make_interval(secs => 0)
    )
  );

create function wardroom."documents share:comment?"(key1 uuid, key2 uuid) returns boolean
language sql stable parallel restricted
set search_path = pg_catalog, public, pg_temp
as $fact$
  select exists (
    select 1
    from wardroom."documents share:comment" as found
    where found.key1 = $1 and found.key2 = $2
  )
$fact$;

create view wardroom."documents share:read" as
  select "document_shares"."document_id" as key1, "document_shares"."workspace_id" as key2, "document_shares"."id" as id
  from "document_shares"
  where (
    "document_shares"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)
    and "document_shares"."level" in ('read', 'comment', 'write')
    and (
      "document_shares"."expires_at" is null
      or "document_shares"."expires_at" > date_trunc('milliseconds', now()) - make_interval(secs => 0)
    )
  );

create function wardroom."documents share:read?"(key1 uuid, key2 uuid) returns boolean
language sql stable parallel restricted
set search_path = pg_catalog, public, pg_temp
as $fact$
  select exists (select 1 from wardroom."documents share:read" as found where found.key1 = $1 and found.key2 = $2)
$fact$;

create view wardroom."documents share:write" as
  select "document_shares"."document_id" as key1, "document_shares"."workspace_id" as key2, "document_shares"."id" as id
  from "document_shares"
  where (
    "document_shares"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)
    and "document_shares"."level" = 'write'
    and (
      "document_shares"."expires_at" is null
      or "document_shares"."expires_at" > date_trunc('milliseconds', now()) - make_interval(secs => 0)
    )
  );

create function wardroom."documents share:write?"(key1 uuid, key2 uuid) returns boolean
language sql stable parallel restricted
set search_path = pg_catalog, public, pg_temp
as $fact$
  select exists (
    select 1
    from wardroom."documents share:write" as found
    where found.key1 = $1 and found.key2 = $2
  )
$fact$;

create view wardroom."documents workspace.handOver" as
  select "workspaces"."id" as key1
  from "workspaces"
  where (
    (
      (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
      or "workspaces"."id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
    )
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
  );

create function wardroom."documents workspace.handOver?"(key1 uuid) returns boolean
language sql stable parallel restricted
set search_path = pg_catalog, public, pg_temp
as $fact$
  select exists (select 1 from wardroom."documents workspace.handOver" as found where found.key1 = $1)
$fact$;

create view wardroom."invitations addressee" as
  select "users"."email_normal" as key1 from "users" where "users"."id" = (select nullif(current_setting('app.user_id', true), '')::uuid);

create function wardroom."invitations addressee?"(key1 text) returns boolean
language sql stable parallel restricted
set search_path = pg_catalog, public, pg_temp
as $fact$
  select exists (select 1 from wardroom."invitations addressee" as found where found.key1 = $1)
$fact$;

create view wardroom."mail_links user.changeEmail" as
  select "users"."id" as key1
  from "users"
  where (
    (select (nullif(current_setting('app.credential', true), '') = 'session') is true)
    and (
      "users"."id" = (select nullif(current_setting('app.user_id', true), '')::uuid)
      and (select (nullif(current_setting('app.authenticated_at', true), '')::timestamptz > date_trunc('milliseconds', now()) - make_interval(secs => 600)) is true)
    )
  );

create function wardroom."mail_links user.changeEmail?"(key1 uuid) returns boolean
language sql stable parallel restricted
set search_path = pg_catalog, public, pg_temp
as $fact$
  select exists (select 1 from wardroom."mail_links user.changeEmail" as found where found.key1 = $1)
$fact$;

create view wardroom."mail_links user.confirmEmail" as
  select "users"."id" as key1
  from "users"
  where (
    (select (nullif(current_setting('app.credential', true), '') = 'session') is true)
    and "users"."id" = (select nullif(current_setting('app.user_id', true), '')::uuid)
  );

create function wardroom."mail_links user.confirmEmail?"(key1 uuid) returns boolean
language sql stable parallel restricted
set search_path = pg_catalog, public, pg_temp
as $fact$
  select exists (select 1 from wardroom."mail_links user.confirmEmail" as found where found.key1 = $1)
$fact$;

create view wardroom."mail_links user.resendConfirmation" as
  select "users"."id" as key1
  from "users"
  where (
    (select (nullif(current_setting('app.credential', true), '') = 'session') is true)
    and "users"."id" = (select nullif(current_setting('app.user_id', true), '')::uuid)
  );

create function wardroom."mail_links user.resendConfirmation?"(key1 uuid) returns boolean
language sql stable parallel restricted
set search_path = pg_catalog, public, pg_temp
as $fact$
  select exists (select 1 from wardroom."mail_links user.resendConfirmation" as found where found.key1 = $1)
$fact$;

create view wardroom."memberships invited" as
  select "invitations"."workspace_id" as key1, "invitations"."role" as key2
  from "invitations"
  where (
    "invitations"."accepted_at" is null
    and (
      "invitations"."expires_at" is null
      or "invitations"."expires_at" > date_trunc('milliseconds', now()) - make_interval(secs => 0)
    )
    and exists (
      select 1
      from "users"
      where "users"."email_normal" = "invitations"."email_normal"
        and "users"."id" = (select nullif(current_setting('app.user_id', true), '')::uuid)
    )
  );

create function wardroom."memberships invited?"(key1 uuid, key2 role) returns boolean
language sql stable parallel restricted
set search_path = pg_catalog, public, pg_temp
as $fact$
  select exists (select 1 from wardroom."memberships invited" as found where found.key1 = $1 and found.key2 = $2)
$fact$;

create function wardroom."memberships populated"(key1 uuid) returns table (id boolean)
language sql stable security definer parallel restricted
set search_path = pg_catalog, public, pg_temp
as $fact$
  select true from "memberships" "others" where "others"."workspace_id" = $1 and true
$fact$;

create function wardroom."memberships populated?"(key1 uuid) returns boolean
language sql stable parallel restricted
set search_path = pg_catalog, public, pg_temp
as $fact$
  select exists (select 1 from wardroom."memberships populated"($1) as found)
$fact$;

create view wardroom."memberships user.acceptInvitation" as
  select "users"."id" as key1
  from "users"
  where (
    (select (nullif(current_setting('app.credential', true), '') = 'session') is true)
    and "users"."id" = (select nullif(current_setting('app.user_id', true), '')::uuid)
  );

create function wardroom."memberships user.acceptInvitation?"(key1 uuid) returns boolean
language sql stable parallel restricted
set search_path = pg_catalog, public, pg_temp
as $fact$
  select exists (select 1 from wardroom."memberships user.acceptInvitation" as found where found.key1 = $1)
$fact$;

create function wardroom."memberships workspace.create"(key1 uuid) returns table (id boolean)
language sql stable security definer parallel restricted
set search_path = pg_catalog, public, pg_temp
as $fact$
  select true
  from "workspaces"
  where "workspaces"."id" = $1
    and (
      (
        (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
        or "workspaces"."id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
      )
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
$fact$;

create function wardroom."memberships workspace.create?"(key1 uuid) returns boolean
language sql stable parallel restricted
set search_path = pg_catalog, public, pg_temp
as $fact$
  select exists (select 1 from wardroom."memberships workspace.create"($1) as found)
$fact$;

create view wardroom."passwords user.changePassword" as
  select "users"."id" as key1
  from "users"
  where (
    (select (nullif(current_setting('app.credential', true), '') = 'session') is true)
    and (
      "users"."id" = (select nullif(current_setting('app.user_id', true), '')::uuid)
      and (select (nullif(current_setting('app.authenticated_at', true), '')::timestamptz > date_trunc('milliseconds', now()) - make_interval(secs => 600)) is true)
    )
  );

create function wardroom."passwords user.changePassword?"(key1 uuid) returns boolean
language sql stable parallel restricted
set search_path = pg_catalog, public, pg_temp
as $fact$
  select exists (select 1 from wardroom."passwords user.changePassword" as found where found.key1 = $1)
$fact$;

create view wardroom."sessions user.changePassword" as
  select "users"."id" as key1
  from "users"
  where (
    (select (nullif(current_setting('app.credential', true), '') = 'session') is true)
    and (
      "users"."id" = (select nullif(current_setting('app.user_id', true), '')::uuid)
      and (select (nullif(current_setting('app.authenticated_at', true), '')::timestamptz > date_trunc('milliseconds', now()) - make_interval(secs => 600)) is true)
    )
  );

create function wardroom."sessions user.changePassword?"(key1 uuid) returns boolean
language sql stable parallel restricted
set search_path = pg_catalog, public, pg_temp
as $fact$
  select exists (select 1 from wardroom."sessions user.changePassword" as found where found.key1 = $1)
$fact$;

create view wardroom."sessions user.signOutEverywhere" as
  select "users"."id" as key1
  from "users"
  where (
    (select (nullif(current_setting('app.credential', true), '') = 'session') is true)
    and "users"."id" = (select nullif(current_setting('app.user_id', true), '')::uuid)
  );

create function wardroom."sessions user.signOutEverywhere?"(key1 uuid) returns boolean
language sql stable parallel restricted
set search_path = pg_catalog, public, pg_temp
as $fact$
  select exists (select 1 from wardroom."sessions user.signOutEverywhere" as found where found.key1 = $1)
$fact$;

create view wardroom."users colleague" as
  select "memberships"."user_id" as key1
  from "memberships"
  where (
    (
      (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
      or "memberships"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
    )
    and "memberships"."workspace_id" = any ((select nullif(current_setting('app.role_viewer', true), '')::uuid[])::uuid[])
  );

create function wardroom."users colleague?"(key1 uuid) returns boolean
language sql stable parallel restricted
set search_path = pg_catalog, public, pg_temp
as $fact$
  select exists (select 1 from wardroom."users colleague" as found where found.key1 = $1)
$fact$;

create function wardroom."users invited-by-address"(key1 text) returns table (id boolean)
language sql stable security definer parallel restricted
set search_path = pg_catalog, public, pg_temp
as $fact$
  select true
  from "invitations"
  where "invitations"."email_normal" = $1
    and (
      "invitations"."accepted_at" is null
      and (
        "invitations"."expires_at" is null
        or "invitations"."expires_at" > date_trunc('milliseconds', now()) - make_interval(secs => 0)
      )
    )
$fact$;

create function wardroom."users invited-by-address?"(key1 text) returns boolean
language sql stable parallel restricted
set search_path = pg_catalog, public, pg_temp
as $fact$
  select exists (select 1 from wardroom."users invited-by-address"($1) as found)
$fact$;

create view wardroom."users reader-of-theirs" as
  select "documents"."author_id" as key1
  from "documents"
  where (
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
  );

create function wardroom."users reader-of-theirs?"(key1 uuid) returns boolean
language sql stable parallel restricted
set search_path = pg_catalog, public, pg_temp
as $fact$
  select exists (select 1 from wardroom."users reader-of-theirs" as found where found.key1 = $1)
$fact$;

create view wardroom."users shares-with-them" as
  select "their_shares"."user_id" as key1
  from "document_shares" "their_shares"
  where (
    (
      "their_shares"."expires_at" is null
      or "their_shares"."expires_at" > date_trunc('milliseconds', now()) - make_interval(secs => 0)
    )
    and exists (
      select 1
      from "documents"
      where "documents"."id" = "their_shares"."document_id"
        and "documents"."workspace_id" = "their_shares"."workspace_id"
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
    )
  );

create function wardroom."users shares-with-them?"(key1 uuid) returns boolean
language sql stable parallel restricted
set search_path = pg_catalog, public, pg_temp
as $fact$
  select exists (select 1 from wardroom."users shares-with-them" as found where found.key1 = $1)
$fact$;

create view wardroom."users their-admin" as
  select "memberships"."user_id" as key1
  from "memberships"
  where (
    (
      (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
      or "memberships"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
    )
    and "memberships"."workspace_id" = any ((select nullif(current_setting('app.role_admin', true), '')::uuid[])::uuid[])
  );

create function wardroom."users their-admin?"(key1 uuid) returns boolean
language sql stable parallel restricted
set search_path = pg_catalog, public, pg_temp
as $fact$
  select exists (select 1 from wardroom."users their-admin" as found where found.key1 = $1)
$fact$;

create view wardroom."workspaces guest" as
  select "document_shares"."workspace_id" as key1
  from "document_shares"
  where (
    "document_shares"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)
    and (
      "document_shares"."expires_at" is null
      or "document_shares"."expires_at" > date_trunc('milliseconds', now()) - make_interval(secs => 0)
    )
  );

create function wardroom."workspaces guest?"(key1 uuid) returns boolean
language sql stable parallel restricted
set search_path = pg_catalog, public, pg_temp
as $fact$
  select exists (select 1 from wardroom."workspaces guest" as found where found.key1 = $1)
$fact$;
