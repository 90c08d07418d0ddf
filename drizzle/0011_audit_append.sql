-- The text of a JSON value by RFC 8785. No number is let in: what counts is written as a text. Nor is a
-- name of a member beyond ASCII, of which the order by bytes need not be the RFC's by UTF-16 units.
CREATE FUNCTION public.audit_canonical(value jsonb) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, public, pg_temp AS $canonical$
DECLARE
  inner_text text;
  is_ascii boolean;
BEGIN
  CASE jsonb_typeof(value)
    WHEN 'object' THEN
      SELECT string_agg(to_json(key)::text || ':' || CASE
          WHEN jsonb_typeof(member) IN ('string', 'boolean', 'null') THEN member::text
          ELSE public.audit_canonical(member) END, ',' ORDER BY key COLLATE "C"),
        bool_and(octet_length(key) = char_length(key))
      INTO inner_text, is_ascii
      FROM jsonb_each(value) AS members (key, member);
      IF NOT is_ascii THEN
        RAISE EXCEPTION USING errcode = 'WR004', message = 'An audit event has a member with a name beyond ASCII';
      END IF;
      RETURN '{' || coalesce(inner_text, '') || '}';
    WHEN 'array' THEN
      SELECT string_agg(CASE
          WHEN jsonb_typeof(element) IN ('string', 'boolean', 'null') THEN element::text
          ELSE public.audit_canonical(element) END, ',' ORDER BY place)
      INTO inner_text
      FROM jsonb_array_elements(value) WITH ORDINALITY AS elements (element, place);
      RETURN '[' || coalesce(inner_text, '') || ']';
    WHEN 'number' THEN
      RAISE EXCEPTION USING errcode = 'WR004', message = 'An audit event holds a number';
    ELSE
      RETURN value::text;
  END CASE;
END
$canonical$;
--> statement-breakpoint
-- Stores one event under this sequence, linked to the record before it, as it is hashed and as it is read.
-- Returns its hash.
CREATE FUNCTION public.audit_link(chain_id uuid, number bigint, previous bytea, moment timestamptz, event jsonb)
RETURNS bytea
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $link$
DECLARE
  workspace uuid := nullif(chain_id, '00000000-0000-0000-0000-000000000000');
  text_of text;
  digest bytea;
BEGIN
  IF (SELECT array_agg(key ORDER BY key COLLATE "C") FROM jsonb_object_keys(event) AS keys (key))
    IS DISTINCT FROM ARRAY['action', 'actor', 'authority', 'change', 'count', 'credential', 'decision',
      'denial', 'id', 'impersonator', 'origin', 'outcome', 'request', 'target']
  THEN
    RAISE EXCEPTION USING errcode = 'WR004', message = 'An audit event has other members than those of one';
  END IF;
  IF jsonb_path_exists(event -> 'change', '$[*] ? (exists (@.personal) && !(@.personal like_regex "^[0-9a-f]{64}$"))')
    OR jsonb_typeof(event -> 'change') <> 'array'
  THEN
    RAISE EXCEPTION USING errcode = 'WR004', message = 'The change of an audit event is not as it has to be';
  END IF;
  text_of := '{"event":' || public.audit_canonical(event)
    || ',"previous":"' || encode(previous, 'hex')
    || '","sequence":"' || number
    || '","time":"' || to_char(moment AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
    || '","workspace":' || coalesce('"' || workspace || '"', 'null') || '}';
  digest := sha256('\x00'::bytea || convert_to(text_of, 'UTF8'));
  INSERT INTO audit_records (chain, sequence, hash, record) VALUES (chain_id, number, digest, text_of);
  INSERT INTO audit_events (id, sequence, workspace_id, time, actor_id, credential_kind, credential_id,
    impersonator_id, action, target_type, target_id, outcome, authority, denial_code, requires, attempts,
    decision_id, request_id, origin, change)
  VALUES (
    (event ->> 'id')::uuid, number, workspace, moment, (event ->> 'actor')::uuid,
    event #>> '{credential,kind}', (event #>> '{credential,id}')::uuid, (event ->> 'impersonator')::uuid,
    event ->> 'action', event #>> '{target,type}', (event #>> '{target,id}')::uuid,
    (event ->> 'outcome')::audit_outcome,
    ARRAY(SELECT jsonb_array_elements_text(event -> 'authority')),
    event #>> '{denial,code}',
    ARRAY(SELECT jsonb_array_elements_text(coalesce(event #> '{denial,requires}', '[]'))),
    (event ->> 'count')::int, (event ->> 'decision')::uuid, event ->> 'request',
    decode(event ->> 'origin', 'hex'), event -> 'change');
  RETURN digest;
END
$link$;
--> statement-breakpoint
-- Puts one event at the end of a chain whose head the caller holds.
CREATE FUNCTION public.audit_chained(chain_id uuid, event jsonb) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $chained$
DECLARE
  head audit_chains;
  moment timestamptz;
  digest bytea;
BEGIN
  SELECT * INTO STRICT head FROM audit_chains WHERE id = chain_id;
  moment := greatest(date_trunc('milliseconds', clock_timestamp()), head.time);
  digest := public.audit_link(chain_id, head.sequence + 1, head.hash, moment, event);
  UPDATE audit_chains SET sequence = head.sequence + 1, hash = digest, time = moment WHERE id = chain_id;
END
$chained$;
--> statement-breakpoint
-- Takes hold of the heads of chains until the transaction ends, always in one order.
CREATE FUNCTION public.audit_hold(chain_ids uuid[]) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $hold$
BEGIN
  IF (SELECT count(*) FROM audit_chains WHERE id = ANY (chain_ids)) < cardinality(chain_ids) THEN
    INSERT INTO audit_chains (id, sequence, hash, time)
    SELECT id, 0, decode(repeat('00', 32), 'hex'), '1970-01-01Z' FROM unnest(chain_ids) AS chains (id)
    ORDER BY id
    ON CONFLICT DO NOTHING;
  END IF;
  PERFORM FROM audit_chains WHERE id = ANY (chain_ids) ORDER BY id FOR UPDATE;
END
$hold$;
--> statement-breakpoint
-- The one way in which the application adds to the log: events as [{"workspace": …, "event": …}], in
-- their order, and what they know of people as [{"commitment": hex, "key": …, "encrypted": base64}].
-- Sequence, time and hash are the database's own. It runs as the owner of the tables.
CREATE FUNCTION public.audit_append(entries jsonb, personal jsonb) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $append$
DECLARE
  entry record;
  keys uuid[];
  held bigint;
  caller_use text := coalesce(current_setting('app.use', true), '');
BEGIN
  -- Whoever could say that a log was purged could excuse what is missing: only the owner purges.
  IF NOT pg_has_role(session_user, current_user, 'member')
    AND jsonb_path_exists(entries, '$[*].event.action ? (@ == "auditLog.purged" || @ == "person.erased")')
  THEN
    RAISE EXCEPTION USING errcode = 'WR004', message = 'Only the owner of the log purges and erases';
  END IF;
  PERFORM set_config('app.use', 'migrate', true);
  keys := ARRAY(SELECT DISTINCT (known ->> 'key')::uuid FROM jsonb_array_elements(personal) AS known);
  -- Held until the commit: who erases a person comes before this or after it, and then finds it.
  PERFORM FROM audit_person_keys WHERE id = ANY (keys) ORDER BY id FOR KEY SHARE;
  GET DIAGNOSTICS held = ROW_COUNT;
  IF held < cardinality(keys) THEN
    RAISE EXCEPTION USING errcode = '40001', message = 'The key of a person is gone: try again with another';
  END IF;
  INSERT INTO audit_personal (commitment, key_id, encrypted)
  SELECT decode(known ->> 'commitment', 'hex'), (known ->> 'key')::uuid, decode(known ->> 'encrypted', 'base64')
  FROM jsonb_array_elements(personal) AS known;
  PERFORM public.audit_hold(ARRAY(
    SELECT DISTINCT coalesce((each ->> 'workspace')::uuid, '00000000-0000-0000-0000-000000000000')
    FROM jsonb_array_elements(entries) AS each ORDER BY 1));
  FOR entry IN
    SELECT coalesce((each ->> 'workspace')::uuid, '00000000-0000-0000-0000-000000000000') AS chain,
      each -> 'event' AS event
    FROM jsonb_array_elements(entries) WITH ORDINALITY AS list (each, place) ORDER BY place
  LOOP
    PERFORM public.audit_chained(entry.chain, entry.event);
  END LOOP;
  PERFORM set_config('app.use', caller_use, true);
END
$append$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION public.audit_canonical, public.audit_link, public.audit_chained, public.audit_hold, public.audit_append FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION public.audit_append TO wardroom_app;
--> statement-breakpoint
-- What is in the log stays, for its owner as well. A record loses its text, and an event its row, only
-- after a purge of the chain went past it.
CREATE FUNCTION public.audit_append_only() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $only$
BEGIN
  IF TG_OP = 'UPDATE' AND TG_TABLE_NAME = 'audit_records' THEN
    IF (new.chain, new.sequence, new.hash) IS NOT DISTINCT FROM (old.chain, old.sequence, old.hash)
      AND new.record IS NULL
      AND old.sequence <= (SELECT purged FROM audit_chains WHERE id = old.chain)
    THEN
      RETURN new;
    END IF;
  ELSIF TG_OP = 'UPDATE' AND TG_TABLE_NAME = 'audit_chains' THEN
    IF new.id = old.id AND new.time >= old.time AND (
      new.sequence = old.sequence + 1 AND new.purged = old.purged
      OR (new.sequence, new.hash, new.time) = (old.sequence, old.hash, old.time)
        AND new.purged BETWEEN old.purged AND old.sequence)
    THEN
      RETURN new;
    END IF;
  ELSIF TG_OP = 'DELETE' AND TG_TABLE_NAME = 'audit_events' THEN
    IF old.sequence <= (
      SELECT purged FROM audit_chains
      WHERE id = coalesce(old.workspace_id, '00000000-0000-0000-0000-000000000000'))
    THEN
      RETURN old;
    END IF;
  END IF;
  RAISE EXCEPTION USING errcode = 'WR003', message = 'The audit log is only appended to';
END
$only$;
--> statement-breakpoint
CREATE TRIGGER wardroom_append_only BEFORE UPDATE OR DELETE ON public."audit_events"
FOR EACH ROW EXECUTE FUNCTION public.audit_append_only();
--> statement-breakpoint
CREATE TRIGGER wardroom_not_truncated BEFORE TRUNCATE ON public."audit_events"
FOR EACH STATEMENT EXECUTE FUNCTION public.audit_append_only();
--> statement-breakpoint
CREATE TRIGGER wardroom_append_only BEFORE UPDATE OR DELETE ON public."audit_records"
FOR EACH ROW EXECUTE FUNCTION public.audit_append_only();
--> statement-breakpoint
CREATE TRIGGER wardroom_not_truncated BEFORE TRUNCATE ON public."audit_records"
FOR EACH STATEMENT EXECUTE FUNCTION public.audit_append_only();
--> statement-breakpoint
CREATE TRIGGER wardroom_append_only BEFORE UPDATE OR DELETE ON public."audit_chains"
FOR EACH ROW EXECUTE FUNCTION public.audit_append_only();
--> statement-breakpoint
CREATE TRIGGER wardroom_not_truncated BEFORE TRUNCATE ON public."audit_chains"
FOR EACH STATEMENT EXECUTE FUNCTION public.audit_append_only();
--> statement-breakpoint
CREATE TRIGGER wardroom_append_only BEFORE UPDATE OR DELETE ON public."audit_checkpoints"
FOR EACH ROW EXECUTE FUNCTION public.audit_append_only();
--> statement-breakpoint
CREATE TRIGGER wardroom_not_truncated BEFORE TRUNCATE ON public."audit_checkpoints"
FOR EACH STATEMENT EXECUTE FUNCTION public.audit_append_only();
--> statement-breakpoint
CREATE TRIGGER wardroom_append_only BEFORE UPDATE OR DELETE ON public."audit_heads"
FOR EACH ROW EXECUTE FUNCTION public.audit_append_only();
--> statement-breakpoint
CREATE TRIGGER wardroom_not_truncated BEFORE TRUNCATE ON public."audit_heads"
FOR EACH STATEMENT EXECUTE FUNCTION public.audit_append_only();
--> statement-breakpoint
CREATE TRIGGER wardroom_append_only BEFORE UPDATE OR DELETE ON public."audit_subtrees"
FOR EACH ROW EXECUTE FUNCTION public.audit_append_only();
--> statement-breakpoint
CREATE TRIGGER wardroom_not_truncated BEFORE TRUNCATE ON public."audit_subtrees"
FOR EACH STATEMENT EXECUTE FUNCTION public.audit_append_only();
--> statement-breakpoint
REVOKE INSERT ON audit_events FROM wardroom_app;
--> statement-breakpoint
-- Who reads what of these, and for what, row-level security says.
GRANT SELECT ON audit_records, audit_chains, audit_personal TO wardroom_app;
--> statement-breakpoint
GRANT SELECT, INSERT ON audit_checkpoints, audit_heads, audit_subtrees, audit_person_keys TO wardroom_app;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON audit_verifications, audit_deliveries TO wardroom_app;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON audit_denials TO wardroom_app;
--> statement-breakpoint
create or replace trigger wardroom_fence
before insert or update or delete or truncate on "public"."audit_records"
for each statement execute function "public".wardroom_fence();
--> statement-breakpoint
create or replace trigger wardroom_fence
before insert or update or delete or truncate on "public"."audit_chains"
for each statement execute function "public".wardroom_fence();
--> statement-breakpoint
create or replace trigger wardroom_fence
before insert or update or delete or truncate on "public"."audit_checkpoints"
for each statement execute function "public".wardroom_fence();
--> statement-breakpoint
create or replace trigger wardroom_fence
before insert or update or delete or truncate on "public"."audit_heads"
for each statement execute function "public".wardroom_fence();
--> statement-breakpoint
create or replace trigger wardroom_fence
before insert or update or delete or truncate on "public"."audit_subtrees"
for each statement execute function "public".wardroom_fence();
--> statement-breakpoint
create or replace trigger wardroom_fence
before insert or update or delete or truncate on "public"."audit_verifications"
for each statement execute function "public".wardroom_fence();
--> statement-breakpoint
create or replace trigger wardroom_fence
before insert or update or delete or truncate on "public"."audit_deliveries"
for each statement execute function "public".wardroom_fence();
--> statement-breakpoint
create or replace trigger wardroom_fence
before insert or update or delete or truncate on "public"."audit_denials"
for each statement execute function "public".wardroom_fence();
--> statement-breakpoint
create or replace trigger wardroom_fence
before insert or update or delete or truncate on "public"."audit_person_keys"
for each statement execute function "public".wardroom_fence();
--> statement-breakpoint
create or replace trigger wardroom_fence
before insert or update or delete or truncate on "public"."audit_personal"
for each statement execute function "public".wardroom_fence();
--> statement-breakpoint
-- Numbers in values, which hashed JSON has none of, become the texts of them.
CREATE FUNCTION public.audit_without_numbers(value jsonb) RETURNS jsonb LANGUAGE plpgsql AS $numbers$
BEGIN
  RETURN CASE jsonb_typeof(value)
    WHEN 'number' THEN to_jsonb(value::text)
    WHEN 'array' THEN (
      SELECT coalesce(jsonb_agg(public.audit_without_numbers(element) ORDER BY place), '[]')
      FROM jsonb_array_elements(value) WITH ORDINALITY AS elements (element, place))
    WHEN 'object' THEN (
      SELECT coalesce(jsonb_object_agg(key, public.audit_without_numbers(member)), '{}')
      FROM jsonb_each(value) AS members (key, member))
    ELSE value
  END;
END
$numbers$;
--> statement-breakpoint
-- The events from before there were chains: first in them, in the order of their time. Addresses, programs
-- and email addresses were in the open, and are not taken along (docs/decisions/0014-audit-chain.md).
DO $import$
DECLARE
  was record;
  head audit_chains;
BEGIN
  PERFORM set_config('app.use', 'migrate', true), set_config('app.tx', pg_current_xact_id()::text, true);
  FOR was IN
    SELECT *, coalesce(workspace_id, '00000000-0000-0000-0000-000000000000') AS chain
    FROM audit_events_before ORDER BY chain, time, sequence
  LOOP
    IF was.chain IS DISTINCT FROM head.id THEN
      -- A head is stored when its chain is done: each version of it would make the next ones slower.
      IF head.id IS NOT NULL THEN INSERT INTO audit_chains SELECT head.*; END IF;
      head := (was.chain, 0, decode(repeat('00', 32), 'hex'), was.time, 0);
    END IF;
    head.sequence := head.sequence + 1;
    head.time := was.time;
    head.hash := public.audit_link(head.id, head.sequence, head.hash, head.time,
      jsonb_build_object(
        'action', was.action, 'actor', was.actor_id, 'authority', was.authority,
        'change', (SELECT coalesce(jsonb_agg(CASE each ->> 'field'
            WHEN 'email' THEN jsonb_build_object('field', 'email')
            ELSE public.audit_without_numbers(each) END ORDER BY place), '[]')
          FROM jsonb_array_elements(was.change) WITH ORDINALITY AS list (each, place)),
        'count', '1',
        'credential', jsonb_build_object('id', was.credential_id, 'kind', was.credential_kind),
        'decision', was.decision_id, 'denial', null, 'id', was.id, 'impersonator', was.impersonator_id,
        'origin', null, 'outcome', was.outcome, 'request', was.request_id,
        'target', jsonb_build_object('id', was.target_id, 'type', was.target_type)));
  END LOOP;
  IF head.id IS NOT NULL THEN INSERT INTO audit_chains SELECT head.*; END IF;
END
$import$;
--> statement-breakpoint
DROP FUNCTION public.audit_without_numbers;
--> statement-breakpoint
DROP TABLE audit_events_before;
