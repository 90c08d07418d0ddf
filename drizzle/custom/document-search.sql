-- What a text search looks at. The application folds the words of a search in the same way, in
-- src/authz/sql/fold.ts. It needs no extension of PostgreSQL.

-- A text without case, accents and punctuation: its words, with a space before and after each.
-- Only the marks of Latin, Greek and Cyrillic go. Those of other scripts change the word.
create or replace function public.search_fold(content text) returns text
language sql immutable strict parallel safe set search_path = pg_catalog, pg_temp
return ' ' || btrim(regexp_replace(
  normalize(replace(replace(replace(replace(translate(regexp_replace(
    lower(normalize(content, NFKD) collate "und-x-icu"),
    '[\u0300-\u036f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]', '', 'g'),
    'øłđıςħŧð', 'oldiσhtd'), 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), 'þ', 'th'), NFKC) collate "und-x-icu",
  '[[:punct:][:space:][:cntrl:]$+<=>^`|~]+', ' ', 'g')) || ' ';

-- The parts of a folded text by which an index finds it: three characters in a row. Chinese and others
-- write no spaces and have short words, so from U+0E00 on it is also one character, and two.
-- To take a character out of a text, PostgreSQL counts from its beginning. So each word is taken once,
-- and a long one in pieces. In PL/pgSQL the plan is kept.
create or replace function public.search_keys(folded text) returns text[]
language plpgsql immutable strict parallel safe set search_path = pg_catalog, pg_temp as $keys$
begin
  return (
    with words as (
      select distinct ' ' || word || ' ' as word
      from string_to_table(btrim(folded) collate "C", ' ') as word where word <> ''
    ), pieces as materialized (
      select substr(word, start, 64) as piece, word ~ '[\u0e00-\U0010ffff]' as is_dense
      from words cross join lateral generate_series(1, length(word) - 2, 62) as start
    )
    select array_agg(distinct key) from (
      select substr(piece, place, 3) as key
      from pieces cross join lateral generate_series(1, length(piece) - 2) as place
      where not is_dense
      union all
      select key
      from pieces cross join lateral generate_series(1, length(piece)) as place
      cross join generate_series(1, 3) as size
      cross join lateral (select substr(piece, place, size) as key) as part
      where is_dense and length(key) = size
        and (key ~ '^[\u0e00-\U0010ffff]+$') = (size < 3)
    ) as parts);
end
$keys$;

-- The columns are not in document.table.ts: each document that is read would bring them along.
alter table public.documents add column if not exists search_text text collate "C"
  generated always as (public.search_fold(title || ' ' || body)) stored;

-- The parts of a document, and a key that names its workspace. The index finds both at once, so what is
-- common in other workspaces costs nothing. That key is longer than any part, so no text has it.
alter table public.documents add column if not exists search text[]
  generated always as (
    public.search_keys(public.search_fold(title || ' ' || body))
    || ('tenant ' || workspace_id::text)) stored;

-- No statistics would tell how common the parts are in one workspace, and they take long to collect.
alter table public.documents alter column search set statistics 0;
alter table public.documents alter column search_text set statistics 0;

-- A search looks at each entry that is not in the index yet, so there are few of them.
create index if not exists documents_search on public.documents
  using gin (search) with (gin_pending_list_limit = 256);
