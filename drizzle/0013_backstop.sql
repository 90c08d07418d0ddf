-- Generated from the policies by `npm run backstop`, whole each time. Not to be edited.
drop schema if exists wardroom cascade;
--> statement-breakpoint
create schema wardroom;
--> statement-breakpoint
create function wardroom."users colleague"(key1 uuid) returns boolean
language sql stable security definer parallel restricted
set search_path = pg_catalog, public, pg_temp
as $fact$
  select exists (select 1 from "memberships" where "memberships"."user_id" = $1 and (((select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true) or "memberships"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)) is true and ("memberships"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('viewer', 'editor', 'admin', 'owner')))) is true))
$fact$;
--> statement-breakpoint
create function wardroom."users reader-of-theirs"(key1 uuid) returns boolean
language sql stable security definer parallel restricted
set search_path = pg_catalog, public, pg_temp
as $fact$
  select exists (select 1 from "documents" where "documents"."author_id" = $1 and (((select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true) or "documents"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)) is true and ((not ((not ("documents"."visibility" in ('workspace')) is true) and (not (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs')))) and ((("documents"."author_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) is true and ("documents"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('viewer', 'editor', 'admin', 'owner')))) is true) or (("documents"."visibility" in ('workspace')) is true and (("documents"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('editor', 'admin', 'owner')))) is true or (("documents"."status" in ('published')) is true and ("documents"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('viewer', 'editor', 'admin', 'owner')))) is true))) or ((not ("documents"."status" in ('archived')) is true) and exists (select 1 from "document_shares" where "document_shares"."document_id" = "documents"."id" and "document_shares"."workspace_id" = "documents"."workspace_id" and (("document_shares"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) is true and ("document_shares"."level" in ('read', 'comment', 'write')) is true and ((not ("document_shares"."expires_at" is not null)) or ("document_shares"."expires_at" > date_trunc('milliseconds', now()) - make_interval(secs => 0)) is true))))))))
$fact$;
--> statement-breakpoint
create function wardroom."users shares-with-them"(key1 uuid) returns boolean
language sql stable security definer parallel restricted
set search_path = pg_catalog, public, pg_temp
as $fact$
  select exists (select 1 from "document_shares" "their_shares" where "their_shares"."user_id" = $1 and (((not ("their_shares"."expires_at" is not null)) or ("their_shares"."expires_at" > date_trunc('milliseconds', now()) - make_interval(secs => 0)) is true) and exists (select 1 from "documents" where "documents"."id" = "their_shares"."document_id" and "documents"."workspace_id" = "their_shares"."workspace_id" and (((select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true) or "documents"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)) is true and ((not ((not ("documents"."visibility" in ('workspace')) is true) and (not (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs')))) and ((("documents"."author_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) is true and ("documents"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('viewer', 'editor', 'admin', 'owner')))) is true) or (("documents"."visibility" in ('workspace')) is true and (("documents"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('editor', 'admin', 'owner')))) is true or (("documents"."status" in ('published')) is true and ("documents"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('viewer', 'editor', 'admin', 'owner')))) is true))) or ((not ("documents"."status" in ('archived')) is true) and exists (select 1 from "document_shares" where "document_shares"."document_id" = "documents"."id" and "document_shares"."workspace_id" = "documents"."workspace_id" and (("document_shares"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) is true and ("document_shares"."level" in ('read', 'comment', 'write')) is true and ((not ("document_shares"."expires_at" is not null)) or ("document_shares"."expires_at" > date_trunc('milliseconds', now()) - make_interval(secs => 0)) is true))))))))))
$fact$;
--> statement-breakpoint
create function wardroom."users their-admin"(key1 uuid) returns boolean
language sql stable security definer parallel restricted
set search_path = pg_catalog, public, pg_temp
as $fact$
  select exists (select 1 from "memberships" where "memberships"."user_id" = $1 and (((select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true) or "memberships"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)) is true and ("memberships"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('admin', 'owner')))) is true))
$fact$;
--> statement-breakpoint
create function wardroom."workspaces guest"() returns table (key1 uuid)
language sql stable security definer parallel restricted
set search_path = pg_catalog, public, pg_temp
as $fact$
  select "document_shares"."workspace_id" from "document_shares" where (("document_shares"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) is true and ((not ("document_shares"."expires_at" is not null)) or ("document_shares"."expires_at" > date_trunc('milliseconds', now()) - make_interval(secs => 0)) is true))
$fact$;
--> statement-breakpoint
create function wardroom."memberships populated"(key1 uuid) returns boolean
language sql stable security definer parallel restricted
set search_path = pg_catalog, public, pg_temp
as $fact$
  select exists (select 1 from "memberships" "others" where "others"."workspace_id" = $1 and true)
$fact$;
--> statement-breakpoint
create function wardroom."memberships invited"(key1 uuid, key2 role) returns boolean
language sql stable security definer parallel restricted
set search_path = pg_catalog, public, pg_temp
as $fact$
  select exists (select 1 from "invitations" where "invitations"."workspace_id" = $1 and "invitations"."role" = $2 and ((not ("invitations"."accepted_at" is not null)) and ((not ("invitations"."expires_at" is not null)) or ("invitations"."expires_at" > date_trunc('milliseconds', now()) - make_interval(secs => 0)) is true) and exists (select 1 from "users" where "users"."email_normal" = "invitations"."email_normal" and ("users"."id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) is true)))
$fact$;
--> statement-breakpoint
create function wardroom."invitations addressee"() returns table (key1 text)
language sql stable security definer parallel restricted
set search_path = pg_catalog, public, pg_temp
as $fact$
  select "users"."email_normal" from "users" where ("users"."id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) is true
$fact$;
--> statement-breakpoint
create function wardroom."documents share:read"() returns table (key1 uuid, key2 uuid, id uuid)
language sql stable security definer parallel restricted
set search_path = pg_catalog, public, pg_temp
as $fact$
  select "document_shares"."document_id", "document_shares"."workspace_id", "document_shares"."id" from "document_shares" where (("document_shares"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) is true and ("document_shares"."level" in ('read', 'comment', 'write')) is true and ((not ("document_shares"."expires_at" is not null)) or ("document_shares"."expires_at" > date_trunc('milliseconds', now()) - make_interval(secs => 0)) is true))
$fact$;
--> statement-breakpoint
create function wardroom."documents share:write"() returns table (key1 uuid, key2 uuid, id uuid)
language sql stable security definer parallel restricted
set search_path = pg_catalog, public, pg_temp
as $fact$
  select "document_shares"."document_id", "document_shares"."workspace_id", "document_shares"."id" from "document_shares" where (("document_shares"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) is true and ("document_shares"."level" in ('write')) is true and ((not ("document_shares"."expires_at" is not null)) or ("document_shares"."expires_at" > date_trunc('milliseconds', now()) - make_interval(secs => 0)) is true))
$fact$;
--> statement-breakpoint
create function wardroom."documents share:comment"() returns table (key1 uuid, key2 uuid, id uuid)
language sql stable security definer parallel restricted
set search_path = pg_catalog, public, pg_temp
as $fact$
  select "document_shares"."document_id", "document_shares"."workspace_id", "document_shares"."id" from "document_shares" where (("document_shares"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) is true and ("document_shares"."level" in ('comment', 'write')) is true and ((not ("document_shares"."expires_at" is not null)) or ("document_shares"."expires_at" > date_trunc('milliseconds', now()) - make_interval(secs => 0)) is true))
$fact$;
--> statement-breakpoint
create function wardroom."document_shares shares-it"(key1 uuid, key2 uuid) returns boolean
language sql stable security definer parallel restricted
set search_path = pg_catalog, public, pg_temp
as $fact$
  select exists (select 1 from "documents" where "documents"."id" = $1 and "documents"."workspace_id" = $2 and (((select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true) or "documents"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)) is true and ((not ((not ("documents"."visibility" in ('workspace')) is true) and (not (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs')))) and ((("documents"."author_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) is true and ("documents"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('editor', 'admin', 'owner')))) is true) or (("documents"."visibility" in ('workspace')) is true and ("documents"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('admin', 'owner')))) is true)))))
$fact$;
--> statement-breakpoint
create function wardroom."document_shares shares-it-now"(key1 uuid, key2 uuid) returns boolean
language sql stable security definer parallel restricted
set search_path = pg_catalog, public, pg_temp
as $fact$
  select exists (select 1 from "documents" where "documents"."id" = $1 and "documents"."workspace_id" = $2 and (((select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true) or "documents"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)) is true and ((not ("documents"."locked_at" is not null)) and ((not ((not ("documents"."visibility" in ('workspace')) is true) and (not (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs')))) and ((("documents"."author_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) is true and ("documents"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('editor', 'admin', 'owner')))) is true) or (("documents"."visibility" in ('workspace')) is true and ("documents"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('admin', 'owner')))) is true))))))
$fact$;
--> statement-breakpoint
create function wardroom."comments reads-document"(key1 uuid, key2 uuid) returns boolean
language sql stable security definer parallel restricted
set search_path = pg_catalog, public, pg_temp
as $fact$
  select exists (select 1 from "documents" where "documents"."id" = $1 and "documents"."workspace_id" = $2 and (((select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true) or "documents"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)) is true and ((not ((not ("documents"."visibility" in ('workspace')) is true) and (not (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs')))) and ((("documents"."author_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) is true and ("documents"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('viewer', 'editor', 'admin', 'owner')))) is true) or (("documents"."visibility" in ('workspace')) is true and (("documents"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('editor', 'admin', 'owner')))) is true or (("documents"."status" in ('published')) is true and ("documents"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('viewer', 'editor', 'admin', 'owner')))) is true))) or ((not ("documents"."status" in ('archived')) is true) and exists (select 1 from "document_shares" where "document_shares"."document_id" = "documents"."id" and "document_shares"."workspace_id" = "documents"."workspace_id" and (("document_shares"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) is true and ("document_shares"."level" in ('read', 'comment', 'write')) is true and ((not ("document_shares"."expires_at" is not null)) or ("document_shares"."expires_at" > date_trunc('milliseconds', now()) - make_interval(secs => 0)) is true))))))))
$fact$;
--> statement-breakpoint
create function wardroom."comments reads-unlocked-document"(key1 uuid, key2 uuid) returns boolean
language sql stable security definer parallel restricted
set search_path = pg_catalog, public, pg_temp
as $fact$
  select exists (select 1 from "documents" where "documents"."id" = $1 and "documents"."workspace_id" = $2 and (((select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true) or "documents"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)) is true and ((not ("documents"."locked_at" is not null)) and ((not ((not ("documents"."visibility" in ('workspace')) is true) and (not (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs')))) and ((("documents"."author_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) is true and ("documents"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('viewer', 'editor', 'admin', 'owner')))) is true) or (("documents"."visibility" in ('workspace')) is true and (("documents"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('editor', 'admin', 'owner')))) is true or (("documents"."status" in ('published')) is true and ("documents"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('viewer', 'editor', 'admin', 'owner')))) is true))) or ((not ("documents"."status" in ('archived')) is true) and exists (select 1 from "document_shares" where "document_shares"."document_id" = "documents"."id" and "document_shares"."workspace_id" = "documents"."workspace_id" and (("document_shares"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) is true and ("document_shares"."level" in ('read', 'comment', 'write')) is true and ((not ("document_shares"."expires_at" is not null)) or ("document_shares"."expires_at" > date_trunc('milliseconds', now()) - make_interval(secs => 0)) is true)))))))))
$fact$;
--> statement-breakpoint
create function wardroom."comments moderator"(key1 uuid, key2 uuid) returns boolean
language sql stable security definer parallel restricted
set search_path = pg_catalog, public, pg_temp
as $fact$
  select exists (select 1 from "documents" where "documents"."id" = $1 and "documents"."workspace_id" = $2 and (((select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true) or "documents"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)) is true and ((not ("documents"."locked_at" is not null)) and ((("documents"."author_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) is true and ("documents"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('editor', 'admin', 'owner')))) is true) or (("documents"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('admin', 'owner')))) is true and ((not ((not ("documents"."visibility" in ('workspace')) is true) and (not (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs')))) and ((("documents"."author_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) is true and ("documents"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('viewer', 'editor', 'admin', 'owner')))) is true) or (("documents"."visibility" in ('workspace')) is true and (("documents"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('editor', 'admin', 'owner')))) is true or (("documents"."status" in ('published')) is true and ("documents"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('viewer', 'editor', 'admin', 'owner')))) is true))) or ((not ("documents"."status" in ('archived')) is true) and exists (select 1 from "document_shares" where "document_shares"."document_id" = "documents"."id" and "document_shares"."workspace_id" = "documents"."workspace_id" and (("document_shares"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) is true and ("document_shares"."level" in ('read', 'comment', 'write')) is true and ((not ("document_shares"."expires_at" is not null)) or ("document_shares"."expires_at" > date_trunc('milliseconds', now()) - make_interval(secs => 0)) is true)))))))))))
$fact$;
--> statement-breakpoint
create function wardroom."comments may-comment"(key1 uuid, key2 uuid) returns boolean
language sql stable security definer parallel restricted
set search_path = pg_catalog, public, pg_temp
as $fact$
  select exists (select 1 from "documents" where "documents"."id" = $1 and "documents"."workspace_id" = $2 and (((select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true) or "documents"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)) is true and ((select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'comment:write' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true) and (((select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true) or "documents"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)) is true and ((not ("documents"."status" in ('archived')) is true) and (not ("documents"."locked_at" is not null)) and ((("documents"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('viewer', 'editor', 'admin', 'owner')))) is true and ((not ((not ("documents"."visibility" in ('workspace')) is true) and (not (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs')))) and ((("documents"."author_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) is true and ("documents"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('viewer', 'editor', 'admin', 'owner')))) is true) or (("documents"."visibility" in ('workspace')) is true and (("documents"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('editor', 'admin', 'owner')))) is true or (("documents"."status" in ('published')) is true and ("documents"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('viewer', 'editor', 'admin', 'owner')))) is true))) or ((not ("documents"."status" in ('archived')) is true) and exists (select 1 from "document_shares" where "document_shares"."document_id" = "documents"."id" and "document_shares"."workspace_id" = "documents"."workspace_id" and (("document_shares"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) is true and ("document_shares"."level" in ('read', 'comment', 'write')) is true and ((not ("document_shares"."expires_at" is not null)) or ("document_shares"."expires_at" > date_trunc('milliseconds', now()) - make_interval(secs => 0)) is true))))))) or exists (select 1 from "document_shares" where "document_shares"."document_id" = "documents"."id" and "document_shares"."workspace_id" = "documents"."workspace_id" and (("document_shares"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) is true and ("document_shares"."level" in ('comment', 'write')) is true and ((not ("document_shares"."expires_at" is not null)) or ("document_shares"."expires_at" > date_trunc('milliseconds', now()) - make_interval(secs => 0)) is true)))))))))
$fact$;
--> statement-breakpoint
create function wardroom."audit_events author-of-target"() returns table (key1 uuid, key2 uuid)
language sql stable security definer parallel restricted
set search_path = pg_catalog, public, pg_temp
as $fact$
  select "documents"."id", "documents"."workspace_id" from "documents" where (((select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true) or "documents"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)) is true and (("documents"."author_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) is true and ("documents"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('viewer', 'editor', 'admin', 'owner')))) is true))
$fact$;
--> statement-breakpoint
create function wardroom."users select"("users" public."users") returns boolean
language sql stable parallel restricted
set search_path = pg_catalog, public, pg_temp
as $rows$
  select ((coalesce((select nullif(current_setting('app.use', true), '')::text) in ('count'), false) and (("users"."id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) is true or (wardroom."users colleague"("users"."id")) is true or (wardroom."users reader-of-theirs"("users"."id")) is true or (wardroom."users shares-with-them"("users"."id")) is true)) or ((select nullif(current_setting('app.act', true), '')::text) in ('user.read', 'user.readEmail', 'user.changeName', 'user.changeEmail', 'user.changePassword', 'user.signOutEverywhere', 'user.acceptInvitation') and "users"."id" = (select nullif(current_setting('app.record', true), '')::uuid) and (("users"."id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) is true or (wardroom."users colleague"("users"."id")) is true or (wardroom."users reader-of-theirs"("users"."id")) is true or (wardroom."users shares-with-them"("users"."id")) is true)) or (case (select nullif(current_setting('app.act', true), '')::text)
    when 'user.read' then (("users"."id" = (select nullif(current_setting('app.record', true), '')::uuid) and (((select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'member:read' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true) and (("users"."id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) is true or (wardroom."users colleague"("users"."id")) is true or (wardroom."users reader-of-theirs"("users"."id")) is true or (wardroom."users shares-with-them"("users"."id")) is true)))))
    when 'user.readEmail' then (("users"."id" = (select nullif(current_setting('app.record', true), '')::uuid) and (((select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'member:read' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true) and (("users"."id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) is true or (wardroom."users their-admin"("users"."id")) is true)))))
    when 'user.changeName' then (("users"."id" = (select nullif(current_setting('app.record', true), '')::uuid) and (((select (nullif(current_setting('app.credential', true), '') = 'session') is true) and ("users"."id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) is true))))
    when 'user.changeEmail' then (("users"."id" = (select nullif(current_setting('app.record', true), '')::uuid) and (((select (nullif(current_setting('app.credential', true), '') = 'session') is true) and (("users"."id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) is true and (select (nullif(current_setting('app.authenticated_at', true), '')::timestamptz > date_trunc('milliseconds', now()) - make_interval(secs => 600)) is true))))))
    when 'user.changePassword' then (("users"."id" = (select nullif(current_setting('app.record', true), '')::uuid) and (((select (nullif(current_setting('app.credential', true), '') = 'session') is true) and (("users"."id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) is true and (select (nullif(current_setting('app.authenticated_at', true), '')::timestamptz > date_trunc('milliseconds', now()) - make_interval(secs => 600)) is true))))))
    when 'user.signOutEverywhere' then (("users"."id" = (select nullif(current_setting('app.record', true), '')::uuid) and (((select (nullif(current_setting('app.credential', true), '') = 'session') is true) and ("users"."id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) is true))))
    when 'user.acceptInvitation' then (("users"."id" = (select nullif(current_setting('app.record', true), '')::uuid) and (((select (nullif(current_setting('app.credential', true), '') = 'session') is true) and ("users"."id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) is true))))
    else false end))
$rows$;
--> statement-breakpoint
create function wardroom."users update before"("users" public."users") returns boolean
language sql stable parallel restricted
set search_path = pg_catalog, public, pg_temp
as $rows$
  select (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and case (select nullif(current_setting('app.act', true), '')::text)
    when 'user.changeName' then (("users"."id" = (select nullif(current_setting('app.record', true), '')::uuid) and ((select (nullif(current_setting('app.credential', true), '') = 'session') is true) and ("users"."id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) is true)))
    when 'user.changeEmail' then (("users"."id" = (select nullif(current_setting('app.record', true), '')::uuid) and ((select (nullif(current_setting('app.credential', true), '') = 'session') is true) and (("users"."id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) is true and (select (nullif(current_setting('app.authenticated_at', true), '')::timestamptz > date_trunc('milliseconds', now()) - make_interval(secs => 600)) is true)))))
    else false end
$rows$;
--> statement-breakpoint
create function wardroom."users update after"("users" public."users") returns boolean
language sql stable parallel restricted
set search_path = pg_catalog, public, pg_temp
as $rows$
  select (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and case (select nullif(current_setting('app.act', true), '')::text)
    when 'user.changeName' then (("users"."id" = (select nullif(current_setting('app.record', true), '')::uuid) and ((select (nullif(current_setting('app.credential', true), '') = 'session') is true) and ("users"."id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) is true)))
    when 'user.changeEmail' then (("users"."id" = (select nullif(current_setting('app.record', true), '')::uuid) and ((select (nullif(current_setting('app.credential', true), '') = 'session') is true) and (("users"."id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) is true and (select (nullif(current_setting('app.authenticated_at', true), '')::timestamptz > date_trunc('milliseconds', now()) - make_interval(secs => 600)) is true)))))
    else false end
$rows$;
--> statement-breakpoint
alter table public."users" enable row level security;
--> statement-breakpoint
alter table public."users" force row level security;
--> statement-breakpoint
drop policy if exists wardroom_select on public."users";
--> statement-breakpoint
drop policy if exists wardroom_insert on public."users";
--> statement-breakpoint
drop policy if exists wardroom_update on public."users";
--> statement-breakpoint
drop policy if exists wardroom_delete on public."users";
--> statement-breakpoint
drop policy if exists wardroom_owner_facts on public."users";
--> statement-breakpoint
drop policy if exists wardroom_owner_migrates on public."users";
--> statement-breakpoint
create policy wardroom_select on public."users" for select to wardroom_app using (
  ((coalesce((select nullif(current_setting('app.use', true), '')::text) in ('hold', 'account', 'signUp', 'explain', 'seed'), false)) or (((select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'member:read' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true) and (("users"."id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) is true or (wardroom."users colleague"("users"."id")) is true or (wardroom."users reader-of-theirs"("users"."id")) is true or (wardroom."users shares-with-them"("users"."id")) is true))))
  or ((select nullif(current_setting('app.act', true), '')::text) is not null or coalesce((select nullif(current_setting('app.use', true), '')::text) in ('count'), false)) and wardroom."users select"("users"));
--> statement-breakpoint
create policy wardroom_insert on public."users" for insert to wardroom_app with check (
  (((select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and coalesce((select nullif(current_setting('app.use', true), '')::text) in ('signUp', 'seed'), false)) or (false)));
--> statement-breakpoint
create policy wardroom_update on public."users" for update to wardroom_app using (
  (((select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and false) or (coalesce((select nullif(current_setting('app.use', true), '')::text) in ('hold'), false)))
  or ((select nullif(current_setting('app.act', true), '')::text) is not null or coalesce((select nullif(current_setting('app.use', true), '')::text) in ('count'), false)) and wardroom."users update before"("users")) with check (
  (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and false
  or ((select nullif(current_setting('app.act', true), '')::text) is not null or coalesce((select nullif(current_setting('app.use', true), '')::text) in ('count'), false)) and wardroom."users update after"("users"));
--> statement-breakpoint
create policy wardroom_delete on public."users" for delete to wardroom_app using (
  (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and false);
--> statement-breakpoint
create policy wardroom_owner_facts on public."users" for select to current_user using (
  session_user <> current_user);
--> statement-breakpoint
create policy wardroom_owner_migrates on public."users" to current_user using (
  (select current_setting('app.use', true)) = 'migrate');
--> statement-breakpoint
create function wardroom."users changes"() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $changes$
begin
  if not (case coalesce(nullif(current_setting('app.use', true), ''), nullif(current_setting('app.act', true), ''))
    when 'user.changeName' then (new."id", new."email", new."email_normal", new."created_at") is not distinct from (old."id", old."email", old."email_normal", old."created_at")
    when 'user.changeEmail' then (new."id", new."name", new."created_at") is not distinct from (old."id", old."name", old."created_at")
    else false end)
  then
    raise exception using
      errcode = 'WR002',
      message = 'A change of columns that are not to be changed was refused';
  end if;
  return new;
end
$changes$;
--> statement-breakpoint
create trigger wardroom_changes before update on public."users"
for each row when (current_user = 'wardroom_app') execute function wardroom."users changes"();
--> statement-breakpoint
create function wardroom."passwords select"("passwords" public."passwords") returns boolean
language sql stable parallel restricted
set search_path = pg_catalog, public, pg_temp
as $rows$
  select case (select nullif(current_setting('app.act', true), '')::text)
    when 'user.changePassword' then (((select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and "passwords"."user_id" = (select nullif(current_setting('app.record', true), '')::uuid) and (("passwords"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) is true)))
    else false end
$rows$;
--> statement-breakpoint
create function wardroom."passwords update before"("passwords" public."passwords") returns boolean
language sql stable parallel restricted
set search_path = pg_catalog, public, pg_temp
as $rows$
  select (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and case (select nullif(current_setting('app.act', true), '')::text)
    when 'user.changePassword' then (("passwords"."user_id" = (select nullif(current_setting('app.record', true), '')::uuid) and ("passwords"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) is true))
    else false end
$rows$;
--> statement-breakpoint
create function wardroom."passwords update after"("passwords" public."passwords") returns boolean
language sql stable parallel restricted
set search_path = pg_catalog, public, pg_temp
as $rows$
  select (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and case (select nullif(current_setting('app.act', true), '')::text)
    when 'user.changePassword' then (("passwords"."user_id" = (select nullif(current_setting('app.record', true), '')::uuid) and ("passwords"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) is true))
    else false end
$rows$;
--> statement-breakpoint
alter table public."passwords" enable row level security;
--> statement-breakpoint
alter table public."passwords" force row level security;
--> statement-breakpoint
drop policy if exists wardroom_select on public."passwords";
--> statement-breakpoint
drop policy if exists wardroom_insert on public."passwords";
--> statement-breakpoint
drop policy if exists wardroom_update on public."passwords";
--> statement-breakpoint
drop policy if exists wardroom_delete on public."passwords";
--> statement-breakpoint
drop policy if exists wardroom_owner_facts on public."passwords";
--> statement-breakpoint
drop policy if exists wardroom_owner_migrates on public."passwords";
--> statement-breakpoint
create policy wardroom_select on public."passwords" for select to wardroom_app using (
  coalesce((select nullif(current_setting('app.use', true), '')::text) in ('account'), false)
  or ((select nullif(current_setting('app.act', true), '')::text) is not null or coalesce((select nullif(current_setting('app.use', true), '')::text) in ('count'), false)) and wardroom."passwords select"("passwords"));
--> statement-breakpoint
create policy wardroom_insert on public."passwords" for insert to wardroom_app with check (
  (((select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and coalesce((select nullif(current_setting('app.use', true), '')::text) in ('signUp', 'seed'), false)) or (false)));
--> statement-breakpoint
create policy wardroom_update on public."passwords" for update to wardroom_app using (
  (((select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and false) or (coalesce((select nullif(current_setting('app.use', true), '')::text) in ('account'), false)))
  or ((select nullif(current_setting('app.act', true), '')::text) is not null or coalesce((select nullif(current_setting('app.use', true), '')::text) in ('count'), false)) and wardroom."passwords update before"("passwords")) with check (
  (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and false
  or ((select nullif(current_setting('app.act', true), '')::text) is not null or coalesce((select nullif(current_setting('app.use', true), '')::text) in ('count'), false)) and wardroom."passwords update after"("passwords"));
--> statement-breakpoint
create policy wardroom_delete on public."passwords" for delete to wardroom_app using (
  (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and false);
--> statement-breakpoint
create policy wardroom_owner_facts on public."passwords" for select to current_user using (
  session_user <> current_user);
--> statement-breakpoint
create policy wardroom_owner_migrates on public."passwords" to current_user using (
  (select current_setting('app.use', true)) = 'migrate');
--> statement-breakpoint
create function wardroom."passwords changes"() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $changes$
begin
  if not (case coalesce(nullif(current_setting('app.use', true), ''), nullif(current_setting('app.act', true), ''))
    when 'user.changePassword' then (new."user_id") is not distinct from (old."user_id")
    else false end)
  then
    raise exception using
      errcode = 'WR002',
      message = 'A change of columns that are not to be changed was refused';
  end if;
  return new;
end
$changes$;
--> statement-breakpoint
create trigger wardroom_changes before update on public."passwords"
for each row when (current_user = 'wardroom_app') execute function wardroom."passwords changes"();
--> statement-breakpoint
create function wardroom."sessions select"("sessions" public."sessions") returns boolean
language sql stable parallel restricted
set search_path = pg_catalog, public, pg_temp
as $rows$
  select ((coalesce((select nullif(current_setting('app.use', true), '')::text) in ('count'), false) and ("sessions"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) is true) or ((select nullif(current_setting('app.act', true), '')::text) in ('session.read', 'session.revoke', 'session.reauthenticate') and "sessions"."id" = (select nullif(current_setting('app.record', true), '')::uuid) and ("sessions"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) is true) or (case (select nullif(current_setting('app.act', true), '')::text)
    when 'session.read' then (("sessions"."id" = (select nullif(current_setting('app.record', true), '')::uuid) and (((select (nullif(current_setting('app.credential', true), '') = 'session') is true) and ("sessions"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) is true))))
    when 'session.revoke' then (("sessions"."id" = (select nullif(current_setting('app.record', true), '')::uuid) and (((select (nullif(current_setting('app.credential', true), '') = 'session') is true) and ("sessions"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) is true))))
    when 'session.reauthenticate' then (("sessions"."id" = (select nullif(current_setting('app.record', true), '')::uuid) and (((select (nullif(current_setting('app.credential', true), '') = 'session') is true) and ("sessions"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) is true))))
    when 'user.changePassword' then (((select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and "sessions"."user_id" = (select nullif(current_setting('app.record', true), '')::uuid) and (("sessions"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) is true)))
    when 'user.signOutEverywhere' then (((select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and "sessions"."user_id" = (select nullif(current_setting('app.record', true), '')::uuid) and (("sessions"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) is true)))
    else false end))
$rows$;
--> statement-breakpoint
create function wardroom."sessions update before"("sessions" public."sessions") returns boolean
language sql stable parallel restricted
set search_path = pg_catalog, public, pg_temp
as $rows$
  select (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and case (select nullif(current_setting('app.act', true), '')::text)
    when 'session.reauthenticate' then (("sessions"."id" = (select nullif(current_setting('app.record', true), '')::uuid) and ((select (nullif(current_setting('app.credential', true), '') = 'session') is true) and ("sessions"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) is true)))
    else false end
$rows$;
--> statement-breakpoint
create function wardroom."sessions update after"("sessions" public."sessions") returns boolean
language sql stable parallel restricted
set search_path = pg_catalog, public, pg_temp
as $rows$
  select (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and case (select nullif(current_setting('app.act', true), '')::text)
    when 'session.reauthenticate' then (("sessions"."id" = (select nullif(current_setting('app.record', true), '')::uuid) and ((select (nullif(current_setting('app.credential', true), '') = 'session') is true) and ("sessions"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) is true)))
    else false end
$rows$;
--> statement-breakpoint
create function wardroom."sessions delete"("sessions" public."sessions") returns boolean
language sql stable parallel restricted
set search_path = pg_catalog, public, pg_temp
as $rows$
  select (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and case (select nullif(current_setting('app.act', true), '')::text)
    when 'session.revoke' then (("sessions"."id" = (select nullif(current_setting('app.record', true), '')::uuid) and ((select (nullif(current_setting('app.credential', true), '') = 'session') is true) and ("sessions"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) is true)))
    when 'user.changePassword' then (("sessions"."user_id" = (select nullif(current_setting('app.record', true), '')::uuid) and ("sessions"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) is true))
    when 'user.signOutEverywhere' then (("sessions"."user_id" = (select nullif(current_setting('app.record', true), '')::uuid) and ("sessions"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) is true))
    else false end
$rows$;
--> statement-breakpoint
alter table public."sessions" enable row level security;
--> statement-breakpoint
alter table public."sessions" force row level security;
--> statement-breakpoint
drop policy if exists wardroom_select on public."sessions";
--> statement-breakpoint
drop policy if exists wardroom_insert on public."sessions";
--> statement-breakpoint
drop policy if exists wardroom_update on public."sessions";
--> statement-breakpoint
drop policy if exists wardroom_delete on public."sessions";
--> statement-breakpoint
drop policy if exists wardroom_owner_facts on public."sessions";
--> statement-breakpoint
drop policy if exists wardroom_owner_migrates on public."sessions";
--> statement-breakpoint
create policy wardroom_select on public."sessions" for select to wardroom_app using (
  ((coalesce((select nullif(current_setting('app.use', true), '')::text) in ('hold', 'authenticate', 'session', 'seen'), false)) or (((select (nullif(current_setting('app.credential', true), '') = 'session') is true) and ("sessions"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) is true)))
  or ((select nullif(current_setting('app.act', true), '')::text) is not null or coalesce((select nullif(current_setting('app.use', true), '')::text) in ('count'), false)) and wardroom."sessions select"("sessions"));
--> statement-breakpoint
create policy wardroom_insert on public."sessions" for insert to wardroom_app with check (
  (((select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and coalesce((select nullif(current_setting('app.use', true), '')::text) in ('session', 'seed'), false)) or (false)));
--> statement-breakpoint
create policy wardroom_update on public."sessions" for update to wardroom_app using (
  (((select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and coalesce((select nullif(current_setting('app.use', true), '')::text) in ('seen'), false)) or (coalesce((select nullif(current_setting('app.use', true), '')::text) in ('hold', 'authenticate'), false)))
  or ((select nullif(current_setting('app.act', true), '')::text) is not null or coalesce((select nullif(current_setting('app.use', true), '')::text) in ('count'), false)) and wardroom."sessions update before"("sessions")) with check (
  (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and coalesce((select nullif(current_setting('app.use', true), '')::text) in ('seen'), false)
  or ((select nullif(current_setting('app.act', true), '')::text) is not null or coalesce((select nullif(current_setting('app.use', true), '')::text) in ('count'), false)) and wardroom."sessions update after"("sessions"));
--> statement-breakpoint
create policy wardroom_delete on public."sessions" for delete to wardroom_app using (
  (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and coalesce((select nullif(current_setting('app.use', true), '')::text) in ('session'), false)
  or ((select nullif(current_setting('app.act', true), '')::text) is not null or coalesce((select nullif(current_setting('app.use', true), '')::text) in ('count'), false)) and wardroom."sessions delete"("sessions"));
--> statement-breakpoint
create policy wardroom_owner_facts on public."sessions" for select to current_user using (
  session_user <> current_user);
--> statement-breakpoint
create policy wardroom_owner_migrates on public."sessions" to current_user using (
  (select current_setting('app.use', true)) = 'migrate');
--> statement-breakpoint
create function wardroom."sessions changes"() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $changes$
begin
  if not (case coalesce(nullif(current_setting('app.use', true), ''), nullif(current_setting('app.act', true), ''))
    when 'session.reauthenticate' then (new."id", new."secret_hash", new."user_id", new."created_at", new."last_seen_at", new."expires_at", new."ip", new."user_agent") is not distinct from (old."id", old."secret_hash", old."user_id", old."created_at", old."last_seen_at", old."expires_at", old."ip", old."user_agent")
    when 'seen' then (new."id", new."secret_hash", new."user_id", new."created_at", new."authenticated_at", new."expires_at", new."ip", new."user_agent") is not distinct from (old."id", old."secret_hash", old."user_id", old."created_at", old."authenticated_at", old."expires_at", old."ip", old."user_agent")
    else false end)
  then
    raise exception using
      errcode = 'WR002',
      message = 'A change of columns that are not to be changed was refused';
  end if;
  return new;
end
$changes$;
--> statement-breakpoint
create trigger wardroom_changes before update on public."sessions"
for each row when (current_user = 'wardroom_app') execute function wardroom."sessions changes"();
--> statement-breakpoint
create function wardroom."api_tokens select"("api_tokens" public."api_tokens") returns boolean
language sql stable parallel restricted
set search_path = pg_catalog, public, pg_temp
as $rows$
  select ((coalesce((select nullif(current_setting('app.use', true), '')::text) in ('count'), false) and (((select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true) or "api_tokens"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)) is true and (("api_tokens"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) is true or ("api_tokens"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('admin', 'owner')))) is true))) or ((select nullif(current_setting('app.act', true), '')::text) in ('apiToken.create', 'apiToken.read', 'apiToken.revoke', 'apiToken.explain') and "api_tokens"."id" = (select nullif(current_setting('app.record', true), '')::uuid) and (((select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true) or "api_tokens"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)) is true and (("api_tokens"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) is true or ("api_tokens"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('admin', 'owner')))) is true))) or (case (select nullif(current_setting('app.act', true), '')::text)
    when 'apiToken.create' then (((select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and "api_tokens"."id" = (select nullif(current_setting('app.record', true), '')::uuid)))
    when 'apiToken.read' then (("api_tokens"."id" = (select nullif(current_setting('app.record', true), '')::uuid) and (((select (nullif(current_setting('app.credential', true), '') = 'session') is true) and (((select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true) or "api_tokens"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)) is true and (("api_tokens"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) is true or ("api_tokens"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('admin', 'owner')))) is true))))))
    when 'apiToken.revoke' then (("api_tokens"."id" = (select nullif(current_setting('app.record', true), '')::uuid) and (((select (nullif(current_setting('app.credential', true), '') = 'session') is true) and (((select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true) or "api_tokens"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)) is true and (("api_tokens"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) is true or ("api_tokens"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('admin', 'owner')))) is true))))))
    when 'apiToken.explain' then (("api_tokens"."id" = (select nullif(current_setting('app.record', true), '')::uuid) and (((select (nullif(current_setting('app.credential', true), '') = 'session') is true) and (((select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true) or "api_tokens"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)) is true and ("api_tokens"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('admin', 'owner')))) is true)))))
    else false end))
$rows$;
--> statement-breakpoint
create function wardroom."api_tokens insert"("api_tokens" public."api_tokens") returns boolean
language sql stable parallel restricted
set search_path = pg_catalog, public, pg_temp
as $rows$
  select (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and case (select nullif(current_setting('app.act', true), '')::text)
    when 'apiToken.create' then (("api_tokens"."id" = (select nullif(current_setting('app.record', true), '')::uuid) and ((select (nullif(current_setting('app.credential', true), '') = 'session') is true) and (((select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true) or "api_tokens"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)) is true and (("api_tokens"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) is true and ("api_tokens"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('viewer', 'editor', 'admin', 'owner')))) is true and ("api_tokens"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'plan' in ('pro', 'enterprise')))) is true and (select (nullif(current_setting('app.authenticated_at', true), '')::timestamptz > date_trunc('milliseconds', now()) - make_interval(secs => 600)) is true))))))
    else false end
$rows$;
--> statement-breakpoint
create function wardroom."api_tokens delete"("api_tokens" public."api_tokens") returns boolean
language sql stable parallel restricted
set search_path = pg_catalog, public, pg_temp
as $rows$
  select (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and case (select nullif(current_setting('app.act', true), '')::text)
    when 'apiToken.revoke' then (("api_tokens"."id" = (select nullif(current_setting('app.record', true), '')::uuid) and ((select (nullif(current_setting('app.credential', true), '') = 'session') is true) and (((select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true) or "api_tokens"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)) is true and (("api_tokens"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) is true or ("api_tokens"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('admin', 'owner')))) is true)))))
    else false end
$rows$;
--> statement-breakpoint
alter table public."api_tokens" enable row level security;
--> statement-breakpoint
alter table public."api_tokens" force row level security;
--> statement-breakpoint
drop policy if exists wardroom_select on public."api_tokens";
--> statement-breakpoint
drop policy if exists wardroom_insert on public."api_tokens";
--> statement-breakpoint
drop policy if exists wardroom_update on public."api_tokens";
--> statement-breakpoint
drop policy if exists wardroom_delete on public."api_tokens";
--> statement-breakpoint
drop policy if exists wardroom_owner_facts on public."api_tokens";
--> statement-breakpoint
drop policy if exists wardroom_owner_migrates on public."api_tokens";
--> statement-breakpoint
create policy wardroom_select on public."api_tokens" for select to wardroom_app using (
  ((coalesce((select nullif(current_setting('app.use', true), '')::text) in ('hold', 'authenticate', 'seen', 'explain'), false)) or (((select (nullif(current_setting('app.credential', true), '') = 'session') is true) and (((select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true) or "api_tokens"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)) is true and (("api_tokens"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) is true or ("api_tokens"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('admin', 'owner')))) is true)))))
  or ((select nullif(current_setting('app.act', true), '')::text) is not null or coalesce((select nullif(current_setting('app.use', true), '')::text) in ('count'), false)) and wardroom."api_tokens select"("api_tokens"));
--> statement-breakpoint
create policy wardroom_insert on public."api_tokens" for insert to wardroom_app with check (
  (((select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and false) or (false))
  or ((select nullif(current_setting('app.act', true), '')::text) is not null or coalesce((select nullif(current_setting('app.use', true), '')::text) in ('count'), false)) and wardroom."api_tokens insert"("api_tokens"));
--> statement-breakpoint
create policy wardroom_update on public."api_tokens" for update to wardroom_app using (
  (((select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and coalesce((select nullif(current_setting('app.use', true), '')::text) in ('seen'), false)) or (coalesce((select nullif(current_setting('app.use', true), '')::text) in ('hold', 'authenticate'), false)))) with check (
  (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and coalesce((select nullif(current_setting('app.use', true), '')::text) in ('seen'), false));
--> statement-breakpoint
create policy wardroom_delete on public."api_tokens" for delete to wardroom_app using (
  (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and false
  or ((select nullif(current_setting('app.act', true), '')::text) is not null or coalesce((select nullif(current_setting('app.use', true), '')::text) in ('count'), false)) and wardroom."api_tokens delete"("api_tokens"));
--> statement-breakpoint
create policy wardroom_owner_facts on public."api_tokens" for select to current_user using (
  session_user <> current_user);
--> statement-breakpoint
create policy wardroom_owner_migrates on public."api_tokens" to current_user using (
  (select current_setting('app.use', true)) = 'migrate');
--> statement-breakpoint
create function wardroom."api_tokens changes"() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $changes$
begin
  if not (case coalesce(nullif(current_setting('app.use', true), ''), nullif(current_setting('app.act', true), ''))
    when 'seen' then (new."workspace_id", new."id", new."user_id", new."name", new."secret_hash", new."scopes", new."created_at", new."expires_at") is not distinct from (old."workspace_id", old."id", old."user_id", old."name", old."secret_hash", old."scopes", old."created_at", old."expires_at")
    else false end)
  then
    raise exception using
      errcode = 'WR002',
      message = 'A change of columns that are not to be changed was refused';
  end if;
  return new;
end
$changes$;
--> statement-breakpoint
create trigger wardroom_changes before update on public."api_tokens"
for each row when (current_user = 'wardroom_app') execute function wardroom."api_tokens changes"();
--> statement-breakpoint
create function wardroom."workspaces select"("workspaces" public."workspaces") returns boolean
language sql stable parallel restricted
set search_path = pg_catalog, public, pg_temp
as $rows$
  select ((coalesce((select nullif(current_setting('app.use', true), '')::text) in ('count'), false) and (((select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true) or "workspaces"."id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)) is true and (("workspaces"."id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('viewer', 'editor', 'admin', 'owner')))) is true or (("workspaces"."id") in (select key1 from wardroom."workspaces guest"())) is true))) or ((select nullif(current_setting('app.act', true), '')::text) in ('workspace.create', 'workspace.read', 'workspace.readDetails', 'workspace.readBillingEmail', 'workspace.rename', 'workspace.setBillingEmail', 'workspace.changePlan', 'workspace.delete', 'workspace.explain', 'workspace.readIntegrity') and "workspaces"."id" = (select nullif(current_setting('app.record', true), '')::uuid) and (((select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true) or "workspaces"."id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)) is true and (("workspaces"."id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('viewer', 'editor', 'admin', 'owner')))) is true or (("workspaces"."id") in (select key1 from wardroom."workspaces guest"())) is true))) or (case (select nullif(current_setting('app.act', true), '')::text)
    when 'workspace.create' then (((select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and "workspaces"."id" = (select nullif(current_setting('app.record', true), '')::uuid)))
    when 'workspace.read' then (("workspaces"."id" = (select nullif(current_setting('app.record', true), '')::uuid) and (((select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'workspace:read' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true) and (((select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true) or "workspaces"."id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)) is true and (("workspaces"."id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('viewer', 'editor', 'admin', 'owner')))) is true or (("workspaces"."id") in (select key1 from wardroom."workspaces guest"())) is true))))))
    when 'workspace.readDetails' then (("workspaces"."id" = (select nullif(current_setting('app.record', true), '')::uuid) and (((select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'workspace:read' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true) and (((select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true) or "workspaces"."id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)) is true and ("workspaces"."id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('viewer', 'editor', 'admin', 'owner')))) is true)))))
    when 'workspace.readBillingEmail' then (("workspaces"."id" = (select nullif(current_setting('app.record', true), '')::uuid) and (((select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'workspace:read' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true) and (((select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true) or "workspaces"."id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)) is true and ("workspaces"."id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('admin', 'owner')))) is true)))))
    when 'workspace.rename' then (("workspaces"."id" = (select nullif(current_setting('app.record', true), '')::uuid) and (((select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'workspace:write' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true) and (((select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true) or "workspaces"."id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)) is true and ("workspaces"."id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('admin', 'owner')))) is true)))))
    when 'workspace.setBillingEmail' then (("workspaces"."id" = (select nullif(current_setting('app.record', true), '')::uuid) and (((select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'workspace:write' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true) and (((select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true) or "workspaces"."id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)) is true and ("workspaces"."id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('owner')))) is true)))))
    when 'workspace.changePlan' then (("workspaces"."id" = (select nullif(current_setting('app.record', true), '')::uuid) and (((select (nullif(current_setting('app.credential', true), '') = 'session') is true) and (((select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true) or "workspaces"."id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)) is true and (("workspaces"."id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('owner')))) is true and (select (nullif(current_setting('app.authenticated_at', true), '')::timestamptz > date_trunc('milliseconds', now()) - make_interval(secs => 600)) is true)))))))
    when 'workspace.delete' then (("workspaces"."id" = (select nullif(current_setting('app.record', true), '')::uuid) and (((select (nullif(current_setting('app.credential', true), '') = 'session') is true) and (((select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true) or "workspaces"."id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)) is true and (("workspaces"."id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('owner')))) is true and (select (nullif(current_setting('app.authenticated_at', true), '')::timestamptz > date_trunc('milliseconds', now()) - make_interval(secs => 600)) is true)))))))
    when 'workspace.explain' then (("workspaces"."id" = (select nullif(current_setting('app.record', true), '')::uuid) and (((select (nullif(current_setting('app.credential', true), '') = 'session') is true) and (((select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true) or "workspaces"."id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)) is true and ("workspaces"."id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('admin', 'owner')))) is true)))))
    when 'workspace.readIntegrity' then (("workspaces"."id" = (select nullif(current_setting('app.record', true), '')::uuid) and (((select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'audit:read' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true) and (((select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true) or "workspaces"."id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)) is true and ("workspaces"."id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('admin', 'owner')))) is true)))))
    else false end))
$rows$;
--> statement-breakpoint
create function wardroom."workspaces insert"("workspaces" public."workspaces") returns boolean
language sql stable parallel restricted
set search_path = pg_catalog, public, pg_temp
as $rows$
  select (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and case (select nullif(current_setting('app.act', true), '')::text)
    when 'workspace.create' then (("workspaces"."id" = (select nullif(current_setting('app.record', true), '')::uuid) and ((select (nullif(current_setting('app.credential', true), '') = 'session') is true) and (((select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true) or "workspaces"."id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)) is true and true))))
    else false end
$rows$;
--> statement-breakpoint
create function wardroom."workspaces update before"("workspaces" public."workspaces") returns boolean
language sql stable parallel restricted
set search_path = pg_catalog, public, pg_temp
as $rows$
  select (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and case (select nullif(current_setting('app.act', true), '')::text)
    when 'workspace.rename' then (("workspaces"."id" = (select nullif(current_setting('app.record', true), '')::uuid) and ((select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'workspace:write' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true) and (((select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true) or "workspaces"."id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)) is true and ("workspaces"."id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('admin', 'owner')))) is true))))
    when 'workspace.setBillingEmail' then (("workspaces"."id" = (select nullif(current_setting('app.record', true), '')::uuid) and ((select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'workspace:write' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true) and (((select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true) or "workspaces"."id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)) is true and ("workspaces"."id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('owner')))) is true))))
    when 'workspace.changePlan' then (("workspaces"."id" = (select nullif(current_setting('app.record', true), '')::uuid) and ((select (nullif(current_setting('app.credential', true), '') = 'session') is true) and (((select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true) or "workspaces"."id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)) is true and (("workspaces"."id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('owner')))) is true and (select (nullif(current_setting('app.authenticated_at', true), '')::timestamptz > date_trunc('milliseconds', now()) - make_interval(secs => 600)) is true))))))
    else false end
$rows$;
--> statement-breakpoint
create function wardroom."workspaces update after"("workspaces" public."workspaces") returns boolean
language sql stable parallel restricted
set search_path = pg_catalog, public, pg_temp
as $rows$
  select (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and case (select nullif(current_setting('app.act', true), '')::text)
    when 'workspace.rename' then (("workspaces"."id" = (select nullif(current_setting('app.record', true), '')::uuid) and ((select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'workspace:write' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true) and (((select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true) or "workspaces"."id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)) is true and ("workspaces"."id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('admin', 'owner')))) is true))))
    when 'workspace.setBillingEmail' then (("workspaces"."id" = (select nullif(current_setting('app.record', true), '')::uuid) and ((select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'workspace:write' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true) and (((select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true) or "workspaces"."id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)) is true and ("workspaces"."id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('owner')))) is true))))
    when 'workspace.changePlan' then (("workspaces"."id" = (select nullif(current_setting('app.record', true), '')::uuid) and ((select (nullif(current_setting('app.credential', true), '') = 'session') is true) and (((select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true) or "workspaces"."id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)) is true and (("workspaces"."id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('owner')))) is true and (select (nullif(current_setting('app.authenticated_at', true), '')::timestamptz > date_trunc('milliseconds', now()) - make_interval(secs => 600)) is true))))))
    else false end
$rows$;
--> statement-breakpoint
create function wardroom."workspaces delete"("workspaces" public."workspaces") returns boolean
language sql stable parallel restricted
set search_path = pg_catalog, public, pg_temp
as $rows$
  select (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and case (select nullif(current_setting('app.act', true), '')::text)
    when 'workspace.delete' then (("workspaces"."id" = (select nullif(current_setting('app.record', true), '')::uuid) and ((select (nullif(current_setting('app.credential', true), '') = 'session') is true) and (((select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true) or "workspaces"."id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)) is true and (("workspaces"."id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('owner')))) is true and (select (nullif(current_setting('app.authenticated_at', true), '')::timestamptz > date_trunc('milliseconds', now()) - make_interval(secs => 600)) is true))))))
    else false end
$rows$;
--> statement-breakpoint
alter table public."workspaces" enable row level security;
--> statement-breakpoint
alter table public."workspaces" force row level security;
--> statement-breakpoint
drop policy if exists wardroom_select on public."workspaces";
--> statement-breakpoint
drop policy if exists wardroom_insert on public."workspaces";
--> statement-breakpoint
drop policy if exists wardroom_update on public."workspaces";
--> statement-breakpoint
drop policy if exists wardroom_delete on public."workspaces";
--> statement-breakpoint
drop policy if exists wardroom_owner_facts on public."workspaces";
--> statement-breakpoint
drop policy if exists wardroom_owner_migrates on public."workspaces";
--> statement-breakpoint
create policy wardroom_select on public."workspaces" for select to wardroom_app using (
  ((coalesce((select nullif(current_setting('app.use', true), '')::text) in ('hold', 'authenticate', 'explain'), false)) or (((select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'workspace:read' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true) and (((select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true) or "workspaces"."id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)) is true and (("workspaces"."id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('viewer', 'editor', 'admin', 'owner')))) is true or (("workspaces"."id") in (select key1 from wardroom."workspaces guest"())) is true)))))
  or ((select nullif(current_setting('app.act', true), '')::text) is not null or coalesce((select nullif(current_setting('app.use', true), '')::text) in ('count'), false)) and wardroom."workspaces select"("workspaces"));
--> statement-breakpoint
create policy wardroom_insert on public."workspaces" for insert to wardroom_app with check (
  (((select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and coalesce((select nullif(current_setting('app.use', true), '')::text) in ('seed'), false)) or (false))
  or ((select nullif(current_setting('app.act', true), '')::text) is not null or coalesce((select nullif(current_setting('app.use', true), '')::text) in ('count'), false)) and wardroom."workspaces insert"("workspaces"));
--> statement-breakpoint
create policy wardroom_update on public."workspaces" for update to wardroom_app using (
  (((select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and false) or (coalesce((select nullif(current_setting('app.use', true), '')::text) in ('hold'), false)))
  or ((select nullif(current_setting('app.act', true), '')::text) is not null or coalesce((select nullif(current_setting('app.use', true), '')::text) in ('count'), false)) and wardroom."workspaces update before"("workspaces")) with check (
  (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and false
  or ((select nullif(current_setting('app.act', true), '')::text) is not null or coalesce((select nullif(current_setting('app.use', true), '')::text) in ('count'), false)) and wardroom."workspaces update after"("workspaces"));
--> statement-breakpoint
create policy wardroom_delete on public."workspaces" for delete to wardroom_app using (
  (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and false
  or ((select nullif(current_setting('app.act', true), '')::text) is not null or coalesce((select nullif(current_setting('app.use', true), '')::text) in ('count'), false)) and wardroom."workspaces delete"("workspaces"));
--> statement-breakpoint
create policy wardroom_owner_facts on public."workspaces" for select to current_user using (
  session_user <> current_user);
--> statement-breakpoint
create policy wardroom_owner_migrates on public."workspaces" to current_user using (
  (select current_setting('app.use', true)) = 'migrate');
--> statement-breakpoint
create function wardroom."workspaces changes"() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $changes$
begin
  if not (case coalesce(nullif(current_setting('app.use', true), ''), nullif(current_setting('app.act', true), ''))
    when 'workspace.rename' then (new."id", new."slug", new."plan", new."billing_email", new."created_at") is not distinct from (old."id", old."slug", old."plan", old."billing_email", old."created_at")
    when 'workspace.setBillingEmail' then (new."id", new."name", new."slug", new."plan", new."created_at") is not distinct from (old."id", old."name", old."slug", old."plan", old."created_at")
    when 'workspace.changePlan' then (new."id", new."name", new."slug", new."billing_email", new."created_at") is not distinct from (old."id", old."name", old."slug", old."billing_email", old."created_at")
    else false end)
  then
    raise exception using
      errcode = 'WR002',
      message = 'A change of columns that are not to be changed was refused';
  end if;
  return new;
end
$changes$;
--> statement-breakpoint
create trigger wardroom_changes before update on public."workspaces"
for each row when (current_user = 'wardroom_app') execute function wardroom."workspaces changes"();
--> statement-breakpoint
create function wardroom."memberships select"("memberships" public."memberships") returns boolean
language sql stable parallel restricted
set search_path = pg_catalog, public, pg_temp
as $rows$
  select ((coalesce((select nullif(current_setting('app.use', true), '')::text) in ('count'), false) and (((select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true) or "memberships"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)) is true and ("memberships"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('viewer', 'editor', 'admin', 'owner')))) is true)) or ((select nullif(current_setting('app.act', true), '')::text) in ('membership.read', 'membership.readLastSeenAt', 'membership.changeRole', 'membership.leave', 'membership.remove', 'membership.transferOwnership', 'membership.explain') and "memberships"."id" = (select nullif(current_setting('app.record', true), '')::uuid) and (((select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true) or "memberships"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)) is true and ("memberships"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('viewer', 'editor', 'admin', 'owner')))) is true)) or (case (select nullif(current_setting('app.act', true), '')::text)
    when 'membership.read' then (("memberships"."id" = (select nullif(current_setting('app.record', true), '')::uuid) and (((select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'member:read' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true) and (((select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true) or "memberships"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)) is true and ("memberships"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('viewer', 'editor', 'admin', 'owner')))) is true)))))
    when 'membership.readLastSeenAt' then (("memberships"."id" = (select nullif(current_setting('app.record', true), '')::uuid) and (((select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'member:read' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true) and (((select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true) or "memberships"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)) is true and (("memberships"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) is true or ("memberships"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('admin', 'owner')))) is true))))))
    when 'membership.changeRole' then (("memberships"."id" = (select nullif(current_setting('app.record', true), '')::uuid) and (((select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'member:write' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true) and (((select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true) or "memberships"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)) is true and (("memberships"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('admin', 'owner')))) is true and ((("memberships"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('viewer', 'editor', 'admin', 'owner')))) is true and ("memberships"."role" in ('viewer')) is true) or (("memberships"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('editor', 'admin', 'owner')))) is true and ("memberships"."role" in ('viewer', 'editor')) is true) or (("memberships"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('admin', 'owner')))) is true and ("memberships"."role" in ('viewer', 'editor', 'admin')) is true) or (("memberships"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('owner')))) is true and ("memberships"."role" in ('viewer', 'editor', 'admin', 'owner')) is true))))))))
    when 'membership.leave' then (("memberships"."id" = (select nullif(current_setting('app.record', true), '')::uuid) and (((select (nullif(current_setting('app.credential', true), '') = 'session') is true) and (((select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true) or "memberships"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)) is true and ("memberships"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) is true)))))
    when 'membership.remove' then (("memberships"."id" = (select nullif(current_setting('app.record', true), '')::uuid) and (((select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'member:write' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true) and (((select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true) or "memberships"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)) is true and (("memberships"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('admin', 'owner')))) is true and ((("memberships"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('viewer', 'editor', 'admin', 'owner')))) is true and ("memberships"."role" in ('viewer')) is true) or (("memberships"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('editor', 'admin', 'owner')))) is true and ("memberships"."role" in ('viewer', 'editor')) is true) or (("memberships"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('admin', 'owner')))) is true and ("memberships"."role" in ('viewer', 'editor', 'admin')) is true) or (("memberships"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('owner')))) is true and ("memberships"."role" in ('viewer', 'editor', 'admin', 'owner')) is true))))))))
    when 'membership.transferOwnership' then (("memberships"."id" = (select nullif(current_setting('app.record', true), '')::uuid) and (((select (nullif(current_setting('app.credential', true), '') = 'session') is true) and (((select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true) or "memberships"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)) is true and (("memberships"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('owner')))) is true and (select (nullif(current_setting('app.authenticated_at', true), '')::timestamptz > date_trunc('milliseconds', now()) - make_interval(secs => 600)) is true)))))) or ((select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and ((("memberships"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) is true and ("memberships"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('owner')))) is true and (select (nullif(current_setting('app.authenticated_at', true), '')::timestamptz > date_trunc('milliseconds', now()) - make_interval(secs => 600)) is true)))))
    when 'membership.explain' then (("memberships"."id" = (select nullif(current_setting('app.record', true), '')::uuid) and (((select (nullif(current_setting('app.credential', true), '') = 'session') is true) and (((select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true) or "memberships"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)) is true and ("memberships"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('admin', 'owner')))) is true)))))
    when 'workspace.create' then (((select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and "memberships"."workspace_id" = (select nullif(current_setting('app.record', true), '')::uuid) and ((("memberships"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) is true and ("memberships"."role" in ('owner')) is true and (not (wardroom."memberships populated"("memberships"."workspace_id")) is true)))))
    when 'user.acceptInvitation' then (((select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and "memberships"."user_id" = (select nullif(current_setting('app.record', true), '')::uuid) and ((("memberships"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) is true and (wardroom."memberships invited"("memberships"."workspace_id", "memberships"."role")) is true))))
    else false end))
$rows$;
--> statement-breakpoint
create function wardroom."memberships insert"("memberships" public."memberships") returns boolean
language sql stable parallel restricted
set search_path = pg_catalog, public, pg_temp
as $rows$
  select (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and case (select nullif(current_setting('app.act', true), '')::text)
    when 'workspace.create' then (("memberships"."workspace_id" = (select nullif(current_setting('app.record', true), '')::uuid) and (("memberships"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) is true and ("memberships"."role" in ('owner')) is true and (not (wardroom."memberships populated"("memberships"."workspace_id")) is true))))
    when 'user.acceptInvitation' then (("memberships"."user_id" = (select nullif(current_setting('app.record', true), '')::uuid) and (("memberships"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) is true and (wardroom."memberships invited"("memberships"."workspace_id", "memberships"."role")) is true)))
    else false end
$rows$;
--> statement-breakpoint
create function wardroom."memberships update before"("memberships" public."memberships") returns boolean
language sql stable parallel restricted
set search_path = pg_catalog, public, pg_temp
as $rows$
  select (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and case (select nullif(current_setting('app.act', true), '')::text)
    when 'membership.changeRole' then (("memberships"."id" = (select nullif(current_setting('app.record', true), '')::uuid) and ((select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'member:write' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true) and (((select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true) or "memberships"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)) is true and (("memberships"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('admin', 'owner')))) is true and ((("memberships"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('viewer', 'editor', 'admin', 'owner')))) is true and ("memberships"."role" in ('viewer')) is true) or (("memberships"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('editor', 'admin', 'owner')))) is true and ("memberships"."role" in ('viewer', 'editor')) is true) or (("memberships"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('admin', 'owner')))) is true and ("memberships"."role" in ('viewer', 'editor', 'admin')) is true) or (("memberships"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('owner')))) is true and ("memberships"."role" in ('viewer', 'editor', 'admin', 'owner')) is true)))))))
    when 'membership.transferOwnership' then (("memberships"."id" = (select nullif(current_setting('app.record', true), '')::uuid) and ((select (nullif(current_setting('app.credential', true), '') = 'session') is true) and (((select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true) or "memberships"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)) is true and (("memberships"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('owner')))) is true and (select (nullif(current_setting('app.authenticated_at', true), '')::timestamptz > date_trunc('milliseconds', now()) - make_interval(secs => 600)) is true))))) or ((("memberships"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) is true and ("memberships"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('owner')))) is true and (select (nullif(current_setting('app.authenticated_at', true), '')::timestamptz > date_trunc('milliseconds', now()) - make_interval(secs => 600)) is true))))
    else false end
$rows$;
--> statement-breakpoint
create function wardroom."memberships update after"("memberships" public."memberships") returns boolean
language sql stable parallel restricted
set search_path = pg_catalog, public, pg_temp
as $rows$
  select (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and case (select nullif(current_setting('app.act', true), '')::text)
    when 'membership.changeRole' then (("memberships"."id" = (select nullif(current_setting('app.record', true), '')::uuid) and ((select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'member:write' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true) and (((select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true) or "memberships"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)) is true and (("memberships"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('admin', 'owner')))) is true and ((("memberships"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('viewer', 'editor', 'admin', 'owner')))) is true and ("memberships"."role" in ('viewer')) is true) or (("memberships"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('editor', 'admin', 'owner')))) is true and ("memberships"."role" in ('viewer', 'editor')) is true) or (("memberships"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('admin', 'owner')))) is true and ("memberships"."role" in ('viewer', 'editor', 'admin')) is true) or (("memberships"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('owner')))) is true and ("memberships"."role" in ('viewer', 'editor', 'admin', 'owner')) is true)))))))
    when 'membership.transferOwnership' then (("memberships"."id" = (select nullif(current_setting('app.record', true), '')::uuid) and ((select (nullif(current_setting('app.credential', true), '') = 'session') is true) and (((select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true) or "memberships"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)) is true and (("memberships"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('owner')))) is true and (select (nullif(current_setting('app.authenticated_at', true), '')::timestamptz > date_trunc('milliseconds', now()) - make_interval(secs => 600)) is true))))) or ((("memberships"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) is true and ("memberships"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('owner')))) is true and (select (nullif(current_setting('app.authenticated_at', true), '')::timestamptz > date_trunc('milliseconds', now()) - make_interval(secs => 600)) is true))))
    else false end
$rows$;
--> statement-breakpoint
create function wardroom."memberships delete"("memberships" public."memberships") returns boolean
language sql stable parallel restricted
set search_path = pg_catalog, public, pg_temp
as $rows$
  select (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and case (select nullif(current_setting('app.act', true), '')::text)
    when 'membership.leave' then (("memberships"."id" = (select nullif(current_setting('app.record', true), '')::uuid) and ((select (nullif(current_setting('app.credential', true), '') = 'session') is true) and (((select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true) or "memberships"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)) is true and ("memberships"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) is true))))
    when 'membership.remove' then (("memberships"."id" = (select nullif(current_setting('app.record', true), '')::uuid) and ((select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'member:write' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true) and (((select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true) or "memberships"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)) is true and (("memberships"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('admin', 'owner')))) is true and ((("memberships"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('viewer', 'editor', 'admin', 'owner')))) is true and ("memberships"."role" in ('viewer')) is true) or (("memberships"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('editor', 'admin', 'owner')))) is true and ("memberships"."role" in ('viewer', 'editor')) is true) or (("memberships"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('admin', 'owner')))) is true and ("memberships"."role" in ('viewer', 'editor', 'admin')) is true) or (("memberships"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('owner')))) is true and ("memberships"."role" in ('viewer', 'editor', 'admin', 'owner')) is true)))))))
    else false end
$rows$;
--> statement-breakpoint
alter table public."memberships" enable row level security;
--> statement-breakpoint
alter table public."memberships" force row level security;
--> statement-breakpoint
drop policy if exists wardroom_select on public."memberships";
--> statement-breakpoint
drop policy if exists wardroom_insert on public."memberships";
--> statement-breakpoint
drop policy if exists wardroom_update on public."memberships";
--> statement-breakpoint
drop policy if exists wardroom_delete on public."memberships";
--> statement-breakpoint
drop policy if exists wardroom_owner_facts on public."memberships";
--> statement-breakpoint
drop policy if exists wardroom_owner_migrates on public."memberships";
--> statement-breakpoint
create policy wardroom_select on public."memberships" for select to wardroom_app using (
  ((coalesce((select nullif(current_setting('app.use', true), '')::text) in ('hold', 'authenticate', 'integrity', 'seen', 'explain'), false)) or (((select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'member:read' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true) and (((select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true) or "memberships"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)) is true and ("memberships"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('viewer', 'editor', 'admin', 'owner')))) is true))))
  or ((select nullif(current_setting('app.act', true), '')::text) is not null or coalesce((select nullif(current_setting('app.use', true), '')::text) in ('count'), false)) and wardroom."memberships select"("memberships"));
--> statement-breakpoint
create policy wardroom_insert on public."memberships" for insert to wardroom_app with check (
  (((select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and coalesce((select nullif(current_setting('app.use', true), '')::text) in ('seed'), false)) or (false))
  or ((select nullif(current_setting('app.act', true), '')::text) is not null or coalesce((select nullif(current_setting('app.use', true), '')::text) in ('count'), false)) and wardroom."memberships insert"("memberships"));
--> statement-breakpoint
create policy wardroom_update on public."memberships" for update to wardroom_app using (
  (((select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and coalesce((select nullif(current_setting('app.use', true), '')::text) in ('seen'), false)) or (coalesce((select nullif(current_setting('app.use', true), '')::text) in ('hold'), false)))
  or ((select nullif(current_setting('app.act', true), '')::text) is not null or coalesce((select nullif(current_setting('app.use', true), '')::text) in ('count'), false)) and wardroom."memberships update before"("memberships")) with check (
  (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and coalesce((select nullif(current_setting('app.use', true), '')::text) in ('seen'), false)
  or ((select nullif(current_setting('app.act', true), '')::text) is not null or coalesce((select nullif(current_setting('app.use', true), '')::text) in ('count'), false)) and wardroom."memberships update after"("memberships"));
--> statement-breakpoint
create policy wardroom_delete on public."memberships" for delete to wardroom_app using (
  (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and false
  or ((select nullif(current_setting('app.act', true), '')::text) is not null or coalesce((select nullif(current_setting('app.use', true), '')::text) in ('count'), false)) and wardroom."memberships delete"("memberships"));
--> statement-breakpoint
create policy wardroom_owner_facts on public."memberships" for select to current_user using (
  session_user <> current_user);
--> statement-breakpoint
create policy wardroom_owner_migrates on public."memberships" to current_user using (
  (select current_setting('app.use', true)) = 'migrate');
--> statement-breakpoint
create function wardroom."memberships changes"() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $changes$
begin
  if not (case coalesce(nullif(current_setting('app.use', true), ''), nullif(current_setting('app.act', true), ''))
    when 'membership.changeRole' then (new."workspace_id", new."id", new."user_id", new."last_seen_at", new."created_at") is not distinct from (old."workspace_id", old."id", old."user_id", old."last_seen_at", old."created_at")
    when 'membership.transferOwnership' then (new."workspace_id", new."id", new."user_id", new."last_seen_at", new."created_at") is not distinct from (old."workspace_id", old."id", old."user_id", old."last_seen_at", old."created_at")
    when 'seen' then (new."workspace_id", new."id", new."user_id", new."role", new."version", new."created_at") is not distinct from (old."workspace_id", old."id", old."user_id", old."role", old."version", old."created_at")
    else false end)
  then
    raise exception using
      errcode = 'WR002',
      message = 'A change of columns that are not to be changed was refused';
  end if;
  return new;
end
$changes$;
--> statement-breakpoint
create trigger wardroom_changes before update on public."memberships"
for each row when (current_user = 'wardroom_app') execute function wardroom."memberships changes"();
--> statement-breakpoint
create function wardroom."invitations select"("invitations" public."invitations") returns boolean
language sql stable parallel restricted
set search_path = pg_catalog, public, pg_temp
as $rows$
  select ((coalesce((select nullif(current_setting('app.use', true), '')::text) in ('count'), false) and (((select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true) or "invitations"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)) is true and ("invitations"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('admin', 'owner')))) is true)) or ((select nullif(current_setting('app.act', true), '')::text) in ('invitation.create', 'invitation.read', 'invitation.revoke', 'invitation.explain') and "invitations"."id" = (select nullif(current_setting('app.record', true), '')::uuid) and (((select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true) or "invitations"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)) is true and ("invitations"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('admin', 'owner')))) is true)) or (case (select nullif(current_setting('app.act', true), '')::text)
    when 'invitation.create' then (((select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and "invitations"."id" = (select nullif(current_setting('app.record', true), '')::uuid)) or ((select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and (("invitations"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('admin', 'owner')))) is true)))
    when 'invitation.read' then (("invitations"."id" = (select nullif(current_setting('app.record', true), '')::uuid) and (((select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'member:read' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true) and (((select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true) or "invitations"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)) is true and ("invitations"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('admin', 'owner')))) is true)))))
    when 'invitation.revoke' then (("invitations"."id" = (select nullif(current_setting('app.record', true), '')::uuid) and (((select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'member:write' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true) and (((select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true) or "invitations"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)) is true and ("invitations"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('admin', 'owner')))) is true)))))
    when 'invitation.explain' then (("invitations"."id" = (select nullif(current_setting('app.record', true), '')::uuid) and (((select (nullif(current_setting('app.credential', true), '') = 'session') is true) and (((select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true) or "invitations"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)) is true and ("invitations"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('admin', 'owner')))) is true)))))
    when 'user.acceptInvitation' then (((select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and ((("invitations"."email_normal") in (select key1 from wardroom."invitations addressee"())) is true)))
    else false end))
$rows$;
--> statement-breakpoint
create function wardroom."invitations insert"("invitations" public."invitations") returns boolean
language sql stable parallel restricted
set search_path = pg_catalog, public, pg_temp
as $rows$
  select (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and case (select nullif(current_setting('app.act', true), '')::text)
    when 'invitation.create' then (("invitations"."id" = (select nullif(current_setting('app.record', true), '')::uuid) and ((select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'member:write' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true) and (((select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true) or "invitations"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)) is true and (("invitations"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('admin', 'owner')))) is true and ((("invitations"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('viewer', 'editor', 'admin', 'owner')))) is true and ("invitations"."role" in ('viewer')) is true) or (("invitations"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('editor', 'admin', 'owner')))) is true and ("invitations"."role" in ('viewer', 'editor')) is true) or (("invitations"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('admin', 'owner')))) is true and ("invitations"."role" in ('viewer', 'editor', 'admin')) is true) or (("invitations"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('owner')))) is true and ("invitations"."role" in ('viewer', 'editor', 'admin', 'owner')) is true)))))))
    else false end
$rows$;
--> statement-breakpoint
create function wardroom."invitations update before"("invitations" public."invitations") returns boolean
language sql stable parallel restricted
set search_path = pg_catalog, public, pg_temp
as $rows$
  select (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and case (select nullif(current_setting('app.act', true), '')::text)
    when 'user.acceptInvitation' then (((("invitations"."email_normal") in (select key1 from wardroom."invitations addressee"())) is true))
    else false end
$rows$;
--> statement-breakpoint
create function wardroom."invitations update after"("invitations" public."invitations") returns boolean
language sql stable parallel restricted
set search_path = pg_catalog, public, pg_temp
as $rows$
  select (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and case (select nullif(current_setting('app.act', true), '')::text)
    when 'user.acceptInvitation' then (((("invitations"."email_normal") in (select key1 from wardroom."invitations addressee"())) is true))
    else false end
$rows$;
--> statement-breakpoint
create function wardroom."invitations delete"("invitations" public."invitations") returns boolean
language sql stable parallel restricted
set search_path = pg_catalog, public, pg_temp
as $rows$
  select (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and case (select nullif(current_setting('app.act', true), '')::text)
    when 'invitation.revoke' then (("invitations"."id" = (select nullif(current_setting('app.record', true), '')::uuid) and ((select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'member:write' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true) and (((select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true) or "invitations"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)) is true and ("invitations"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('admin', 'owner')))) is true))))
    when 'invitation.create' then ((("invitations"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('admin', 'owner')))) is true))
    else false end
$rows$;
--> statement-breakpoint
alter table public."invitations" enable row level security;
--> statement-breakpoint
alter table public."invitations" force row level security;
--> statement-breakpoint
drop policy if exists wardroom_select on public."invitations";
--> statement-breakpoint
drop policy if exists wardroom_insert on public."invitations";
--> statement-breakpoint
drop policy if exists wardroom_update on public."invitations";
--> statement-breakpoint
drop policy if exists wardroom_delete on public."invitations";
--> statement-breakpoint
drop policy if exists wardroom_owner_facts on public."invitations";
--> statement-breakpoint
drop policy if exists wardroom_owner_migrates on public."invitations";
--> statement-breakpoint
create policy wardroom_select on public."invitations" for select to wardroom_app using (
  ((coalesce((select nullif(current_setting('app.use', true), '')::text) in ('hold', 'invitation', 'integrity', 'explain'), false)) or (((select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'member:read' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true) and (((select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true) or "invitations"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)) is true and ("invitations"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('admin', 'owner')))) is true))))
  or ((select nullif(current_setting('app.act', true), '')::text) is not null or coalesce((select nullif(current_setting('app.use', true), '')::text) in ('count'), false)) and wardroom."invitations select"("invitations"));
--> statement-breakpoint
create policy wardroom_insert on public."invitations" for insert to wardroom_app with check (
  (((select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and false) or (false))
  or ((select nullif(current_setting('app.act', true), '')::text) is not null or coalesce((select nullif(current_setting('app.use', true), '')::text) in ('count'), false)) and wardroom."invitations insert"("invitations"));
--> statement-breakpoint
create policy wardroom_update on public."invitations" for update to wardroom_app using (
  (((select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and false) or (coalesce((select nullif(current_setting('app.use', true), '')::text) in ('hold'), false)))
  or ((select nullif(current_setting('app.act', true), '')::text) is not null or coalesce((select nullif(current_setting('app.use', true), '')::text) in ('count'), false)) and wardroom."invitations update before"("invitations")) with check (
  (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and false
  or ((select nullif(current_setting('app.act', true), '')::text) is not null or coalesce((select nullif(current_setting('app.use', true), '')::text) in ('count'), false)) and wardroom."invitations update after"("invitations"));
--> statement-breakpoint
create policy wardroom_delete on public."invitations" for delete to wardroom_app using (
  (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and false
  or ((select nullif(current_setting('app.act', true), '')::text) is not null or coalesce((select nullif(current_setting('app.use', true), '')::text) in ('count'), false)) and wardroom."invitations delete"("invitations"));
--> statement-breakpoint
create policy wardroom_owner_facts on public."invitations" for select to current_user using (
  session_user <> current_user);
--> statement-breakpoint
create policy wardroom_owner_migrates on public."invitations" to current_user using (
  (select current_setting('app.use', true)) = 'migrate');
--> statement-breakpoint
create function wardroom."invitations changes"() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $changes$
begin
  if not (case coalesce(nullif(current_setting('app.use', true), ''), nullif(current_setting('app.act', true), ''))
    when 'user.acceptInvitation' then (new."workspace_id", new."id", new."email", new."email_normal", new."role", new."secret_hash", new."inviter_id", new."created_at", new."expires_at") is not distinct from (old."workspace_id", old."id", old."email", old."email_normal", old."role", old."secret_hash", old."inviter_id", old."created_at", old."expires_at")
    else false end)
  then
    raise exception using
      errcode = 'WR002',
      message = 'A change of columns that are not to be changed was refused';
  end if;
  return new;
end
$changes$;
--> statement-breakpoint
create trigger wardroom_changes before update on public."invitations"
for each row when (current_user = 'wardroom_app') execute function wardroom."invitations changes"();
--> statement-breakpoint
create function wardroom."documents select"("documents" public."documents") returns boolean
language sql stable parallel restricted
set search_path = pg_catalog, public, pg_temp
as $rows$
  select ((coalesce((select nullif(current_setting('app.use', true), '')::text) in ('count'), false) and (((select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true) or "documents"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)) is true and ((not ((not ("documents"."visibility" in ('workspace')) is true) and (not (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs')))) and ((("documents"."author_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) is true and ("documents"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('viewer', 'editor', 'admin', 'owner')))) is true) or (("documents"."visibility" in ('workspace')) is true and (("documents"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('editor', 'admin', 'owner')))) is true or (("documents"."status" in ('published')) is true and ("documents"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('viewer', 'editor', 'admin', 'owner')))) is true))) or ((not ("documents"."status" in ('archived')) is true) and (("documents"."id", "documents"."workspace_id") in (select key1, key2 from wardroom."documents share:read"())) is true))))) or ((select nullif(current_setting('app.act', true), '')::text) in ('document.create', 'document.createPrivate', 'document.read', 'document.update', 'document.publish', 'document.archive', 'document.restore', 'document.makePrivate', 'document.makeVisible', 'document.share', 'document.shareWithGuest', 'document.unshare', 'document.comment', 'document.delete', 'document.transfer', 'document.readInternalNotes', 'document.writeInternalNotes', 'document.lock', 'document.unlock', 'document.explain') and "documents"."id" = (select nullif(current_setting('app.record', true), '')::uuid) and (((select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true) or "documents"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)) is true and ((not ((not ("documents"."visibility" in ('workspace')) is true) and (not (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs')))) and ((("documents"."author_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) is true and ("documents"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('viewer', 'editor', 'admin', 'owner')))) is true) or (("documents"."visibility" in ('workspace')) is true and (("documents"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('editor', 'admin', 'owner')))) is true or (("documents"."status" in ('published')) is true and ("documents"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('viewer', 'editor', 'admin', 'owner')))) is true))) or ((not ("documents"."status" in ('archived')) is true) and (("documents"."id", "documents"."workspace_id") in (select key1, key2 from wardroom."documents share:read"())) is true))))) or (case (select nullif(current_setting('app.act', true), '')::text)
    when 'document.create' then (((select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and "documents"."id" = (select nullif(current_setting('app.record', true), '')::uuid)))
    when 'document.createPrivate' then (((select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and "documents"."id" = (select nullif(current_setting('app.record', true), '')::uuid)))
    when 'document.read' then (("documents"."id" = (select nullif(current_setting('app.record', true), '')::uuid) and (((select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'document:read' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true) and (((select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true) or "documents"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)) is true and ((not ((not ("documents"."visibility" in ('workspace')) is true) and (not (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs')))) and ((("documents"."author_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) is true and ("documents"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('viewer', 'editor', 'admin', 'owner')))) is true) or (("documents"."visibility" in ('workspace')) is true and (("documents"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('editor', 'admin', 'owner')))) is true or (("documents"."status" in ('published')) is true and ("documents"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('viewer', 'editor', 'admin', 'owner')))) is true))) or ((not ("documents"."status" in ('archived')) is true) and (("documents"."id", "documents"."workspace_id") in (select key1, key2 from wardroom."documents share:read"())) is true))))))))
    when 'document.update' then (("documents"."id" = (select nullif(current_setting('app.record', true), '')::uuid) and (((select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'document:write' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true) and (((select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true) or "documents"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)) is true and ((not ("documents"."status" in ('archived')) is true) and (not ("documents"."locked_at" is not null)) and ((("documents"."author_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) is true and ("documents"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('editor', 'admin', 'owner')))) is true) or (("documents"."visibility" in ('workspace')) is true and ("documents"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('editor', 'admin', 'owner')))) is true) or (("documents"."id", "documents"."workspace_id") in (select key1, key2 from wardroom."documents share:write"())) is true)))))))
    when 'document.publish' then (("documents"."id" = (select nullif(current_setting('app.record', true), '')::uuid) and (((select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'document:write' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true) and (((select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true) or "documents"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)) is true and ((not ("documents"."locked_at" is not null)) and ((("documents"."author_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) is true and ("documents"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('editor', 'admin', 'owner')))) is true) or (("documents"."visibility" in ('workspace')) is true and ("documents"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('editor', 'admin', 'owner')))) is true))))))))
    when 'document.archive' then (("documents"."id" = (select nullif(current_setting('app.record', true), '')::uuid) and (((select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'document:write' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true) and (((select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true) or "documents"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)) is true and ((not ("documents"."locked_at" is not null)) and ((("documents"."author_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) is true and ("documents"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('editor', 'admin', 'owner')))) is true) or (("documents"."visibility" in ('workspace')) is true and ("documents"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('editor', 'admin', 'owner')))) is true))))))))
    when 'document.restore' then (("documents"."id" = (select nullif(current_setting('app.record', true), '')::uuid) and (((select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'document:write' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true) and (((select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true) or "documents"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)) is true and ((not ("documents"."locked_at" is not null)) and ((("documents"."author_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) is true and ("documents"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('editor', 'admin', 'owner')))) is true) or (("documents"."visibility" in ('workspace')) is true and ("documents"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('editor', 'admin', 'owner')))) is true))))))))
    when 'document.makePrivate' then (("documents"."id" = (select nullif(current_setting('app.record', true), '')::uuid) and (((select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'document:write' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true) and (((select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true) or "documents"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)) is true and ((not ("documents"."locked_at" is not null)) and ((("documents"."author_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) is true and ("documents"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('editor', 'admin', 'owner')))) is true) and ("documents"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'plan' in ('pro', 'enterprise')))) is true)))))))
    when 'document.makeVisible' then (("documents"."id" = (select nullif(current_setting('app.record', true), '')::uuid) and (((select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'document:write' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true) and (((select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true) or "documents"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)) is true and ((not ("documents"."locked_at" is not null)) and (("documents"."author_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) is true and ("documents"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('editor', 'admin', 'owner')))) is true)))))))
    when 'document.share' then (("documents"."id" = (select nullif(current_setting('app.record', true), '')::uuid) and (((select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'document:write' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true) and (((select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true) or "documents"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)) is true and ((not ("documents"."locked_at" is not null)) and ((not ((not ("documents"."visibility" in ('workspace')) is true) and (not (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs')))) and ((("documents"."author_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) is true and ("documents"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('editor', 'admin', 'owner')))) is true) or (("documents"."visibility" in ('workspace')) is true and ("documents"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('admin', 'owner')))) is true)))))))))
    when 'document.shareWithGuest' then (("documents"."id" = (select nullif(current_setting('app.record', true), '')::uuid) and (((select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'document:write' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true) and (((select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true) or "documents"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)) is true and ((not ("documents"."locked_at" is not null)) and (((not ((not ("documents"."visibility" in ('workspace')) is true) and (not (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs')))) and ((("documents"."author_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) is true and ("documents"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('editor', 'admin', 'owner')))) is true) or (("documents"."visibility" in ('workspace')) is true and ("documents"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('admin', 'owner')))) is true))) and ("documents"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'plan' in ('pro', 'enterprise')))) is true)))))))
    when 'document.unshare' then (("documents"."id" = (select nullif(current_setting('app.record', true), '')::uuid) and (((select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'document:write' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true) and (((select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true) or "documents"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)) is true and ((not ((not ("documents"."visibility" in ('workspace')) is true) and (not (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs')))) and ((("documents"."author_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) is true and ("documents"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('editor', 'admin', 'owner')))) is true) or (("documents"."visibility" in ('workspace')) is true and ("documents"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('admin', 'owner')))) is true))))))))
    when 'document.comment' then (("documents"."id" = (select nullif(current_setting('app.record', true), '')::uuid) and (((select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'comment:write' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true) and (((select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true) or "documents"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)) is true and ((not ("documents"."status" in ('archived')) is true) and (not ("documents"."locked_at" is not null)) and ((("documents"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('viewer', 'editor', 'admin', 'owner')))) is true and ((not ((not ("documents"."visibility" in ('workspace')) is true) and (not (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs')))) and ((("documents"."author_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) is true and ("documents"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('viewer', 'editor', 'admin', 'owner')))) is true) or (("documents"."visibility" in ('workspace')) is true and (("documents"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('editor', 'admin', 'owner')))) is true or (("documents"."status" in ('published')) is true and ("documents"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('viewer', 'editor', 'admin', 'owner')))) is true))) or ((not ("documents"."status" in ('archived')) is true) and (("documents"."id", "documents"."workspace_id") in (select key1, key2 from wardroom."documents share:read"())) is true)))) or (("documents"."id", "documents"."workspace_id") in (select key1, key2 from wardroom."documents share:comment"())) is true)))))))
    when 'document.delete' then (("documents"."id" = (select nullif(current_setting('app.record', true), '')::uuid) and (((select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'document:write' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true) and (((select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true) or "documents"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)) is true and ((not ("documents"."locked_at" is not null)) and ((("documents"."author_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) is true and ("documents"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('editor', 'admin', 'owner')))) is true) or (("documents"."visibility" in ('workspace')) is true and ("documents"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('admin', 'owner')))) is true))))))))
    when 'document.transfer' then (("documents"."id" = (select nullif(current_setting('app.record', true), '')::uuid) and (((select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'document:write' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true) and (((select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true) or "documents"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)) is true and ((not ("documents"."locked_at" is not null)) and ((("documents"."author_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) is true and ("documents"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('editor', 'admin', 'owner')))) is true) or (("documents"."visibility" in ('workspace')) is true and ("documents"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('admin', 'owner')))) is true))))) or ((select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'document:write' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true) and (((select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true) or "documents"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)) is true and ((not ("documents"."locked_at" is not null)) and ((true and ("documents"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('editor', 'admin', 'owner')))) is true) or (("documents"."visibility" in ('workspace')) is true and ("documents"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('admin', 'owner')))) is true))))))))
    when 'document.readInternalNotes' then (("documents"."id" = (select nullif(current_setting('app.record', true), '')::uuid) and (((select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'document:read' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true) and (((select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true) or "documents"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)) is true and ((not ((not ("documents"."visibility" in ('workspace')) is true) and (not (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs')))) and ((("documents"."author_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) is true and ("documents"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('viewer', 'editor', 'admin', 'owner')))) is true) or (("documents"."visibility" in ('workspace')) is true and ("documents"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('editor', 'admin', 'owner')))) is true))))))))
    when 'document.writeInternalNotes' then (("documents"."id" = (select nullif(current_setting('app.record', true), '')::uuid) and (((select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'document:write' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true) and (((select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true) or "documents"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)) is true and ((not ("documents"."status" in ('archived')) is true) and (not ("documents"."locked_at" is not null)) and ((("documents"."author_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) is true and ("documents"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('editor', 'admin', 'owner')))) is true) or (("documents"."visibility" in ('workspace')) is true and ("documents"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('editor', 'admin', 'owner')))) is true))))))))
    when 'document.lock' then (("documents"."id" = (select nullif(current_setting('app.record', true), '')::uuid) and (((select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'document:write' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true) and (((select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true) or "documents"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)) is true and (("documents"."visibility" in ('workspace')) is true and ("documents"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('admin', 'owner')))) is true and ("documents"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'plan' in ('enterprise')))) is true))))))
    when 'document.unlock' then (("documents"."id" = (select nullif(current_setting('app.record', true), '')::uuid) and (((select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'document:write' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true) and (((select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true) or "documents"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)) is true and (("documents"."visibility" in ('workspace')) is true and ("documents"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('admin', 'owner')))) is true and ("documents"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'plan' in ('enterprise')))) is true))))))
    when 'document.explain' then (("documents"."id" = (select nullif(current_setting('app.record', true), '')::uuid) and (((select (nullif(current_setting('app.credential', true), '') = 'session') is true) and (((select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true) or "documents"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)) is true and (((("documents"."author_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) is true and ("documents"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('editor', 'admin', 'owner')))) is true) or ("documents"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('admin', 'owner')))) is true) and ((("documents"."author_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) is true and ("documents"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('viewer', 'editor', 'admin', 'owner')))) is true) or (("documents"."visibility" in ('workspace')) is true and (("documents"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('editor', 'admin', 'owner')))) is true or (("documents"."status" in ('published')) is true and ("documents"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('viewer', 'editor', 'admin', 'owner')))) is true))) or ((not ("documents"."status" in ('archived')) is true) and (("documents"."id", "documents"."workspace_id") in (select key1, key2 from wardroom."documents share:read"())) is true))))))))
    else false end))
$rows$;
--> statement-breakpoint
create function wardroom."documents insert"("documents" public."documents") returns boolean
language sql stable parallel restricted
set search_path = pg_catalog, public, pg_temp
as $rows$
  select (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and case (select nullif(current_setting('app.act', true), '')::text)
    when 'document.create' then (("documents"."id" = (select nullif(current_setting('app.record', true), '')::uuid) and ((select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'document:write' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true) and (((select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true) or "documents"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)) is true and ("documents"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('editor', 'admin', 'owner')))) is true))))
    when 'document.createPrivate' then (("documents"."id" = (select nullif(current_setting('app.record', true), '')::uuid) and ((select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'document:write' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true) and (((select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true) or "documents"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)) is true and (("documents"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('editor', 'admin', 'owner')))) is true and ("documents"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'plan' in ('pro', 'enterprise')))) is true)))))
    else false end
$rows$;
--> statement-breakpoint
create function wardroom."documents update before"("documents" public."documents") returns boolean
language sql stable parallel restricted
set search_path = pg_catalog, public, pg_temp
as $rows$
  select (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and case (select nullif(current_setting('app.act', true), '')::text)
    when 'document.update' then (("documents"."id" = (select nullif(current_setting('app.record', true), '')::uuid) and ((select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'document:write' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true) and (((select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true) or "documents"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)) is true and ((not ("documents"."status" in ('archived')) is true) and (not ("documents"."locked_at" is not null)) and ((("documents"."author_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) is true and ("documents"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('editor', 'admin', 'owner')))) is true) or (("documents"."visibility" in ('workspace')) is true and ("documents"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('editor', 'admin', 'owner')))) is true) or (("documents"."id", "documents"."workspace_id") in (select key1, key2 from wardroom."documents share:write"())) is true))))))
    when 'document.publish' then (("documents"."id" = (select nullif(current_setting('app.record', true), '')::uuid) and ((select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'document:write' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true) and (((select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true) or "documents"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)) is true and ((not ("documents"."locked_at" is not null)) and ((("documents"."author_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) is true and ("documents"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('editor', 'admin', 'owner')))) is true) or (("documents"."visibility" in ('workspace')) is true and ("documents"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('editor', 'admin', 'owner')))) is true)))))))
    when 'document.archive' then (("documents"."id" = (select nullif(current_setting('app.record', true), '')::uuid) and ((select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'document:write' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true) and (((select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true) or "documents"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)) is true and ((not ("documents"."locked_at" is not null)) and ((("documents"."author_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) is true and ("documents"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('editor', 'admin', 'owner')))) is true) or (("documents"."visibility" in ('workspace')) is true and ("documents"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('editor', 'admin', 'owner')))) is true)))))))
    when 'document.restore' then (("documents"."id" = (select nullif(current_setting('app.record', true), '')::uuid) and ((select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'document:write' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true) and (((select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true) or "documents"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)) is true and ((not ("documents"."locked_at" is not null)) and ((("documents"."author_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) is true and ("documents"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('editor', 'admin', 'owner')))) is true) or (("documents"."visibility" in ('workspace')) is true and ("documents"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('editor', 'admin', 'owner')))) is true)))))))
    when 'document.makePrivate' then (("documents"."id" = (select nullif(current_setting('app.record', true), '')::uuid) and ((select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'document:write' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true) and (((select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true) or "documents"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)) is true and ((not ("documents"."locked_at" is not null)) and ((("documents"."author_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) is true and ("documents"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('editor', 'admin', 'owner')))) is true) and ("documents"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'plan' in ('pro', 'enterprise')))) is true))))))
    when 'document.makeVisible' then (("documents"."id" = (select nullif(current_setting('app.record', true), '')::uuid) and ((select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'document:write' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true) and (((select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true) or "documents"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)) is true and ((not ("documents"."locked_at" is not null)) and (("documents"."author_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) is true and ("documents"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('editor', 'admin', 'owner')))) is true))))))
    when 'document.transfer' then (("documents"."id" = (select nullif(current_setting('app.record', true), '')::uuid) and ((select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'document:write' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true) and (((select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true) or "documents"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)) is true and ((not ("documents"."locked_at" is not null)) and ((("documents"."author_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) is true and ("documents"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('editor', 'admin', 'owner')))) is true) or (("documents"."visibility" in ('workspace')) is true and ("documents"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('admin', 'owner')))) is true)))))))
    when 'document.lock' then (("documents"."id" = (select nullif(current_setting('app.record', true), '')::uuid) and ((select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'document:write' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true) and (((select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true) or "documents"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)) is true and (("documents"."visibility" in ('workspace')) is true and ("documents"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('admin', 'owner')))) is true and ("documents"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'plan' in ('enterprise')))) is true)))))
    when 'document.unlock' then (("documents"."id" = (select nullif(current_setting('app.record', true), '')::uuid) and ((select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'document:write' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true) and (((select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true) or "documents"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)) is true and (("documents"."visibility" in ('workspace')) is true and ("documents"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('admin', 'owner')))) is true and ("documents"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'plan' in ('enterprise')))) is true)))))
    else false end
$rows$;
--> statement-breakpoint
create function wardroom."documents update after"("documents" public."documents") returns boolean
language sql stable parallel restricted
set search_path = pg_catalog, public, pg_temp
as $rows$
  select (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and case (select nullif(current_setting('app.act', true), '')::text)
    when 'document.update' then (("documents"."id" = (select nullif(current_setting('app.record', true), '')::uuid) and ((select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'document:write' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true) and (((select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true) or "documents"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)) is true and ((not ("documents"."status" in ('archived')) is true) and (not ("documents"."locked_at" is not null)) and ((("documents"."author_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) is true and ("documents"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('editor', 'admin', 'owner')))) is true) or (("documents"."visibility" in ('workspace')) is true and ("documents"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('editor', 'admin', 'owner')))) is true) or (("documents"."id", "documents"."workspace_id") in (select key1, key2 from wardroom."documents share:write"())) is true))))))
    when 'document.publish' then (("documents"."id" = (select nullif(current_setting('app.record', true), '')::uuid) and ((select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'document:write' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true) and (((select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true) or "documents"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)) is true and ((not ("documents"."locked_at" is not null)) and ((("documents"."author_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) is true and ("documents"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('editor', 'admin', 'owner')))) is true) or (("documents"."visibility" in ('workspace')) is true and ("documents"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('editor', 'admin', 'owner')))) is true)))))))
    when 'document.archive' then (("documents"."id" = (select nullif(current_setting('app.record', true), '')::uuid) and ((select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'document:write' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true) and (((select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true) or "documents"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)) is true and ((not ("documents"."locked_at" is not null)) and ((("documents"."author_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) is true and ("documents"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('editor', 'admin', 'owner')))) is true) or (("documents"."visibility" in ('workspace')) is true and ("documents"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('editor', 'admin', 'owner')))) is true)))))))
    when 'document.restore' then (("documents"."id" = (select nullif(current_setting('app.record', true), '')::uuid) and ((select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'document:write' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true) and (((select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true) or "documents"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)) is true and ((not ("documents"."locked_at" is not null)) and ((("documents"."author_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) is true and ("documents"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('editor', 'admin', 'owner')))) is true) or (("documents"."visibility" in ('workspace')) is true and ("documents"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('editor', 'admin', 'owner')))) is true)))))))
    when 'document.makePrivate' then (("documents"."id" = (select nullif(current_setting('app.record', true), '')::uuid) and ((select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'document:write' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true) and (((select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true) or "documents"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)) is true and ((not ("documents"."locked_at" is not null)) and ((("documents"."author_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) is true and ("documents"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('editor', 'admin', 'owner')))) is true) and ("documents"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'plan' in ('pro', 'enterprise')))) is true))))))
    when 'document.makeVisible' then (("documents"."id" = (select nullif(current_setting('app.record', true), '')::uuid) and ((select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'document:write' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true) and (((select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true) or "documents"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)) is true and ((not ("documents"."locked_at" is not null)) and (("documents"."author_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) is true and ("documents"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('editor', 'admin', 'owner')))) is true))))))
    when 'document.transfer' then (("documents"."id" = (select nullif(current_setting('app.record', true), '')::uuid) and ((select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'document:write' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true) and (((select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true) or "documents"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)) is true and ((not ("documents"."locked_at" is not null)) and ((true and ("documents"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('editor', 'admin', 'owner')))) is true) or (("documents"."visibility" in ('workspace')) is true and ("documents"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('admin', 'owner')))) is true)))))))
    when 'document.lock' then (("documents"."id" = (select nullif(current_setting('app.record', true), '')::uuid) and ((select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'document:write' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true) and (((select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true) or "documents"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)) is true and (("documents"."visibility" in ('workspace')) is true and ("documents"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('admin', 'owner')))) is true and ("documents"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'plan' in ('enterprise')))) is true)))))
    when 'document.unlock' then (("documents"."id" = (select nullif(current_setting('app.record', true), '')::uuid) and ((select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'document:write' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true) and (((select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true) or "documents"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)) is true and (("documents"."visibility" in ('workspace')) is true and ("documents"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('admin', 'owner')))) is true and ("documents"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'plan' in ('enterprise')))) is true)))))
    else false end
$rows$;
--> statement-breakpoint
create function wardroom."documents delete"("documents" public."documents") returns boolean
language sql stable parallel restricted
set search_path = pg_catalog, public, pg_temp
as $rows$
  select (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and case (select nullif(current_setting('app.act', true), '')::text)
    when 'document.delete' then (("documents"."id" = (select nullif(current_setting('app.record', true), '')::uuid) and ((select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'document:write' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true) and (((select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true) or "documents"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)) is true and ((not ("documents"."locked_at" is not null)) and ((("documents"."author_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) is true and ("documents"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('editor', 'admin', 'owner')))) is true) or (("documents"."visibility" in ('workspace')) is true and ("documents"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('admin', 'owner')))) is true)))))))
    else false end
$rows$;
--> statement-breakpoint
alter table public."documents" enable row level security;
--> statement-breakpoint
alter table public."documents" force row level security;
--> statement-breakpoint
drop policy if exists wardroom_select on public."documents";
--> statement-breakpoint
drop policy if exists wardroom_insert on public."documents";
--> statement-breakpoint
drop policy if exists wardroom_update on public."documents";
--> statement-breakpoint
drop policy if exists wardroom_delete on public."documents";
--> statement-breakpoint
drop policy if exists wardroom_owner_facts on public."documents";
--> statement-breakpoint
drop policy if exists wardroom_owner_migrates on public."documents";
--> statement-breakpoint
create policy wardroom_select on public."documents" for select to wardroom_app using (
  ((coalesce((select nullif(current_setting('app.use', true), '')::text) in ('hold', 'integrity', 'explain'), false)) or (((select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'document:read' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true) and (((select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true) or "documents"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)) is true and ((not ((not ("documents"."visibility" in ('workspace')) is true) and (not (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs')))) and ((("documents"."author_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) is true and ("documents"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('viewer', 'editor', 'admin', 'owner')))) is true) or (("documents"."visibility" in ('workspace')) is true and (("documents"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('editor', 'admin', 'owner')))) is true or (("documents"."status" in ('published')) is true and ("documents"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('viewer', 'editor', 'admin', 'owner')))) is true))) or ((not ("documents"."status" in ('archived')) is true) and (("documents"."id", "documents"."workspace_id") in (select key1, key2 from wardroom."documents share:read"())) is true)))))))
  or ((select nullif(current_setting('app.act', true), '')::text) is not null or coalesce((select nullif(current_setting('app.use', true), '')::text) in ('count'), false)) and wardroom."documents select"("documents"));
--> statement-breakpoint
create policy wardroom_insert on public."documents" for insert to wardroom_app with check (
  (((select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and coalesce((select nullif(current_setting('app.use', true), '')::text) in ('seed'), false)) or (false))
  or ((select nullif(current_setting('app.act', true), '')::text) is not null or coalesce((select nullif(current_setting('app.use', true), '')::text) in ('count'), false)) and wardroom."documents insert"("documents"));
--> statement-breakpoint
create policy wardroom_update on public."documents" for update to wardroom_app using (
  (((select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and false) or (coalesce((select nullif(current_setting('app.use', true), '')::text) in ('hold'), false)))
  or ((select nullif(current_setting('app.act', true), '')::text) is not null or coalesce((select nullif(current_setting('app.use', true), '')::text) in ('count'), false)) and wardroom."documents update before"("documents")) with check (
  (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and false
  or ((select nullif(current_setting('app.act', true), '')::text) is not null or coalesce((select nullif(current_setting('app.use', true), '')::text) in ('count'), false)) and wardroom."documents update after"("documents"));
--> statement-breakpoint
create policy wardroom_delete on public."documents" for delete to wardroom_app using (
  (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and false
  or ((select nullif(current_setting('app.act', true), '')::text) is not null or coalesce((select nullif(current_setting('app.use', true), '')::text) in ('count'), false)) and wardroom."documents delete"("documents"));
--> statement-breakpoint
create policy wardroom_owner_facts on public."documents" for select to current_user using (
  session_user <> current_user);
--> statement-breakpoint
create policy wardroom_owner_migrates on public."documents" to current_user using (
  (select current_setting('app.use', true)) = 'migrate');
--> statement-breakpoint
create function wardroom."documents changes"() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $changes$
begin
  if not (case coalesce(nullif(current_setting('app.use', true), ''), nullif(current_setting('app.act', true), ''))
    when 'document.update' then (new."workspace_id", new."id", new."author_id", new."status", new."visibility", new."locked_at", new."created_at") is not distinct from (old."workspace_id", old."id", old."author_id", old."status", old."visibility", old."locked_at", old."created_at")
    when 'document.publish' then (new."workspace_id", new."id", new."author_id", new."title", new."body", new."internal_notes", new."visibility", new."locked_at", new."created_at") is not distinct from (old."workspace_id", old."id", old."author_id", old."title", old."body", old."internal_notes", old."visibility", old."locked_at", old."created_at")
    when 'document.archive' then (new."workspace_id", new."id", new."author_id", new."title", new."body", new."internal_notes", new."visibility", new."locked_at", new."created_at") is not distinct from (old."workspace_id", old."id", old."author_id", old."title", old."body", old."internal_notes", old."visibility", old."locked_at", old."created_at")
    when 'document.restore' then (new."workspace_id", new."id", new."author_id", new."title", new."body", new."internal_notes", new."visibility", new."locked_at", new."created_at") is not distinct from (old."workspace_id", old."id", old."author_id", old."title", old."body", old."internal_notes", old."visibility", old."locked_at", old."created_at")
    when 'document.makePrivate' then (new."workspace_id", new."id", new."author_id", new."title", new."body", new."internal_notes", new."status", new."locked_at", new."created_at") is not distinct from (old."workspace_id", old."id", old."author_id", old."title", old."body", old."internal_notes", old."status", old."locked_at", old."created_at")
    when 'document.makeVisible' then (new."workspace_id", new."id", new."author_id", new."title", new."body", new."internal_notes", new."status", new."locked_at", new."created_at") is not distinct from (old."workspace_id", old."id", old."author_id", old."title", old."body", old."internal_notes", old."status", old."locked_at", old."created_at")
    when 'document.transfer' then (new."workspace_id", new."id", new."title", new."body", new."internal_notes", new."status", new."visibility", new."locked_at", new."created_at") is not distinct from (old."workspace_id", old."id", old."title", old."body", old."internal_notes", old."status", old."visibility", old."locked_at", old."created_at")
    when 'document.lock' then (new."workspace_id", new."id", new."author_id", new."title", new."body", new."internal_notes", new."status", new."visibility", new."created_at") is not distinct from (old."workspace_id", old."id", old."author_id", old."title", old."body", old."internal_notes", old."status", old."visibility", old."created_at")
    when 'document.unlock' then (new."workspace_id", new."id", new."author_id", new."title", new."body", new."internal_notes", new."status", new."visibility", new."created_at") is not distinct from (old."workspace_id", old."id", old."author_id", old."title", old."body", old."internal_notes", old."status", old."visibility", old."created_at")
    else false end)
  then
    raise exception using
      errcode = 'WR002',
      message = 'A change of columns that are not to be changed was refused';
  end if;
  return new;
end
$changes$;
--> statement-breakpoint
create trigger wardroom_changes before update on public."documents"
for each row when (current_user = 'wardroom_app') execute function wardroom."documents changes"();
--> statement-breakpoint
create function wardroom."document_shares select"("document_shares" public."document_shares") returns boolean
language sql stable parallel restricted
set search_path = pg_catalog, public, pg_temp
as $rows$
  select ((coalesce((select nullif(current_setting('app.use', true), '')::text) in ('count'), false) and (((select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true) or "document_shares"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)) is true and (wardroom."document_shares shares-it"("document_shares"."document_id", "document_shares"."workspace_id")) is true)) or ((select nullif(current_setting('app.act', true), '')::text) in ('share.read', 'share.revoke', 'share.explain') and "document_shares"."id" = (select nullif(current_setting('app.record', true), '')::uuid) and (((select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true) or "document_shares"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)) is true and (wardroom."document_shares shares-it"("document_shares"."document_id", "document_shares"."workspace_id")) is true)) or (case (select nullif(current_setting('app.act', true), '')::text)
    when 'share.read' then (("document_shares"."id" = (select nullif(current_setting('app.record', true), '')::uuid) and (((select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'document:read' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true) and (((select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true) or "document_shares"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)) is true and (wardroom."document_shares shares-it"("document_shares"."document_id", "document_shares"."workspace_id")) is true)))))
    when 'share.revoke' then (("document_shares"."id" = (select nullif(current_setting('app.record', true), '')::uuid) and (((select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'document:write' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true) and (((select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true) or "document_shares"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)) is true and (wardroom."document_shares shares-it"("document_shares"."document_id", "document_shares"."workspace_id")) is true)))))
    when 'share.explain' then (("document_shares"."id" = (select nullif(current_setting('app.record', true), '')::uuid) and (((select (nullif(current_setting('app.credential', true), '') = 'session') is true) and (((select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true) or "document_shares"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)) is true and (("document_shares"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('admin', 'owner')))) is true and (wardroom."document_shares shares-it"("document_shares"."document_id", "document_shares"."workspace_id")) is true))))))
    when 'document.share' then (((select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and "document_shares"."document_id" = (select nullif(current_setting('app.record', true), '')::uuid) and ((wardroom."document_shares shares-it-now"("document_shares"."document_id", "document_shares"."workspace_id")) is true or (wardroom."document_shares shares-it-now"("document_shares"."document_id", "document_shares"."workspace_id")) is true)))
    when 'document.unshare' then (((select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and "document_shares"."document_id" = (select nullif(current_setting('app.record', true), '')::uuid) and (((select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'document:write' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true) and (((select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true) or "document_shares"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)) is true and (wardroom."document_shares shares-it"("document_shares"."document_id", "document_shares"."workspace_id")) is true)))))
    else false end))
$rows$;
--> statement-breakpoint
create function wardroom."document_shares insert"("document_shares" public."document_shares") returns boolean
language sql stable parallel restricted
set search_path = pg_catalog, public, pg_temp
as $rows$
  select (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and case (select nullif(current_setting('app.act', true), '')::text)
    when 'document.share' then (("document_shares"."document_id" = (select nullif(current_setting('app.record', true), '')::uuid) and (wardroom."document_shares shares-it-now"("document_shares"."document_id", "document_shares"."workspace_id")) is true))
    else false end
$rows$;
--> statement-breakpoint
create function wardroom."document_shares update before"("document_shares" public."document_shares") returns boolean
language sql stable parallel restricted
set search_path = pg_catalog, public, pg_temp
as $rows$
  select (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and case (select nullif(current_setting('app.act', true), '')::text)
    when 'document.share' then (("document_shares"."document_id" = (select nullif(current_setting('app.record', true), '')::uuid) and (wardroom."document_shares shares-it-now"("document_shares"."document_id", "document_shares"."workspace_id")) is true))
    else false end
$rows$;
--> statement-breakpoint
create function wardroom."document_shares update after"("document_shares" public."document_shares") returns boolean
language sql stable parallel restricted
set search_path = pg_catalog, public, pg_temp
as $rows$
  select (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and case (select nullif(current_setting('app.act', true), '')::text)
    when 'document.share' then (("document_shares"."document_id" = (select nullif(current_setting('app.record', true), '')::uuid) and (wardroom."document_shares shares-it-now"("document_shares"."document_id", "document_shares"."workspace_id")) is true))
    else false end
$rows$;
--> statement-breakpoint
create function wardroom."document_shares delete"("document_shares" public."document_shares") returns boolean
language sql stable parallel restricted
set search_path = pg_catalog, public, pg_temp
as $rows$
  select (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and case (select nullif(current_setting('app.act', true), '')::text)
    when 'document.unshare' then (("document_shares"."document_id" = (select nullif(current_setting('app.record', true), '')::uuid) and ((select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'document:write' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true) and (((select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true) or "document_shares"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)) is true and (wardroom."document_shares shares-it"("document_shares"."document_id", "document_shares"."workspace_id")) is true))))
    else false end
$rows$;
--> statement-breakpoint
alter table public."document_shares" enable row level security;
--> statement-breakpoint
alter table public."document_shares" force row level security;
--> statement-breakpoint
drop policy if exists wardroom_select on public."document_shares";
--> statement-breakpoint
drop policy if exists wardroom_insert on public."document_shares";
--> statement-breakpoint
drop policy if exists wardroom_update on public."document_shares";
--> statement-breakpoint
drop policy if exists wardroom_delete on public."document_shares";
--> statement-breakpoint
drop policy if exists wardroom_owner_facts on public."document_shares";
--> statement-breakpoint
drop policy if exists wardroom_owner_migrates on public."document_shares";
--> statement-breakpoint
create policy wardroom_select on public."document_shares" for select to wardroom_app using (
  ((coalesce((select nullif(current_setting('app.use', true), '')::text) in ('hold', 'explain'), false)) or (((select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'document:read' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true) and (((select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true) or "document_shares"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)) is true and (wardroom."document_shares shares-it"("document_shares"."document_id", "document_shares"."workspace_id")) is true))))
  or ((select nullif(current_setting('app.act', true), '')::text) is not null or coalesce((select nullif(current_setting('app.use', true), '')::text) in ('count'), false)) and wardroom."document_shares select"("document_shares"));
--> statement-breakpoint
create policy wardroom_insert on public."document_shares" for insert to wardroom_app with check (
  (((select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and coalesce((select nullif(current_setting('app.use', true), '')::text) in ('seed'), false)) or (false))
  or ((select nullif(current_setting('app.act', true), '')::text) is not null or coalesce((select nullif(current_setting('app.use', true), '')::text) in ('count'), false)) and wardroom."document_shares insert"("document_shares"));
--> statement-breakpoint
create policy wardroom_update on public."document_shares" for update to wardroom_app using (
  (((select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and false) or (coalesce((select nullif(current_setting('app.use', true), '')::text) in ('hold'), false)))
  or ((select nullif(current_setting('app.act', true), '')::text) is not null or coalesce((select nullif(current_setting('app.use', true), '')::text) in ('count'), false)) and wardroom."document_shares update before"("document_shares")) with check (
  (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and false
  or ((select nullif(current_setting('app.act', true), '')::text) is not null or coalesce((select nullif(current_setting('app.use', true), '')::text) in ('count'), false)) and wardroom."document_shares update after"("document_shares"));
--> statement-breakpoint
create policy wardroom_delete on public."document_shares" for delete to wardroom_app using (
  (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and false
  or ((select nullif(current_setting('app.act', true), '')::text) is not null or coalesce((select nullif(current_setting('app.use', true), '')::text) in ('count'), false)) and wardroom."document_shares delete"("document_shares"));
--> statement-breakpoint
create policy wardroom_owner_facts on public."document_shares" for select to current_user using (
  session_user <> current_user);
--> statement-breakpoint
create policy wardroom_owner_migrates on public."document_shares" to current_user using (
  (select current_setting('app.use', true)) = 'migrate');
--> statement-breakpoint
create function wardroom."document_shares changes"() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $changes$
begin
  if not (case coalesce(nullif(current_setting('app.use', true), ''), nullif(current_setting('app.act', true), ''))
    when 'document.share' then (new."workspace_id", new."id", new."document_id", new."user_id", new."created_at") is not distinct from (old."workspace_id", old."id", old."document_id", old."user_id", old."created_at")
    else false end)
  then
    raise exception using
      errcode = 'WR002',
      message = 'A change of columns that are not to be changed was refused';
  end if;
  return new;
end
$changes$;
--> statement-breakpoint
create trigger wardroom_changes before update on public."document_shares"
for each row when (current_user = 'wardroom_app') execute function wardroom."document_shares changes"();
--> statement-breakpoint
create function wardroom."comments select"("comments" public."comments") returns boolean
language sql stable parallel restricted
set search_path = pg_catalog, public, pg_temp
as $rows$
  select ((coalesce((select nullif(current_setting('app.use', true), '')::text) in ('count'), false) and (((select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true) or "comments"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)) is true and (wardroom."comments reads-document"("comments"."document_id", "comments"."workspace_id")) is true)) or ((select nullif(current_setting('app.act', true), '')::text) in ('comment.read', 'comment.update', 'comment.delete', 'comment.explain') and "comments"."id" = (select nullif(current_setting('app.record', true), '')::uuid) and (((select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true) or "comments"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)) is true and (wardroom."comments reads-document"("comments"."document_id", "comments"."workspace_id")) is true)) or (case (select nullif(current_setting('app.act', true), '')::text)
    when 'comment.read' then (("comments"."id" = (select nullif(current_setting('app.record', true), '')::uuid) and (((select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'document:read' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true) and (((select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true) or "comments"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)) is true and (wardroom."comments reads-document"("comments"."document_id", "comments"."workspace_id")) is true)))))
    when 'comment.update' then (("comments"."id" = (select nullif(current_setting('app.record', true), '')::uuid) and (((select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'comment:write' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true) and (((select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true) or "comments"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)) is true and (("comments"."author_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) is true and (wardroom."comments reads-unlocked-document"("comments"."document_id", "comments"."workspace_id")) is true))))))
    when 'comment.delete' then (("comments"."id" = (select nullif(current_setting('app.record', true), '')::uuid) and (((select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'comment:write' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true) and (((select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true) or "comments"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)) is true and ((("comments"."author_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) is true and (wardroom."comments reads-unlocked-document"("comments"."document_id", "comments"."workspace_id")) is true) or (wardroom."comments moderator"("comments"."document_id", "comments"."workspace_id")) is true))))))
    when 'comment.explain' then (("comments"."id" = (select nullif(current_setting('app.record', true), '')::uuid) and (((select (nullif(current_setting('app.credential', true), '') = 'session') is true) and (((select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true) or "comments"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)) is true and (("comments"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('admin', 'owner')))) is true and (wardroom."comments reads-document"("comments"."document_id", "comments"."workspace_id")) is true))))))
    when 'document.comment' then (((select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and "comments"."document_id" = (select nullif(current_setting('app.record', true), '')::uuid) and ((("comments"."author_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) is true and (wardroom."comments may-comment"("comments"."document_id", "comments"."workspace_id")) is true))))
    else false end))
$rows$;
--> statement-breakpoint
create function wardroom."comments insert"("comments" public."comments") returns boolean
language sql stable parallel restricted
set search_path = pg_catalog, public, pg_temp
as $rows$
  select (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and case (select nullif(current_setting('app.act', true), '')::text)
    when 'document.comment' then (("comments"."document_id" = (select nullif(current_setting('app.record', true), '')::uuid) and (("comments"."author_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) is true and (wardroom."comments may-comment"("comments"."document_id", "comments"."workspace_id")) is true)))
    else false end
$rows$;
--> statement-breakpoint
create function wardroom."comments update before"("comments" public."comments") returns boolean
language sql stable parallel restricted
set search_path = pg_catalog, public, pg_temp
as $rows$
  select (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and case (select nullif(current_setting('app.act', true), '')::text)
    when 'comment.update' then (("comments"."id" = (select nullif(current_setting('app.record', true), '')::uuid) and ((select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'comment:write' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true) and (((select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true) or "comments"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)) is true and (("comments"."author_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) is true and (wardroom."comments reads-unlocked-document"("comments"."document_id", "comments"."workspace_id")) is true)))))
    else false end
$rows$;
--> statement-breakpoint
create function wardroom."comments update after"("comments" public."comments") returns boolean
language sql stable parallel restricted
set search_path = pg_catalog, public, pg_temp
as $rows$
  select (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and case (select nullif(current_setting('app.act', true), '')::text)
    when 'comment.update' then (("comments"."id" = (select nullif(current_setting('app.record', true), '')::uuid) and ((select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'comment:write' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true) and (((select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true) or "comments"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)) is true and (("comments"."author_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) is true and (wardroom."comments reads-unlocked-document"("comments"."document_id", "comments"."workspace_id")) is true)))))
    else false end
$rows$;
--> statement-breakpoint
create function wardroom."comments delete"("comments" public."comments") returns boolean
language sql stable parallel restricted
set search_path = pg_catalog, public, pg_temp
as $rows$
  select (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and case (select nullif(current_setting('app.act', true), '')::text)
    when 'comment.delete' then (("comments"."id" = (select nullif(current_setting('app.record', true), '')::uuid) and ((select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'comment:write' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true) and (((select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true) or "comments"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)) is true and ((("comments"."author_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) is true and (wardroom."comments reads-unlocked-document"("comments"."document_id", "comments"."workspace_id")) is true) or (wardroom."comments moderator"("comments"."document_id", "comments"."workspace_id")) is true)))))
    else false end
$rows$;
--> statement-breakpoint
alter table public."comments" enable row level security;
--> statement-breakpoint
alter table public."comments" force row level security;
--> statement-breakpoint
drop policy if exists wardroom_select on public."comments";
--> statement-breakpoint
drop policy if exists wardroom_insert on public."comments";
--> statement-breakpoint
drop policy if exists wardroom_update on public."comments";
--> statement-breakpoint
drop policy if exists wardroom_delete on public."comments";
--> statement-breakpoint
drop policy if exists wardroom_owner_facts on public."comments";
--> statement-breakpoint
drop policy if exists wardroom_owner_migrates on public."comments";
--> statement-breakpoint
create policy wardroom_select on public."comments" for select to wardroom_app using (
  ((coalesce((select nullif(current_setting('app.use', true), '')::text) in ('hold', 'explain'), false)) or (((select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'document:read' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true) and (((select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true) or "comments"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)) is true and (wardroom."comments reads-document"("comments"."document_id", "comments"."workspace_id")) is true))))
  or ((select nullif(current_setting('app.act', true), '')::text) is not null or coalesce((select nullif(current_setting('app.use', true), '')::text) in ('count'), false)) and wardroom."comments select"("comments"));
--> statement-breakpoint
create policy wardroom_insert on public."comments" for insert to wardroom_app with check (
  (((select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and coalesce((select nullif(current_setting('app.use', true), '')::text) in ('seed'), false)) or (false))
  or ((select nullif(current_setting('app.act', true), '')::text) is not null or coalesce((select nullif(current_setting('app.use', true), '')::text) in ('count'), false)) and wardroom."comments insert"("comments"));
--> statement-breakpoint
create policy wardroom_update on public."comments" for update to wardroom_app using (
  (((select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and false) or (coalesce((select nullif(current_setting('app.use', true), '')::text) in ('hold'), false)))
  or ((select nullif(current_setting('app.act', true), '')::text) is not null or coalesce((select nullif(current_setting('app.use', true), '')::text) in ('count'), false)) and wardroom."comments update before"("comments")) with check (
  (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and false
  or ((select nullif(current_setting('app.act', true), '')::text) is not null or coalesce((select nullif(current_setting('app.use', true), '')::text) in ('count'), false)) and wardroom."comments update after"("comments"));
--> statement-breakpoint
create policy wardroom_delete on public."comments" for delete to wardroom_app using (
  (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and false
  or ((select nullif(current_setting('app.act', true), '')::text) is not null or coalesce((select nullif(current_setting('app.use', true), '')::text) in ('count'), false)) and wardroom."comments delete"("comments"));
--> statement-breakpoint
create policy wardroom_owner_facts on public."comments" for select to current_user using (
  session_user <> current_user);
--> statement-breakpoint
create policy wardroom_owner_migrates on public."comments" to current_user using (
  (select current_setting('app.use', true)) = 'migrate');
--> statement-breakpoint
create function wardroom."comments changes"() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $changes$
begin
  if not (case coalesce(nullif(current_setting('app.use', true), ''), nullif(current_setting('app.act', true), ''))
    when 'comment.update' then (new."workspace_id", new."id", new."document_id", new."author_id", new."created_at") is not distinct from (old."workspace_id", old."id", old."document_id", old."author_id", old."created_at")
    else false end)
  then
    raise exception using
      errcode = 'WR002',
      message = 'A change of columns that are not to be changed was refused';
  end if;
  return new;
end
$changes$;
--> statement-breakpoint
create trigger wardroom_changes before update on public."comments"
for each row when (current_user = 'wardroom_app') execute function wardroom."comments changes"();
--> statement-breakpoint
create function wardroom."audit_events select"("audit_events" public."audit_events") returns boolean
language sql stable parallel restricted
set search_path = pg_catalog, public, pg_temp
as $rows$
  select ((coalesce((select nullif(current_setting('app.use', true), '')::text) in ('count'), false) and (((select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true) or "audit_events"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)) is true and ((("audit_events"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'plan' in ('enterprise')))) is true or (("audit_events"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'plan' in ('pro', 'enterprise')))) is true and ("audit_events"."time" > date_trunc('milliseconds', now()) - make_interval(secs => 7776000)) is true) or ("audit_events"."time" > date_trunc('milliseconds', now()) - make_interval(secs => 604800)) is true) and (("audit_events"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('admin', 'owner')))) is true or (("audit_events"."target_id", "audit_events"."workspace_id") in (select key1, key2 from wardroom."audit_events author-of-target"())) is true)))) or ((select nullif(current_setting('app.act', true), '')::text) in ('auditEvent.read', 'auditEvent.readOrigin', 'auditEvent.explain') and "audit_events"."id" = (select nullif(current_setting('app.record', true), '')::uuid) and (((select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true) or "audit_events"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)) is true and ((("audit_events"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'plan' in ('enterprise')))) is true or (("audit_events"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'plan' in ('pro', 'enterprise')))) is true and ("audit_events"."time" > date_trunc('milliseconds', now()) - make_interval(secs => 7776000)) is true) or ("audit_events"."time" > date_trunc('milliseconds', now()) - make_interval(secs => 604800)) is true) and (("audit_events"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('admin', 'owner')))) is true or (("audit_events"."target_id", "audit_events"."workspace_id") in (select key1, key2 from wardroom."audit_events author-of-target"())) is true)))) or (case (select nullif(current_setting('app.act', true), '')::text)
    when 'auditEvent.read' then (("audit_events"."id" = (select nullif(current_setting('app.record', true), '')::uuid) and (((select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'audit:read' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true) and (((select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true) or "audit_events"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)) is true and ((("audit_events"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'plan' in ('enterprise')))) is true or (("audit_events"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'plan' in ('pro', 'enterprise')))) is true and ("audit_events"."time" > date_trunc('milliseconds', now()) - make_interval(secs => 7776000)) is true) or ("audit_events"."time" > date_trunc('milliseconds', now()) - make_interval(secs => 604800)) is true) and (("audit_events"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('admin', 'owner')))) is true or (("audit_events"."target_id", "audit_events"."workspace_id") in (select key1, key2 from wardroom."audit_events author-of-target"())) is true)))))))
    when 'auditEvent.readOrigin' then (("audit_events"."id" = (select nullif(current_setting('app.record', true), '')::uuid) and (((select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'audit:read' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true) and (((select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true) or "audit_events"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)) is true and (("audit_events"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('owner')))) is true or (((not ("audit_events"."impersonator_id" is not null)) and ("audit_events"."actor_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) is true) or ("audit_events"."impersonator_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) is true)))))))
    when 'auditEvent.explain' then (("audit_events"."id" = (select nullif(current_setting('app.record', true), '')::uuid) and (((select (nullif(current_setting('app.credential', true), '') = 'session') is true) and (((select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true) or "audit_events"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)) is true and (("audit_events"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('admin', 'owner')))) is true and (("audit_events"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'plan' in ('enterprise')))) is true or (("audit_events"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'plan' in ('pro', 'enterprise')))) is true and ("audit_events"."time" > date_trunc('milliseconds', now()) - make_interval(secs => 7776000)) is true) or ("audit_events"."time" > date_trunc('milliseconds', now()) - make_interval(secs => 604800)) is true)))))))
    else false end))
$rows$;
--> statement-breakpoint
alter table public."audit_events" enable row level security;
--> statement-breakpoint
alter table public."audit_events" force row level security;
--> statement-breakpoint
drop policy if exists wardroom_select on public."audit_events";
--> statement-breakpoint
drop policy if exists wardroom_insert on public."audit_events";
--> statement-breakpoint
drop policy if exists wardroom_update on public."audit_events";
--> statement-breakpoint
drop policy if exists wardroom_delete on public."audit_events";
--> statement-breakpoint
drop policy if exists wardroom_owner_facts on public."audit_events";
--> statement-breakpoint
drop policy if exists wardroom_owner_migrates on public."audit_events";
--> statement-breakpoint
create policy wardroom_select on public."audit_events" for select to wardroom_app using (
  ((coalesce((select nullif(current_setting('app.use', true), '')::text) in ('hold', 'explain', 'keep'), false)) or (((select (nullif(current_setting('app.credential', true), '') = 'session' or nullif(current_setting('app.credential', true), '') in ('token', 'viewAs') and 'audit:read' = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ' '))) is true) and (((select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true) or "audit_events"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)) is true and ((("audit_events"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'plan' in ('enterprise')))) is true or (("audit_events"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'plan' in ('pro', 'enterprise')))) is true and ("audit_events"."time" > date_trunc('milliseconds', now()) - make_interval(secs => 7776000)) is true) or ("audit_events"."time" > date_trunc('milliseconds', now()) - make_interval(secs => 604800)) is true) and (("audit_events"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('admin', 'owner')))) is true or (("audit_events"."target_id", "audit_events"."workspace_id") in (select key1, key2 from wardroom."audit_events author-of-target"())) is true))))))
  or ((select nullif(current_setting('app.act', true), '')::text) is not null or coalesce((select nullif(current_setting('app.use', true), '')::text) in ('count'), false)) and wardroom."audit_events select"("audit_events"));
--> statement-breakpoint
create policy wardroom_insert on public."audit_events" for insert to wardroom_app with check (
  (((select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and false) or (false)));
--> statement-breakpoint
create policy wardroom_update on public."audit_events" for update to wardroom_app using (
  (((select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and false) or (coalesce((select nullif(current_setting('app.use', true), '')::text) in ('hold'), false)))) with check (
  (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and false);
--> statement-breakpoint
create policy wardroom_delete on public."audit_events" for delete to wardroom_app using (
  (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and false);
--> statement-breakpoint
create policy wardroom_owner_facts on public."audit_events" for select to current_user using (
  session_user <> current_user);
--> statement-breakpoint
create policy wardroom_owner_migrates on public."audit_events" to current_user using (
  (select current_setting('app.use', true)) = 'migrate');
--> statement-breakpoint
alter table public."audit_chains" enable row level security;
--> statement-breakpoint
alter table public."audit_chains" force row level security;
--> statement-breakpoint
drop policy if exists wardroom_select on public."audit_chains";
--> statement-breakpoint
drop policy if exists wardroom_insert on public."audit_chains";
--> statement-breakpoint
drop policy if exists wardroom_update on public."audit_chains";
--> statement-breakpoint
drop policy if exists wardroom_delete on public."audit_chains";
--> statement-breakpoint
drop policy if exists wardroom_owner_facts on public."audit_chains";
--> statement-breakpoint
drop policy if exists wardroom_owner_migrates on public."audit_chains";
--> statement-breakpoint
create policy wardroom_select on public."audit_chains" for select to wardroom_app using (
  coalesce((select nullif(current_setting('app.use', true), '')::text) in ('keep', 'stream', 'prove'), false));
--> statement-breakpoint
create policy wardroom_insert on public."audit_chains" for insert to wardroom_app with check (
  (((select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and false) or (false)));
--> statement-breakpoint
create policy wardroom_update on public."audit_chains" for update to wardroom_app using (
  (((select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and false) or (false))) with check (
  (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and false);
--> statement-breakpoint
create policy wardroom_delete on public."audit_chains" for delete to wardroom_app using (
  (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and false);
--> statement-breakpoint
create policy wardroom_owner_facts on public."audit_chains" for select to current_user using (
  session_user <> current_user);
--> statement-breakpoint
create policy wardroom_owner_migrates on public."audit_chains" to current_user using (
  (select current_setting('app.use', true)) = 'migrate');
--> statement-breakpoint
alter table public."audit_records" enable row level security;
--> statement-breakpoint
alter table public."audit_records" force row level security;
--> statement-breakpoint
drop policy if exists wardroom_select on public."audit_records";
--> statement-breakpoint
drop policy if exists wardroom_insert on public."audit_records";
--> statement-breakpoint
drop policy if exists wardroom_update on public."audit_records";
--> statement-breakpoint
drop policy if exists wardroom_delete on public."audit_records";
--> statement-breakpoint
drop policy if exists wardroom_owner_facts on public."audit_records";
--> statement-breakpoint
drop policy if exists wardroom_owner_migrates on public."audit_records";
--> statement-breakpoint
create policy wardroom_select on public."audit_records" for select to wardroom_app using (
  coalesce((select nullif(current_setting('app.use', true), '')::text) in ('keep', 'stream', 'prove'), false));
--> statement-breakpoint
create policy wardroom_insert on public."audit_records" for insert to wardroom_app with check (
  (((select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and false) or (false)));
--> statement-breakpoint
create policy wardroom_update on public."audit_records" for update to wardroom_app using (
  (((select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and false) or (false))) with check (
  (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and false);
--> statement-breakpoint
create policy wardroom_delete on public."audit_records" for delete to wardroom_app using (
  (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and false);
--> statement-breakpoint
create policy wardroom_owner_facts on public."audit_records" for select to current_user using (
  session_user <> current_user);
--> statement-breakpoint
create policy wardroom_owner_migrates on public."audit_records" to current_user using (
  (select current_setting('app.use', true)) = 'migrate');
--> statement-breakpoint
alter table public."audit_checkpoints" enable row level security;
--> statement-breakpoint
alter table public."audit_checkpoints" force row level security;
--> statement-breakpoint
drop policy if exists wardroom_select on public."audit_checkpoints";
--> statement-breakpoint
drop policy if exists wardroom_insert on public."audit_checkpoints";
--> statement-breakpoint
drop policy if exists wardroom_update on public."audit_checkpoints";
--> statement-breakpoint
drop policy if exists wardroom_delete on public."audit_checkpoints";
--> statement-breakpoint
drop policy if exists wardroom_owner_facts on public."audit_checkpoints";
--> statement-breakpoint
drop policy if exists wardroom_owner_migrates on public."audit_checkpoints";
--> statement-breakpoint
create policy wardroom_select on public."audit_checkpoints" for select to wardroom_app using (
  coalesce((select nullif(current_setting('app.use', true), '')::text) in ('keep', 'prove'), false));
--> statement-breakpoint
create policy wardroom_insert on public."audit_checkpoints" for insert to wardroom_app with check (
  (((select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and coalesce((select nullif(current_setting('app.use', true), '')::text) in ('keep'), false)) or (false)));
--> statement-breakpoint
create policy wardroom_update on public."audit_checkpoints" for update to wardroom_app using (
  (((select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and false) or (false))) with check (
  (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and false);
--> statement-breakpoint
create policy wardroom_delete on public."audit_checkpoints" for delete to wardroom_app using (
  (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and false);
--> statement-breakpoint
create policy wardroom_owner_facts on public."audit_checkpoints" for select to current_user using (
  session_user <> current_user);
--> statement-breakpoint
create policy wardroom_owner_migrates on public."audit_checkpoints" to current_user using (
  (select current_setting('app.use', true)) = 'migrate');
--> statement-breakpoint
alter table public."audit_heads" enable row level security;
--> statement-breakpoint
alter table public."audit_heads" force row level security;
--> statement-breakpoint
drop policy if exists wardroom_select on public."audit_heads";
--> statement-breakpoint
drop policy if exists wardroom_insert on public."audit_heads";
--> statement-breakpoint
drop policy if exists wardroom_update on public."audit_heads";
--> statement-breakpoint
drop policy if exists wardroom_delete on public."audit_heads";
--> statement-breakpoint
drop policy if exists wardroom_owner_facts on public."audit_heads";
--> statement-breakpoint
drop policy if exists wardroom_owner_migrates on public."audit_heads";
--> statement-breakpoint
create policy wardroom_select on public."audit_heads" for select to wardroom_app using (
  coalesce((select nullif(current_setting('app.use', true), '')::text) in ('keep', 'prove'), false));
--> statement-breakpoint
create policy wardroom_insert on public."audit_heads" for insert to wardroom_app with check (
  (((select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and coalesce((select nullif(current_setting('app.use', true), '')::text) in ('keep'), false)) or (false)));
--> statement-breakpoint
create policy wardroom_update on public."audit_heads" for update to wardroom_app using (
  (((select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and false) or (false))) with check (
  (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and false);
--> statement-breakpoint
create policy wardroom_delete on public."audit_heads" for delete to wardroom_app using (
  (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and false);
--> statement-breakpoint
create policy wardroom_owner_facts on public."audit_heads" for select to current_user using (
  session_user <> current_user);
--> statement-breakpoint
create policy wardroom_owner_migrates on public."audit_heads" to current_user using (
  (select current_setting('app.use', true)) = 'migrate');
--> statement-breakpoint
alter table public."audit_subtrees" enable row level security;
--> statement-breakpoint
alter table public."audit_subtrees" force row level security;
--> statement-breakpoint
drop policy if exists wardroom_select on public."audit_subtrees";
--> statement-breakpoint
drop policy if exists wardroom_insert on public."audit_subtrees";
--> statement-breakpoint
drop policy if exists wardroom_update on public."audit_subtrees";
--> statement-breakpoint
drop policy if exists wardroom_delete on public."audit_subtrees";
--> statement-breakpoint
drop policy if exists wardroom_owner_facts on public."audit_subtrees";
--> statement-breakpoint
drop policy if exists wardroom_owner_migrates on public."audit_subtrees";
--> statement-breakpoint
create policy wardroom_select on public."audit_subtrees" for select to wardroom_app using (
  coalesce((select nullif(current_setting('app.use', true), '')::text) in ('keep', 'prove'), false));
--> statement-breakpoint
create policy wardroom_insert on public."audit_subtrees" for insert to wardroom_app with check (
  (((select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and coalesce((select nullif(current_setting('app.use', true), '')::text) in ('keep'), false)) or (false)));
--> statement-breakpoint
create policy wardroom_update on public."audit_subtrees" for update to wardroom_app using (
  (((select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and false) or (false))) with check (
  (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and false);
--> statement-breakpoint
create policy wardroom_delete on public."audit_subtrees" for delete to wardroom_app using (
  (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and false);
--> statement-breakpoint
create policy wardroom_owner_facts on public."audit_subtrees" for select to current_user using (
  session_user <> current_user);
--> statement-breakpoint
create policy wardroom_owner_migrates on public."audit_subtrees" to current_user using (
  (select current_setting('app.use', true)) = 'migrate');
--> statement-breakpoint
alter table public."audit_verifications" enable row level security;
--> statement-breakpoint
alter table public."audit_verifications" force row level security;
--> statement-breakpoint
drop policy if exists wardroom_select on public."audit_verifications";
--> statement-breakpoint
drop policy if exists wardroom_insert on public."audit_verifications";
--> statement-breakpoint
drop policy if exists wardroom_update on public."audit_verifications";
--> statement-breakpoint
drop policy if exists wardroom_delete on public."audit_verifications";
--> statement-breakpoint
drop policy if exists wardroom_owner_facts on public."audit_verifications";
--> statement-breakpoint
drop policy if exists wardroom_owner_migrates on public."audit_verifications";
--> statement-breakpoint
create policy wardroom_select on public."audit_verifications" for select to wardroom_app using (
  coalesce((select nullif(current_setting('app.use', true), '')::text) in ('keep', 'prove'), false));
--> statement-breakpoint
create policy wardroom_insert on public."audit_verifications" for insert to wardroom_app with check (
  (((select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and coalesce((select nullif(current_setting('app.use', true), '')::text) in ('keep'), false)) or (false)));
--> statement-breakpoint
create policy wardroom_update on public."audit_verifications" for update to wardroom_app using (
  (((select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and coalesce((select nullif(current_setting('app.use', true), '')::text) in ('keep'), false)) or (false))) with check (
  (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and coalesce((select nullif(current_setting('app.use', true), '')::text) in ('keep'), false));
--> statement-breakpoint
create policy wardroom_delete on public."audit_verifications" for delete to wardroom_app using (
  (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and false);
--> statement-breakpoint
create policy wardroom_owner_facts on public."audit_verifications" for select to current_user using (
  session_user <> current_user);
--> statement-breakpoint
create policy wardroom_owner_migrates on public."audit_verifications" to current_user using (
  (select current_setting('app.use', true)) = 'migrate');
--> statement-breakpoint
create function wardroom."audit_verifications changes"() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $changes$
begin
  if not (case coalesce(nullif(current_setting('app.use', true), ''), nullif(current_setting('app.act', true), ''))
    when 'keep' then (new."chain") is not distinct from (old."chain")
    else false end)
  then
    raise exception using
      errcode = 'WR002',
      message = 'A change of columns that are not to be changed was refused';
  end if;
  return new;
end
$changes$;
--> statement-breakpoint
create trigger wardroom_changes before update on public."audit_verifications"
for each row when (current_user = 'wardroom_app') execute function wardroom."audit_verifications changes"();
--> statement-breakpoint
alter table public."audit_deliveries" enable row level security;
--> statement-breakpoint
alter table public."audit_deliveries" force row level security;
--> statement-breakpoint
drop policy if exists wardroom_select on public."audit_deliveries";
--> statement-breakpoint
drop policy if exists wardroom_insert on public."audit_deliveries";
--> statement-breakpoint
drop policy if exists wardroom_update on public."audit_deliveries";
--> statement-breakpoint
drop policy if exists wardroom_delete on public."audit_deliveries";
--> statement-breakpoint
drop policy if exists wardroom_owner_facts on public."audit_deliveries";
--> statement-breakpoint
drop policy if exists wardroom_owner_migrates on public."audit_deliveries";
--> statement-breakpoint
create policy wardroom_select on public."audit_deliveries" for select to wardroom_app using (
  coalesce((select nullif(current_setting('app.use', true), '')::text) in ('keep', 'stream'), false));
--> statement-breakpoint
create policy wardroom_insert on public."audit_deliveries" for insert to wardroom_app with check (
  (((select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and coalesce((select nullif(current_setting('app.use', true), '')::text) in ('keep', 'stream'), false)) or (false)));
--> statement-breakpoint
create policy wardroom_update on public."audit_deliveries" for update to wardroom_app using (
  (((select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and coalesce((select nullif(current_setting('app.use', true), '')::text) in ('keep', 'stream'), false)) or (coalesce((select nullif(current_setting('app.use', true), '')::text) in ('stream'), false)))) with check (
  (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and coalesce((select nullif(current_setting('app.use', true), '')::text) in ('keep', 'stream'), false));
--> statement-breakpoint
create policy wardroom_delete on public."audit_deliveries" for delete to wardroom_app using (
  (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and false);
--> statement-breakpoint
create policy wardroom_owner_facts on public."audit_deliveries" for select to current_user using (
  session_user <> current_user);
--> statement-breakpoint
create policy wardroom_owner_migrates on public."audit_deliveries" to current_user using (
  (select current_setting('app.use', true)) = 'migrate');
--> statement-breakpoint
create function wardroom."audit_deliveries changes"() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $changes$
begin
  if not (case coalesce(nullif(current_setting('app.use', true), ''), nullif(current_setting('app.act', true), ''))
    when 'keep' then (new."sink", new."chain", new."promised") is not distinct from (old."sink", old."chain", old."promised")
    when 'stream' then (new."sink", new."chain") is not distinct from (old."sink", old."chain")
    else false end)
  then
    raise exception using
      errcode = 'WR002',
      message = 'A change of columns that are not to be changed was refused';
  end if;
  return new;
end
$changes$;
--> statement-breakpoint
create trigger wardroom_changes before update on public."audit_deliveries"
for each row when (current_user = 'wardroom_app') execute function wardroom."audit_deliveries changes"();
--> statement-breakpoint
alter table public."audit_denials" enable row level security;
--> statement-breakpoint
alter table public."audit_denials" force row level security;
--> statement-breakpoint
drop policy if exists wardroom_select on public."audit_denials";
--> statement-breakpoint
drop policy if exists wardroom_insert on public."audit_denials";
--> statement-breakpoint
drop policy if exists wardroom_update on public."audit_denials";
--> statement-breakpoint
drop policy if exists wardroom_delete on public."audit_denials";
--> statement-breakpoint
drop policy if exists wardroom_owner_facts on public."audit_denials";
--> statement-breakpoint
drop policy if exists wardroom_owner_migrates on public."audit_denials";
--> statement-breakpoint
create policy wardroom_select on public."audit_denials" for select to wardroom_app using (
  coalesce((select nullif(current_setting('app.use', true), '')::text) in ('record'), false));
--> statement-breakpoint
create policy wardroom_insert on public."audit_denials" for insert to wardroom_app with check (
  (((select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and coalesce((select nullif(current_setting('app.use', true), '')::text) in ('record'), false)) or (false)));
--> statement-breakpoint
create policy wardroom_update on public."audit_denials" for update to wardroom_app using (
  (((select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and coalesce((select nullif(current_setting('app.use', true), '')::text) in ('record'), false)) or (false))) with check (
  (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and coalesce((select nullif(current_setting('app.use', true), '')::text) in ('record'), false));
--> statement-breakpoint
create policy wardroom_delete on public."audit_denials" for delete to wardroom_app using (
  (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and coalesce((select nullif(current_setting('app.use', true), '')::text) in ('record'), false));
--> statement-breakpoint
create policy wardroom_owner_facts on public."audit_denials" for select to current_user using (
  session_user <> current_user);
--> statement-breakpoint
create policy wardroom_owner_migrates on public."audit_denials" to current_user using (
  (select current_setting('app.use', true)) = 'migrate');
--> statement-breakpoint
create function wardroom."audit_denials changes"() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $changes$
begin
  if not (case coalesce(nullif(current_setting('app.use', true), ''), nullif(current_setting('app.act', true), ''))
    when 'record' then (new."key", new."actor_id") is not distinct from (old."key", old."actor_id")
    else false end)
  then
    raise exception using
      errcode = 'WR002',
      message = 'A change of columns that are not to be changed was refused';
  end if;
  return new;
end
$changes$;
--> statement-breakpoint
create trigger wardroom_changes before update on public."audit_denials"
for each row when (current_user = 'wardroom_app') execute function wardroom."audit_denials changes"();
--> statement-breakpoint
alter table public."audit_person_keys" enable row level security;
--> statement-breakpoint
alter table public."audit_person_keys" force row level security;
--> statement-breakpoint
drop policy if exists wardroom_select on public."audit_person_keys";
--> statement-breakpoint
drop policy if exists wardroom_insert on public."audit_person_keys";
--> statement-breakpoint
drop policy if exists wardroom_update on public."audit_person_keys";
--> statement-breakpoint
drop policy if exists wardroom_delete on public."audit_person_keys";
--> statement-breakpoint
drop policy if exists wardroom_owner_facts on public."audit_person_keys";
--> statement-breakpoint
drop policy if exists wardroom_owner_migrates on public."audit_person_keys";
--> statement-breakpoint
create policy wardroom_select on public."audit_person_keys" for select to wardroom_app using (
  coalesce((select nullif(current_setting('app.use', true), '')::text) in ('record', 'reveal'), false));
--> statement-breakpoint
create policy wardroom_insert on public."audit_person_keys" for insert to wardroom_app with check (
  (((select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and false) or (coalesce((select nullif(current_setting('app.use', true), '')::text) in ('record'), false))));
--> statement-breakpoint
create policy wardroom_update on public."audit_person_keys" for update to wardroom_app using (
  (((select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and false) or (false))) with check (
  (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and false);
--> statement-breakpoint
create policy wardroom_delete on public."audit_person_keys" for delete to wardroom_app using (
  (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and false);
--> statement-breakpoint
create policy wardroom_owner_facts on public."audit_person_keys" for select to current_user using (
  session_user <> current_user);
--> statement-breakpoint
create policy wardroom_owner_migrates on public."audit_person_keys" to current_user using (
  (select current_setting('app.use', true)) = 'migrate');
--> statement-breakpoint
alter table public."audit_personal" enable row level security;
--> statement-breakpoint
alter table public."audit_personal" force row level security;
--> statement-breakpoint
drop policy if exists wardroom_select on public."audit_personal";
--> statement-breakpoint
drop policy if exists wardroom_insert on public."audit_personal";
--> statement-breakpoint
drop policy if exists wardroom_update on public."audit_personal";
--> statement-breakpoint
drop policy if exists wardroom_delete on public."audit_personal";
--> statement-breakpoint
drop policy if exists wardroom_owner_facts on public."audit_personal";
--> statement-breakpoint
drop policy if exists wardroom_owner_migrates on public."audit_personal";
--> statement-breakpoint
create policy wardroom_select on public."audit_personal" for select to wardroom_app using (
  coalesce((select nullif(current_setting('app.use', true), '')::text) in ('reveal'), false));
--> statement-breakpoint
create policy wardroom_insert on public."audit_personal" for insert to wardroom_app with check (
  (((select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and false) or (false)));
--> statement-breakpoint
create policy wardroom_update on public."audit_personal" for update to wardroom_app using (
  (((select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and false) or (false))) with check (
  (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and false);
--> statement-breakpoint
create policy wardroom_delete on public."audit_personal" for delete to wardroom_app using (
  (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and false);
--> statement-breakpoint
create policy wardroom_owner_facts on public."audit_personal" for select to current_user using (
  session_user <> current_user);
--> statement-breakpoint
create policy wardroom_owner_migrates on public."audit_personal" to current_user using (
  (select current_setting('app.use', true)) = 'migrate');
--> statement-breakpoint
create function wardroom."view_as_sessions select"("view_as_sessions" public."view_as_sessions") returns boolean
language sql stable parallel restricted
set search_path = pg_catalog, public, pg_temp
as $rows$
  select ((coalesce((select nullif(current_setting('app.use', true), '')::text) in ('count'), false) and (((select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true) or "view_as_sessions"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)) is true and ("view_as_sessions"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('owner')))) is true)) or ((select nullif(current_setting('app.act', true), '')::text) in ('viewAs.create', 'viewAs.read', 'viewAs.end') and "view_as_sessions"."id" = (select nullif(current_setting('app.record', true), '')::uuid) and (((select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true) or "view_as_sessions"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)) is true and ("view_as_sessions"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('owner')))) is true)) or (case (select nullif(current_setting('app.act', true), '')::text)
    when 'viewAs.create' then (((select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and "view_as_sessions"."id" = (select nullif(current_setting('app.record', true), '')::uuid)))
    when 'viewAs.read' then (("view_as_sessions"."id" = (select nullif(current_setting('app.record', true), '')::uuid) and (((select (nullif(current_setting('app.credential', true), '') = 'session') is true) and (((select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true) or "view_as_sessions"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)) is true and ("view_as_sessions"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('owner')))) is true)))))
    when 'viewAs.end' then (("view_as_sessions"."id" = (select nullif(current_setting('app.record', true), '')::uuid) and (((select (nullif(current_setting('app.credential', true), '') = 'session') is true) and (((select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true) or "view_as_sessions"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)) is true and (("view_as_sessions"."owner_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) is true and ("view_as_sessions"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('owner')))) is true))))))
    else false end))
$rows$;
--> statement-breakpoint
create function wardroom."view_as_sessions insert"("view_as_sessions" public."view_as_sessions") returns boolean
language sql stable parallel restricted
set search_path = pg_catalog, public, pg_temp
as $rows$
  select (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and case (select nullif(current_setting('app.act', true), '')::text)
    when 'viewAs.create' then (("view_as_sessions"."id" = (select nullif(current_setting('app.record', true), '')::uuid) and ((select (nullif(current_setting('app.credential', true), '') = 'session') is true) and (((select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true) or "view_as_sessions"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)) is true and ((not ("view_as_sessions"."member_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) is true) and (("view_as_sessions"."owner_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) is true and ("view_as_sessions"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('owner')))) is true and (select (nullif(current_setting('app.authenticated_at', true), '')::timestamptz > date_trunc('milliseconds', now()) - make_interval(secs => 600)) is true)))))))
    else false end
$rows$;
--> statement-breakpoint
create function wardroom."view_as_sessions delete"("view_as_sessions" public."view_as_sessions") returns boolean
language sql stable parallel restricted
set search_path = pg_catalog, public, pg_temp
as $rows$
  select (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and case (select nullif(current_setting('app.act', true), '')::text)
    when 'viewAs.end' then (("view_as_sessions"."id" = (select nullif(current_setting('app.record', true), '')::uuid) and ((select (nullif(current_setting('app.credential', true), '') = 'session') is true) and (((select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true) or "view_as_sessions"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)) is true and (("view_as_sessions"."owner_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) is true and ("view_as_sessions"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('owner')))) is true)))))
    else false end
$rows$;
--> statement-breakpoint
alter table public."view_as_sessions" enable row level security;
--> statement-breakpoint
alter table public."view_as_sessions" force row level security;
--> statement-breakpoint
drop policy if exists wardroom_select on public."view_as_sessions";
--> statement-breakpoint
drop policy if exists wardroom_insert on public."view_as_sessions";
--> statement-breakpoint
drop policy if exists wardroom_update on public."view_as_sessions";
--> statement-breakpoint
drop policy if exists wardroom_delete on public."view_as_sessions";
--> statement-breakpoint
drop policy if exists wardroom_owner_facts on public."view_as_sessions";
--> statement-breakpoint
drop policy if exists wardroom_owner_migrates on public."view_as_sessions";
--> statement-breakpoint
create policy wardroom_select on public."view_as_sessions" for select to wardroom_app using (
  ((coalesce((select nullif(current_setting('app.use', true), '')::text) in ('hold', 'authenticate'), false)) or (((select (nullif(current_setting('app.credential', true), '') = 'session') is true) and (((select (nullif(current_setting('app.credential', true), '') in ('token', 'viewAs')) is not true) or "view_as_sessions"."workspace_id" = (select nullif(current_setting('app.only_tenant', true), '')::uuid)) is true and ("view_as_sessions"."workspace_id" = any (array(select entry.key::uuid from jsonb_each(coalesce(nullif(current_setting('app.tenants', true), ''), '{}')::jsonb) as entry where entry.value ->> 'role' in ('owner')))) is true))))
  or ((select nullif(current_setting('app.act', true), '')::text) is not null or coalesce((select nullif(current_setting('app.use', true), '')::text) in ('count'), false)) and wardroom."view_as_sessions select"("view_as_sessions"));
--> statement-breakpoint
create policy wardroom_insert on public."view_as_sessions" for insert to wardroom_app with check (
  (((select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and false) or (false))
  or ((select nullif(current_setting('app.act', true), '')::text) is not null or coalesce((select nullif(current_setting('app.use', true), '')::text) in ('count'), false)) and wardroom."view_as_sessions insert"("view_as_sessions"));
--> statement-breakpoint
create policy wardroom_update on public."view_as_sessions" for update to wardroom_app using (
  (((select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and false) or (coalesce((select nullif(current_setting('app.use', true), '')::text) in ('hold', 'authenticate'), false)))) with check (
  (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and false);
--> statement-breakpoint
create policy wardroom_delete on public."view_as_sessions" for delete to wardroom_app using (
  (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and false
  or ((select nullif(current_setting('app.act', true), '')::text) is not null or coalesce((select nullif(current_setting('app.use', true), '')::text) in ('count'), false)) and wardroom."view_as_sessions delete"("view_as_sessions"));
--> statement-breakpoint
create policy wardroom_owner_facts on public."view_as_sessions" for select to current_user using (
  session_user <> current_user);
--> statement-breakpoint
create policy wardroom_owner_migrates on public."view_as_sessions" to current_user using (
  (select current_setting('app.use', true)) = 'migrate');
--> statement-breakpoint
grant usage on schema wardroom to wardroom_app;
--> statement-breakpoint
revoke all on all functions in schema wardroom from public;
--> statement-breakpoint
grant execute on all functions in schema wardroom to wardroom_app;
--> statement-breakpoint
comment on schema wardroom is 'sha256:3c13b3014d7661ad91abd54b8b52d94e59bb3801732acfe2a2425d756f34adf0';
