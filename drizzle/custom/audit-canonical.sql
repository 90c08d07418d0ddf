-- The text of a JSON value by RFC 8785. It refuses numbers: a count is written as a text. It also
-- refuses names of members beyond ASCII: the RFC sorts them by UTF-16 units, PostgreSQL by bytes.
create or replace function public.audit_canonical(value jsonb) returns text
language plpgsql immutable parallel safe set search_path = pg_catalog, public, pg_temp as $canonical$
declare
  inner_text text;
  is_ascii boolean;
begin
  case jsonb_typeof(value)
    when 'object' then
      select string_agg(to_json(key)::text || ':' || case
          when jsonb_typeof(member) in ('string', 'boolean', 'null') then member::text
          else public.audit_canonical(member) end, ',' order by key collate "C"),
        bool_and(octet_length(key) = char_length(key))
      into inner_text, is_ascii
      from jsonb_each(value) as members (key, member);
      if not is_ascii then
        raise exception using errcode = 'WR004', message = 'An audit event has a member with a name beyond ASCII';
      end if;
      return '{' || coalesce(inner_text, '') || '}';
    when 'array' then
      select string_agg(case
          when jsonb_typeof(element) in ('string', 'boolean', 'null') then element::text
          else public.audit_canonical(element) end, ',' order by place)
      into inner_text
      from jsonb_array_elements(value) with ordinality as elements (element, place);
      return '[' || coalesce(inner_text, '') || ']';
    when 'number' then
      raise exception using errcode = 'WR004', message = 'An audit event holds a number';
    else
      return value::text;
  end case;
end
$canonical$;

revoke all on function public.audit_canonical from public;
