-- Who asks, by their credential. The application calls `enter` at the beginning of a transaction.

-- Whether a session is neither past its lifetime nor unused for seven days.
create or replace function public.session_is_alive(expires_at timestamptz, last_seen_at timestamptz)
returns boolean language sql stable parallel safe set search_path = pg_catalog, public, pg_temp
return expires_at > now() and last_seen_at > now() - interval '7 days';

-- Finds a credential by the hash of its secret, and tells row-level security of its viewer for the
-- rest of the transaction. Returns the viewer, or NULL for a credential that is unknown or has ended.
-- Times in it are in milliseconds. `kind` is session, token or viewAs. `view_as_scopes` are the scopes of a view-as session. `use` is
--   read: the transaction only reads;
--   use: the transaction may write, and nobody ends the credential before it is over;
--   end: the same for a transaction that ends sessions. It locks all sessions of the person, in one
--   order, or two such transactions would wait for each other.
-- It runs as the owner of the tables, so it sees all rows. Each of its statements sees what was
-- committed when that statement began, so the viewer is read after the locks were taken.
create or replace function public.enter(
  kind text, hash text, use text, view_as_scopes text[]) returns json
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $enter$
declare
  person uuid;
  tenant uuid;
  scopes text[];
  authenticated_at timestamptz;
  used_at timestamptz;
  credential json;
  held record;
begin
  if use <> 'read' then
    perform set_config('app.tx', pg_current_xact_id()::text, true);
    if kind = 'token' then
      perform from api_tokens t where t.secret_hash = hash for key share;
    elsif kind = 'viewAs' then
      perform from view_as_sessions v where v.secret_hash = hash for key share;
    elsif use = 'end' then
      perform from sessions s
      where s.user_id = (select same.user_id from sessions same where same.secret_hash = hash)
      order by s.id for update;
    else
      perform from sessions s where s.secret_hash = hash for key share;
    end if;
  end if;
  if kind = 'token' then
    select t.user_id, t.workspace_id, t.scopes, t.last_used_at, json_build_object(
      'kind', kind, 'id', t.id, 'tenantId', t.workspace_id, 'scopes', t.scopes)
    into person, tenant, scopes, used_at, credential
    from api_tokens t
    where t.secret_hash = hash and (t.expires_at is null or t.expires_at > now());
  elsif kind = 'viewAs' then
    -- The owner who started it is still one, and is still signed in.
    select v.member_id, v.workspace_id, view_as_scopes, json_build_object(
      'kind', kind, 'id', v.id, 'tenantId', v.workspace_id, 'scopes', view_as_scopes,
      'ownerId', v.owner_id, 'expiresAt', extract(epoch from v.expires_at) * 1000)
    into person, tenant, scopes, credential
    from view_as_sessions v
      join sessions s on s.id = v.session_id
      join memberships m on m.workspace_id = v.workspace_id and m.user_id = v.owner_id
    where v.secret_hash = hash and v.expires_at > now() and m.role = 'owner'
      and session_is_alive(s.expires_at, s.last_seen_at);
  else
    select s.user_id, s.authenticated_at, s.last_seen_at, json_build_object(
      'kind', kind, 'id', s.id, 'authenticatedAt', extract(epoch from s.authenticated_at) * 1000)
    into person, authenticated_at, used_at, credential
    from sessions s
    where s.secret_hash = hash and session_is_alive(s.expires_at, s.last_seen_at);
  end if;
  -- The workspaces of the person in which they have at least a level, and all with both levels.
  select
    array_agg(w.id)::text as viewer,
    array_agg(w.id) filter (where m.role >= 'editor')::text as editor,
    array_agg(w.id) filter (where m.role >= 'admin')::text as admin,
    array_agg(w.id) filter (where m.role >= 'owner')::text as owner,
    array_agg(w.id) filter (where w.plan >= 'pro')::text as pro,
    array_agg(w.id) filter (where w.plan >= 'enterprise')::text as enterprise,
    json_build_object(
      'ids', array_agg(w.id), 'roles', array_agg(m.role), 'plans', array_agg(w.plan)) as workspaces
  into held
  from memberships m join workspaces w on w.id = m.workspace_id
  where m.user_id = person and (tenant is null or m.workspace_id = tenant);
  -- As `viewerSettings` in src/authz/sql/viewer-source.ts. A test compares them.
  perform
    set_config('app.user_id', coalesce(person::text, ''), true),
    set_config('app.credential', case when person is null then 'anonymous' else kind end, true),
    set_config('app.only_tenant', coalesce(tenant::text, ''), true),
    set_config('app.scopes', coalesce(array_to_string(scopes, ' '), ''), true),
    set_config('app.authenticated_at', coalesce(
      to_char(authenticated_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), ''), true),
    set_config('app.role_viewer', coalesce(held.viewer, ''), true),
    set_config('app.role_editor', coalesce(held.editor, ''), true),
    set_config('app.role_admin', coalesce(held.admin, ''), true),
    set_config('app.role_owner', coalesce(held.owner, ''), true),
    set_config('app.plan_free', coalesce(held.viewer, ''), true),
    set_config('app.plan_pro', coalesce(held.pro, ''), true),
    set_config('app.plan_enterprise', coalesce(held.enterprise, ''), true),
    set_config('app.purpose', '', true),
    -- The rules of a table take longer to plan than to run, and their plan hardly depends on values.
    set_config('plan_cache_mode', 'force_generic_plan', true),
    -- Rows are in memory or on disks that find each alike. So an index that gives the order of a list
    -- beats a sort of all that the list could hold.
    set_config('random_page_cost', '1.1', true),
    set_config('jit', 'off', true);
  if person is null then
    return null;
  end if;
  return json_build_object(
    'userId', person, 'credential', credential, 'workspaces', held.workspaces,
    'usedAt', extract(epoch from used_at) * 1000, 'now', floor(extract(epoch from now()) * 1000));
end
$enter$;

revoke all on function public.enter from public;
grant execute on function public.enter to wardroom_app;
