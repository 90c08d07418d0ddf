-- The words of a document, which a text search looks at, and a lexeme that names its workspace. The
-- index finds both at once, so a word that is common in other workspaces costs nothing. The lexeme
-- has a space in it, as no word of a text has. So nobody can search for it.
-- The column is not in document.table.ts: each document that is read would bring its words along.
alter table public.documents add column if not exists search tsvector
  generated always as (
    to_tsvector('simple', title || ' ' || body)
    || array_to_tsvector(array['tenant ' || workspace_id::text])) stored;

-- A search looks at each entry that is not in the index yet, so there are few of them.
create index if not exists documents_search on public.documents
  using gin (search) with (gin_pending_list_limit = 256);
