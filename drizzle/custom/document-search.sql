-- The words of a document, which a text search looks at. The column is not in document.table.ts:
-- each document that is read would bring its words along.
-- There is no index on it. Row-level security lets PostgreSQL use no index on words, so a search
-- looks at the words of each document that its viewer may read.
alter table public.documents add column if not exists search tsvector
  generated always as (to_tsvector('simple', title || ' ' || body)) stored;
