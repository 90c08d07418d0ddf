-- The rules of the policies as a PostGraphile project writes them by hand: helper functions that
-- bypass row-level security and return the ids of the viewer, and policies that use them.
do $$ begin
  if not exists (select from pg_roles where rolname = 'bench_person') then
    create role bench_person nologin;
    create role bench_authenticator login noinherit password 'bench';
    grant bench_person to bench_authenticator;
  end if;
end $$;

create schema app;
grant usage on schema app, public to bench_person;

create function app.viewer_id() returns uuid language sql stable as $$
  select nullif(current_setting('jwt.claims.user_id', true), '')::uuid
$$;

create function app.workspaces_as(level public.role) returns setof uuid
language sql stable security definer set search_path = public, pg_temp as $$
  select workspace_id from memberships where user_id = app.viewer_id() and role >= level
$$;

create function app.shared_documents(minimum public.share_level) returns setof uuid
language sql stable security definer set search_path = public, pg_temp as $$
  select document_id from document_shares
  where user_id = app.viewer_id() and level >= minimum and (expires_at is null or expires_at > now())
$$;

-- Emails have their own rows and rules, as in the starter project of PostGraphile.
create table public.user_emails (
  user_id uuid primary key references public.users (id),
  email text not null
);
insert into public.user_emails select id, email from public.users;

alter table public.workspaces enable row level security;
alter table public.memberships enable row level security;
alter table public.users enable row level security;
alter table public.user_emails enable row level security;
alter table public.documents enable row level security;
alter table public.document_shares enable row level security;
alter table public.comments enable row level security;

create policy member on public.memberships for select to bench_person using (
  workspace_id in (select app.workspaces_as('viewer')));

create policy reader on public.documents for select to bench_person using (
  visibility = 'workspace' and workspace_id in (select app.workspaces_as('editor'))
  or visibility = 'workspace' and status = 'published' and workspace_id in (select app.workspaces_as('viewer'))
  or author_id = app.viewer_id() and workspace_id in (select app.workspaces_as('viewer'))
  or status <> 'archived' and id in (select app.shared_documents('read')));

create policy writer on public.documents for update to bench_person using (
  status <> 'archived' and locked_at is null and (
    workspace_id in (select app.workspaces_as('editor')) and (visibility = 'workspace' or author_id = app.viewer_id())
    or id in (select app.shared_documents('write'))));

create policy member on public.workspaces for select to bench_person using (
  id in (select app.workspaces_as('viewer'))
  or exists (select from public.documents where workspace_id = workspaces.id and id in (select app.shared_documents('read'))));

create policy recipient on public.document_shares for select to bench_person using (
  user_id = app.viewer_id());

create policy reader on public.comments for select to bench_person using (
  exists (select from public.documents where documents.id = document_id));

create policy colleague on public.users for select to bench_person using (
  id = app.viewer_id()
  or exists (select from public.memberships where memberships.user_id = users.id)
  or exists (select from public.documents where documents.author_id = users.id));

create policy admin on public.user_emails for select to bench_person using (
  user_id = app.viewer_id()
  or exists (
    select from public.memberships theirs
    where theirs.user_id = user_emails.user_id and theirs.workspace_id in (select app.workspaces_as('admin'))));

grant select on public.workspaces, public.memberships, public.documents, public.comments,
  public.document_shares, public.user_emails to bench_person;
grant select (id, name, created_at) on public.users to bench_person;
grant update (title, body) on public.documents to bench_person;

-- PostGraphile offers a relation only with an index on its columns.
create index comments_of_document on public.comments (workspace_id, document_id, created_at, id);

-- Only these are part of the API.
comment on column public.users.email is '@behavior -*';
comment on column public.users.email_normal is '@behavior -*';
comment on column public.documents.search is '@behavior -*';
comment on column public.documents.search_text is '@behavior -*';

create function app.next_version() returns trigger language plpgsql as $$
begin
  new.version := old.version + 1;
  new.updated_at := now();
  return new;
end $$;
create trigger next_version before update on public.documents
for each row execute function app.next_version();

comment on table public.peer_sessions is '@behavior -*';
grant select, insert, update, delete on public.peer_sessions to bench_authenticator;
