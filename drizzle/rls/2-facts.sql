-- Generated from the policies by `npm run rls`. Do not edit.

create function wardroom."audit_events author-of-target"() returns table (key1 uuid, key2 uuid)
language sql stable security definer parallel restricted
set search_path = pg_catalog, public, pg_temp
as $fact$
  select "documents"."id", "documents"."workspace_id"
  from "documents"
  where (
    (
      (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
      or "documents"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
    ) is true
    and (
      ("documents"."author_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) is true
      and ("documents"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('viewer', 'editor', 'admin', 'owner')))) is true
    )
  )
$fact$;

create function wardroom."comments document.comment"(key1 uuid, key2 uuid) returns boolean
language sql stable security definer parallel restricted
set search_path = pg_catalog, public, pg_temp
as $fact$
  select exists (
    select 1
    from "documents"
    where "documents"."id" = $1
      and "documents"."workspace_id" = $2
      and (
        (
          (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
          or "documents"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
        ) is true
        and (
          (select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'comment:write' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true)
          and (
            (
              (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
              or "documents"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
            ) is true
            and (
              (not ("documents"."status" in ('archived')) is true)
              and (not ("documents"."locked_at" is not null))
              and (
                (
                  ("documents"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('viewer', 'editor', 'admin', 'owner')))) is true
                  and (
                    (
                      not (
                        (not ("documents"."visibility" in ('workspace')) is true)
                        and (not (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs'))
                      )
                    )
                    and (
                      (
                        ("documents"."author_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) is true
                        and ("documents"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('viewer', 'editor', 'admin', 'owner')))) is true
                      )
                      or (
                        ("documents"."visibility" in ('workspace')) is true
                        and (
                          ("documents"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('editor', 'admin', 'owner')))) is true
                          or (
                            ("documents"."status" in ('published')) is true
                            and ("documents"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('viewer', 'editor', 'admin', 'owner')))) is true
                          )
                        )
                      )
                      or (
                        (not ("documents"."status" in ('archived')) is true)
                        and exists (
                          select 1
                          from "document_shares"
                          where "document_shares"."document_id" = "documents"."id"
                            and "document_shares"."workspace_id" = "documents"."workspace_id"
                            and (
                              ("document_shares"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) is true
                              and ("document_shares"."level" in ('read', 'comment', 'write')) is true
                              and (
                                (not ("document_shares"."expires_at" is not null))
                                or ("document_shares"."expires_at" > date_trunc('milliseconds', now()) - make_interval(secs => 0)) is true
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
                      ("document_shares"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) is true
                      and ("document_shares"."level" in ('comment', 'write')) is true
                      and (
                        (not ("document_shares"."expires_at" is not null))
                        or ("document_shares"."expires_at" > date_trunc('milliseconds', now()) - make_interval(secs => 0)) is true
                      )
                    )
                )
              )
            )
          )
        )
      )
  )
$fact$;

create function wardroom."comments moderator"(key1 uuid, key2 uuid) returns boolean
language sql stable security definer parallel restricted
set search_path = pg_catalog, public, pg_temp
as $fact$
  select exists (
    select 1
    from "documents"
    where "documents"."id" = $1
      and "documents"."workspace_id" = $2
      and (
        (
          (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
          or "documents"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
        ) is true
        and (
          (not ("documents"."locked_at" is not null))
          and (
            (
              ("documents"."author_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) is true
              and ("documents"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('editor', 'admin', 'owner')))) is true
            )
            or (
              ("documents"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('admin', 'owner')))) is true
              and (
                (
                  not (
                    (not ("documents"."visibility" in ('workspace')) is true)
                    and (not (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs'))
                  )
                )
                and (
                  (
                    ("documents"."author_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) is true
                    and ("documents"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('viewer', 'editor', 'admin', 'owner')))) is true
                  )
                  or (
                    ("documents"."visibility" in ('workspace')) is true
                    and (
                      ("documents"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('editor', 'admin', 'owner')))) is true
                      or (
                        ("documents"."status" in ('published')) is true
                        and ("documents"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('viewer', 'editor', 'admin', 'owner')))) is true
                      )
                    )
                  )
                  or (
                    (not ("documents"."status" in ('archived')) is true)
                    and exists (
                      select 1
                      from "document_shares"
                      where "document_shares"."document_id" = "documents"."id"
                        and "document_shares"."workspace_id" = "documents"."workspace_id"
                        and (
                          ("document_shares"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) is true
                          and ("document_shares"."level" in ('read', 'comment', 'write')) is true
                          and (
                            (not ("document_shares"."expires_at" is not null))
                            or ("document_shares"."expires_at" > date_trunc('milliseconds', now()) - make_interval(secs => 0)) is true
                          )
                        )
                    )
                  )
                )
              )
            )
          )
        )
      )
  )
$fact$;

create function wardroom."comments reads-document"(key1 uuid, key2 uuid) returns boolean
language sql stable security definer parallel restricted
set search_path = pg_catalog, public, pg_temp
as $fact$
  select exists (
    select 1
    from "documents"
    where "documents"."id" = $1
      and "documents"."workspace_id" = $2
      and (
        (
          (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
          or "documents"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
        ) is true
        and (
          (
            not (
              (not ("documents"."visibility" in ('workspace')) is true)
              and (not (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs'))
            )
          )
          and (
            (
              ("documents"."author_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) is true
              and ("documents"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('viewer', 'editor', 'admin', 'owner')))) is true
            )
            or (
              ("documents"."visibility" in ('workspace')) is true
              and (
                ("documents"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('editor', 'admin', 'owner')))) is true
                or (
                  ("documents"."status" in ('published')) is true
                  and ("documents"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('viewer', 'editor', 'admin', 'owner')))) is true
                )
              )
            )
            or (
              (not ("documents"."status" in ('archived')) is true)
              and exists (
                select 1
                from "document_shares"
                where "document_shares"."document_id" = "documents"."id"
                  and "document_shares"."workspace_id" = "documents"."workspace_id"
                  and (
                    ("document_shares"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) is true
                    and ("document_shares"."level" in ('read', 'comment', 'write')) is true
                    and (
                      (not ("document_shares"."expires_at" is not null))
                      or ("document_shares"."expires_at" > date_trunc('milliseconds', now()) - make_interval(secs => 0)) is true
                    )
                  )
              )
            )
          )
        )
      )
  )
$fact$;

create function wardroom."comments reads-unlocked-document"(key1 uuid, key2 uuid) returns boolean
language sql stable security definer parallel restricted
set search_path = pg_catalog, public, pg_temp
as $fact$
  select exists (
    select 1
    from "documents"
    where "documents"."id" = $1
      and "documents"."workspace_id" = $2
      and (
        (
          (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
          or "documents"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
        ) is true
        and (
          (not ("documents"."locked_at" is not null))
          and (
            (
              not (
                (not ("documents"."visibility" in ('workspace')) is true)
                and (not (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs'))
              )
            )
            and (
              (
                ("documents"."author_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) is true
                and ("documents"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('viewer', 'editor', 'admin', 'owner')))) is true
              )
              or (
                ("documents"."visibility" in ('workspace')) is true
                and (
                  ("documents"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('editor', 'admin', 'owner')))) is true
                  or (
                    ("documents"."status" in ('published')) is true
                    and ("documents"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('viewer', 'editor', 'admin', 'owner')))) is true
                  )
                )
              )
              or (
                (not ("documents"."status" in ('archived')) is true)
                and exists (
                  select 1
                  from "document_shares"
                  where "document_shares"."document_id" = "documents"."id"
                    and "document_shares"."workspace_id" = "documents"."workspace_id"
                    and (
                      ("document_shares"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) is true
                      and ("document_shares"."level" in ('read', 'comment', 'write')) is true
                      and (
                        (not ("document_shares"."expires_at" is not null))
                        or ("document_shares"."expires_at" > date_trunc('milliseconds', now()) - make_interval(secs => 0)) is true
                      )
                    )
                )
              )
            )
          )
        )
      )
  )
$fact$;

create function wardroom."document_shares document.share"(key1 uuid, key2 uuid) returns boolean
language sql stable security definer parallel restricted
set search_path = pg_catalog, public, pg_temp
as $fact$
  select exists (
    select 1
    from "documents"
    where "documents"."id" = $1
      and "documents"."workspace_id" = $2
      and (
        (
          (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
          or "documents"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
        ) is true
        and (
          (select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'document:write' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true)
          and (
            (
              (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
              or "documents"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
            ) is true
            and (
              (not ("documents"."locked_at" is not null))
              and (
                (
                  not (
                    (not ("documents"."visibility" in ('workspace')) is true)
                    and (not (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs'))
                  )
                )
                and (
                  (
                    ("documents"."author_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) is true
                    and ("documents"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('editor', 'admin', 'owner')))) is true
                  )
                  or (
                    ("documents"."visibility" in ('workspace')) is true
                    and ("documents"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('admin', 'owner')))) is true
                  )
                )
              )
            )
          )
        )
      )
  )
$fact$;

create function wardroom."document_shares document.unshare"(key1 uuid, key2 uuid) returns boolean
language sql stable security definer parallel restricted
set search_path = pg_catalog, public, pg_temp
as $fact$
  select exists (
    select 1
    from "documents"
    where "documents"."id" = $1
      and "documents"."workspace_id" = $2
      and (
        (
          (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
          or "documents"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
        ) is true
        and (
          (select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'document:write' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true)
          and (
            (
              (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
              or "documents"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
            ) is true
            and (
              (
                not (
                  (not ("documents"."visibility" in ('workspace')) is true)
                  and (not (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs'))
                )
              )
              and (
                (
                  ("documents"."author_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) is true
                  and ("documents"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('editor', 'admin', 'owner')))) is true
                )
                or (
                  ("documents"."visibility" in ('workspace')) is true
                  and ("documents"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('admin', 'owner')))) is true
                )
              )
            )
          )
        )
      )
  )
$fact$;

create function wardroom."document_shares shares-it"(key1 uuid, key2 uuid) returns boolean
language sql stable security definer parallel restricted
set search_path = pg_catalog, public, pg_temp
as $fact$
  select exists (
    select 1
    from "documents"
    where "documents"."id" = $1
      and "documents"."workspace_id" = $2
      and (
        (
          (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
          or "documents"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
        ) is true
        and (
          (
            not (
              (not ("documents"."visibility" in ('workspace')) is true)
              and (not (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs'))
            )
          )
          and (
            (
              ("documents"."author_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) is true
              and ("documents"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('editor', 'admin', 'owner')))) is true
            )
            or (
              ("documents"."visibility" in ('workspace')) is true
              and ("documents"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('admin', 'owner')))) is true
            )
          )
        )
      )
  )
$fact$;

create function wardroom."documents share:comment"() returns table (key1 uuid, key2 uuid, id uuid)
language sql stable security definer parallel restricted
set search_path = pg_catalog, public, pg_temp
as $fact$
  select "document_shares"."document_id", "document_shares"."workspace_id", "document_shares"."id"
  from "document_shares"
  where (
    ("document_shares"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) is true
    and ("document_shares"."level" in ('comment', 'write')) is true
    and (
      (not ("document_shares"."expires_at" is not null))
      or ("document_shares"."expires_at" > date_trunc('milliseconds', now()) - make_interval(secs => 0)) is true
    )
  )
$fact$;

create function wardroom."documents share:read"() returns table (key1 uuid, key2 uuid, id uuid)
language sql stable security definer parallel restricted
set search_path = pg_catalog, public, pg_temp
as $fact$
  select "document_shares"."document_id", "document_shares"."workspace_id", "document_shares"."id"
  from "document_shares"
  where (
    ("document_shares"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) is true
    and ("document_shares"."level" in ('read', 'comment', 'write')) is true
    and (
      (not ("document_shares"."expires_at" is not null))
      or ("document_shares"."expires_at" > date_trunc('milliseconds', now()) - make_interval(secs => 0)) is true
    )
  )
$fact$;

create function wardroom."documents share:write"() returns table (key1 uuid, key2 uuid, id uuid)
language sql stable security definer parallel restricted
set search_path = pg_catalog, public, pg_temp
as $fact$
  select "document_shares"."document_id", "document_shares"."workspace_id", "document_shares"."id"
  from "document_shares"
  where (
    ("document_shares"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) is true
    and ("document_shares"."level" in ('write')) is true
    and (
      (not ("document_shares"."expires_at" is not null))
      or ("document_shares"."expires_at" > date_trunc('milliseconds', now()) - make_interval(secs => 0)) is true
    )
  )
$fact$;

create function wardroom."invitations addressee"() returns table (key1 text)
language sql stable security definer parallel restricted
set search_path = pg_catalog, public, pg_temp
as $fact$
  select "users"."email_normal" from "users" where ("users"."id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) is true
$fact$;

create function wardroom."memberships invited"(key1 uuid, key2 role) returns boolean
language sql stable security definer parallel restricted
set search_path = pg_catalog, public, pg_temp
as $fact$
  select exists (
    select 1
    from "invitations"
    where "invitations"."workspace_id" = $1
      and "invitations"."role" = $2
      and (
        (not ("invitations"."accepted_at" is not null))
        and (
          (not ("invitations"."expires_at" is not null))
          or ("invitations"."expires_at" > date_trunc('milliseconds', now()) - make_interval(secs => 0)) is true
        )
        and exists (
          select 1
          from "users"
          where "users"."email_normal" = "invitations"."email_normal"
            and ("users"."id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) is true
        )
      )
  )
$fact$;

create function wardroom."memberships populated"(key1 uuid) returns boolean
language sql stable security definer parallel restricted
set search_path = pg_catalog, public, pg_temp
as $fact$
  select exists (select 1 from "memberships" "others" where "others"."workspace_id" = $1 and true)
$fact$;

create function wardroom."memberships user.acceptInvitation"() returns table (key1 uuid)
language sql stable security definer parallel restricted
set search_path = pg_catalog, public, pg_temp
as $fact$
  select "users"."id"
  from "users"
  where (
    (select (nullif(current_setting('app.credential', true), '') = 'session') is true)
    and ("users"."id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) is true
  )
$fact$;

create function wardroom."memberships workspace.create"(key1 uuid) returns boolean
language sql stable security definer parallel restricted
set search_path = pg_catalog, public, pg_temp
as $fact$
  select exists (
    select 1
    from "workspaces"
    where "workspaces"."id" = $1
      and (
        (
          (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
          or "workspaces"."id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
        ) is true
        and (
          (select (nullif(current_setting('app.credential', true), '') = 'session') is true)
          and (
            (
              (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
              or "workspaces"."id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
            ) is true
            and true
          )
        )
      )
  )
$fact$;

create function wardroom."passwords user.changePassword"() returns table (key1 uuid)
language sql stable security definer parallel restricted
set search_path = pg_catalog, public, pg_temp
as $fact$
  select "users"."id"
  from "users"
  where (
    (select (nullif(current_setting('app.credential', true), '') = 'session') is true)
    and (
      ("users"."id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) is true
      and (select (nullif(current_setting('app.authenticated_at', true), '')::timestamptz > date_trunc('milliseconds', now()) - make_interval(secs => 600)) is true)
    )
  )
$fact$;

create function wardroom."sessions user.changePassword"() returns table (key1 uuid)
language sql stable security definer parallel restricted
set search_path = pg_catalog, public, pg_temp
as $fact$
  select "users"."id"
  from "users"
  where (
    (select (nullif(current_setting('app.credential', true), '') = 'session') is true)
    and (
      ("users"."id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) is true
      and (select (nullif(current_setting('app.authenticated_at', true), '')::timestamptz > date_trunc('milliseconds', now()) - make_interval(secs => 600)) is true)
    )
  )
$fact$;

create function wardroom."sessions user.signOutEverywhere"() returns table (key1 uuid)
language sql stable security definer parallel restricted
set search_path = pg_catalog, public, pg_temp
as $fact$
  select "users"."id"
  from "users"
  where (
    (select (nullif(current_setting('app.credential', true), '') = 'session') is true)
    and ("users"."id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) is true
  )
$fact$;

create function wardroom."users colleague"(key1 uuid) returns boolean
language sql stable security definer parallel restricted
set search_path = pg_catalog, public, pg_temp
as $fact$
  select exists (
    select 1
    from "memberships"
    where "memberships"."user_id" = $1
      and (
        (
          (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
          or "memberships"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
        ) is true
        and ("memberships"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('viewer', 'editor', 'admin', 'owner')))) is true
      )
  )
$fact$;

create function wardroom."users reader-of-theirs"(key1 uuid) returns boolean
language sql stable security definer parallel restricted
set search_path = pg_catalog, public, pg_temp
as $fact$
  select exists (
    select 1
    from "documents"
    where "documents"."author_id" = $1
      and (
        (
          (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
          or "documents"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
        ) is true
        and (
          (
            not (
              (not ("documents"."visibility" in ('workspace')) is true)
              and (not (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs'))
            )
          )
          and (
            (
              ("documents"."author_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) is true
              and ("documents"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('viewer', 'editor', 'admin', 'owner')))) is true
            )
            or (
              ("documents"."visibility" in ('workspace')) is true
              and (
                ("documents"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('editor', 'admin', 'owner')))) is true
                or (
                  ("documents"."status" in ('published')) is true
                  and ("documents"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('viewer', 'editor', 'admin', 'owner')))) is true
                )
              )
            )
            or (
              (not ("documents"."status" in ('archived')) is true)
              and exists (
                select 1
                from "document_shares"
                where "document_shares"."document_id" = "documents"."id"
                  and "document_shares"."workspace_id" = "documents"."workspace_id"
                  and (
                    ("document_shares"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) is true
                    and ("document_shares"."level" in ('read', 'comment', 'write')) is true
                    and (
                      (not ("document_shares"."expires_at" is not null))
                      or ("document_shares"."expires_at" > date_trunc('milliseconds', now()) - make_interval(secs => 0)) is true
                    )
                  )
              )
            )
          )
        )
      )
  )
$fact$;

create function wardroom."users shares-with-them"(key1 uuid) returns boolean
language sql stable security definer parallel restricted
set search_path = pg_catalog, public, pg_temp
as $fact$
  select exists (
    select 1
    from "document_shares" "their_shares"
    where "their_shares"."user_id" = $1
      and (
        (
          (not ("their_shares"."expires_at" is not null))
          or ("their_shares"."expires_at" > date_trunc('milliseconds', now()) - make_interval(secs => 0)) is true
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
              ) is true
              and (
                (
                  not (
                    (not ("documents"."visibility" in ('workspace')) is true)
                    and (not (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs'))
                  )
                )
                and (
                  (
                    ("documents"."author_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) is true
                    and ("documents"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('viewer', 'editor', 'admin', 'owner')))) is true
                  )
                  or (
                    ("documents"."visibility" in ('workspace')) is true
                    and (
                      ("documents"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('editor', 'admin', 'owner')))) is true
                      or (
                        ("documents"."status" in ('published')) is true
                        and ("documents"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('viewer', 'editor', 'admin', 'owner')))) is true
                      )
                    )
                  )
                  or (
                    (not ("documents"."status" in ('archived')) is true)
                    and exists (
                      select 1
                      from "document_shares"
                      where "document_shares"."document_id" = "documents"."id"
                        and "document_shares"."workspace_id" = "documents"."workspace_id"
                        and (
                          ("document_shares"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) is true
                          and ("document_shares"."level" in ('read', 'comment', 'write')) is true
                          and (
                            (not ("document_shares"."expires_at" is not null))
                            or ("document_shares"."expires_at" > date_trunc('milliseconds', now()) - make_interval(secs => 0)) is true
                          )
                        )
                    )
                  )
                )
              )
            )
        )
      )
  )
$fact$;

create function wardroom."users their-admin"(key1 uuid) returns boolean
language sql stable security definer parallel restricted
set search_path = pg_catalog, public, pg_temp
as $fact$
  select exists (
    select 1
    from "memberships"
    where "memberships"."user_id" = $1
      and (
        (
          (select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true)
          or "memberships"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)
        ) is true
        and ("memberships"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('admin', 'owner')))) is true
      )
  )
$fact$;

create function wardroom."workspaces guest"() returns table (key1 uuid)
language sql stable security definer parallel restricted
set search_path = pg_catalog, public, pg_temp
as $fact$
  select "document_shares"."workspace_id"
  from "document_shares"
  where (
    ("document_shares"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) is true
    and (
      (not ("document_shares"."expires_at" is not null))
      or ("document_shares"."expires_at" > date_trunc('milliseconds', now()) - make_interval(secs => 0)) is true
    )
  )
$fact$;
