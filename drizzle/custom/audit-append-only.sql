-- The audit log is only appended to, by the owner of the tables as well. After a purge of a chain, a
-- record that was purged loses its text, and the event of that record its row.
create or replace function public.audit_append_only() returns trigger
language plpgsql set search_path = pg_catalog, public, pg_temp as $only$
begin
  if tg_op = 'UPDATE' and tg_table_name = 'audit_records' then
    if (new.chain, new.sequence, new.hash) is not distinct from (old.chain, old.sequence, old.hash)
      and new.record is null
      and old.sequence <= (select purged from audit_chains where id = old.chain)
    then
      return new;
    end if;
  elsif tg_op = 'UPDATE' and tg_table_name = 'audit_chains' then
    if new.id = old.id and new.time >= old.time and (
      new.sequence = old.sequence + 1 and new.purged = old.purged
      or (new.sequence, new.hash, new.time) = (old.sequence, old.hash, old.time)
        and new.purged between old.purged and old.sequence)
    then
      return new;
    end if;
  elsif tg_op = 'DELETE' and tg_table_name = 'audit_events' then
    if old.sequence <= (
      select purged from audit_chains
      where id = coalesce(old.workspace_id, '00000000-0000-0000-0000-000000000000'))
    then
      return old;
    end if;
  end if;
  raise exception using errcode = 'WR003', message = 'The audit log is only appended to';
end
$only$;

do $triggers$
declare
  log_table text;
begin
  foreach log_table in array array[
    'audit_events', 'audit_records', 'audit_chains',
    'audit_checkpoints', 'audit_heads', 'audit_subtrees']
  loop
    execute format(
      'create or replace trigger wardroom_append_only before update or delete on public.%I
       for each row execute function public.audit_append_only()', log_table);
    execute format(
      'create or replace trigger wardroom_not_truncated before truncate on public.%I
       for each statement execute function public.audit_append_only()', log_table);
  end loop;
end
$triggers$;
