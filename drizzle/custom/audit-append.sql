-- How events get into the audit log. The application calls `audit_append` and none of the others.

-- Stores one event under this sequence, linked to the record before it: its record, which is hashed,
-- and its row, which is searched. Returns the hash of the record.
create or replace function public.audit_link(
  chain_id uuid, number bigint, previous bytea, moment timestamptz, event jsonb) returns bytea
language plpgsql set search_path = pg_catalog, public, pg_temp as $link$
declare
  workspace uuid := nullif(chain_id, '00000000-0000-0000-0000-000000000000');
  text_of text;
  digest bytea;
begin
  if (select array_agg(key order by key collate "C") from jsonb_object_keys(event) as keys (key))
    is distinct from array['action', 'actor', 'authority', 'change', 'count', 'credential', 'decision',
      'denial', 'id', 'impersonator', 'origin', 'outcome', 'request', 'target']
  then
    raise exception using errcode = 'WR004', message = 'An audit event has other members than those of one';
  end if;
  if jsonb_path_exists(event -> 'change', '$[*] ? (exists (@.personal) && !(@.personal like_regex "^[0-9a-f]{64}$"))')
    or jsonb_typeof(event -> 'change') <> 'array'
  then
    raise exception using errcode = 'WR004', message = 'The change of an audit event is not as it has to be';
  end if;
  text_of := '{"event":' || public.audit_canonical(event)
    || ',"previous":"' || encode(previous, 'hex')
    || '","sequence":"' || number
    || '","time":"' || to_char(moment at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
    || '","workspace":' || coalesce('"' || workspace || '"', 'null') || '}';
  digest := sha256('\x00'::bytea || convert_to(text_of, 'UTF8'));
  insert into audit_records (chain, sequence, hash, record) values (chain_id, number, digest, text_of);
  insert into audit_events (id, sequence, workspace_id, time, actor_id, credential_kind, credential_id,
    impersonator_id, action, target_type, target_id, outcome, authority, denial_code, requires, attempts,
    decision_id, request_id, origin, change)
  values (
    (event ->> 'id')::uuid, number, workspace, moment, (event ->> 'actor')::uuid,
    event #>> '{credential,kind}', (event #>> '{credential,id}')::uuid, (event ->> 'impersonator')::uuid,
    event ->> 'action', event #>> '{target,type}', (event #>> '{target,id}')::uuid,
    (event ->> 'outcome')::audit_outcome,
    array(select jsonb_array_elements_text(event -> 'authority')),
    event #>> '{denial,code}',
    array(select jsonb_array_elements_text(coalesce(event #> '{denial,requires}', '[]'))),
    (event ->> 'count')::int, (event ->> 'decision')::uuid, event ->> 'request',
    decode(event ->> 'origin', 'hex'), event -> 'change');
  return digest;
end
$link$;

-- Puts one event at the end of a chain. The caller has locked the chain's head.
create or replace function public.audit_append_event(chain_id uuid, event jsonb) returns void
language plpgsql set search_path = pg_catalog, public, pg_temp as $event$
declare
  head audit_chains;
  moment timestamptz;
  digest bytea;
begin
  select * into strict head from audit_chains where id = chain_id;
  moment := greatest(date_trunc('milliseconds', clock_timestamp()), head.time);
  digest := public.audit_link(chain_id, head.sequence + 1, head.hash, moment, event);
  update audit_chains set sequence = head.sequence + 1, hash = digest, time = moment where id = chain_id;
end
$event$;

-- Locks the heads of chains until the transaction ends, always in the same order.
create or replace function public.audit_lock_chains(chain_ids uuid[]) returns void
language plpgsql set search_path = pg_catalog, public, pg_temp as $lock$
begin
  if (select count(*) from audit_chains where id = any (chain_ids)) < cardinality(chain_ids) then
    insert into audit_chains (id, sequence, hash, time)
    select id, 0, decode(repeat('00', 32), 'hex'), '1970-01-01Z' from unnest(chain_ids) as chains (id)
    order by id
    on conflict do nothing;
  end if;
  perform from audit_chains where id = any (chain_ids) order by id for update;
end
$lock$;

-- Appends events, given as [{"workspace": …, "event": …}] in their order, and the personal data in
-- them, given as [{"commitment": hex, "key": …, "encrypted": base64}]. The database itself decides
-- sequence, time and hash. The function runs as the owner of the tables.
create or replace function public.audit_append(entries jsonb, personal jsonb) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $append$
declare
  entry record;
  keys uuid[];
  locked bigint;
begin
  -- An event that says "purged" excuses what is missing, so only the owner of the log may write one.
  if not pg_has_role(session_user, current_user, 'member')
    and jsonb_path_exists(entries, '$[*].event.action ? (@ == "auditLog.purged" || @ == "person.erased")')
  then
    raise exception using errcode = 'WR004', message = 'Only the owner of the log purges and erases';
  end if;
  keys := array(select distinct (known ->> 'key')::uuid from jsonb_array_elements(personal) as known);
  -- Locked until the commit: an erasure of the person comes before it or finds what it added.
  perform from audit_person_keys where id = any (keys) order by id for key share;
  get diagnostics locked = row_count;
  if locked < cardinality(keys) then
    raise exception using errcode = '40001', message = 'The key of a person is gone: try again with another';
  end if;
  insert into audit_personal (commitment, key_id, encrypted)
  select decode(known ->> 'commitment', 'hex'), (known ->> 'key')::uuid, decode(known ->> 'encrypted', 'base64')
  from jsonb_array_elements(personal) as known;
  perform public.audit_lock_chains(array(
    select distinct coalesce((each ->> 'workspace')::uuid, '00000000-0000-0000-0000-000000000000')
    from jsonb_array_elements(entries) as each order by 1));
  for entry in
    select coalesce((each ->> 'workspace')::uuid, '00000000-0000-0000-0000-000000000000') as chain,
      each -> 'event' as event
    from jsonb_array_elements(entries) with ordinality as list (each, place) order by place
  loop
    perform public.audit_append_event(entry.chain, entry.event);
  end loop;
end
$append$;

revoke all on function
  public.audit_link, public.audit_append_event, public.audit_lock_chains, public.audit_append
from public;
grant execute on function public.audit_append to wardroom_app;
