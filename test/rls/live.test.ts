import { getTableName } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import { isAboutViewer, nameOf } from '../../src/authz/rls/fact-views.ts';
import { factsOf } from '../../src/authz/rls/generate.ts';
import { searchViewName } from '../../src/authz/rls/search-view.ts';
import { modules } from '../../src/modules/index.ts';
import { accessesOf } from '../../src/modules/module.ts';

import { it } from '../support/file-world.ts';

const accesses = accessesOf(modules);

/** What a database linter looks for, asked of the live database: each list must be empty. */
describe('the live database', () => {
  it('has row-level security on every table', async ({ world }) => {
    const open = await world.sql`
      select relname from pg_class
      where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
        and not relrowsecurity`;
    expect(open.map(({ relname }) => relname)).toEqual([]);
  });

  it('declares row-level security for each table, and has no table without', async ({ world }) => {
    const tables = await world.sql`
      select tablename from pg_tables where schemaname = 'public' order by tablename`;
    const known = accesses.map(({ table }) => getTableName(table)).toSorted();
    expect(tables.map(({ tablename }) => tablename)).toEqual(known);
  });

  it('has one policy for each command of the application on each table', async ({ world }) => {
    const policies = await world.sql`
      select tablename, cmd from pg_policies
      where 'wardroom_app' = any (roles) order by tablename, cmd`;
    const expected = accesses.flatMap(({ table }) =>
      ['DELETE', 'INSERT', 'SELECT', 'UPDATE'].map((cmd) => ({
        tablename: getTableName(table),
        cmd,
      })),
    );
    const key = ({ tablename, cmd }: Record<string, string>) => `${tablename} ${cmd}`;
    expect(policies.map((row) => key(row)).toSorted()).toEqual(expected.map(key).toSorted());
  });

  it('has no policy that is always true, and none that is for everybody', async ({ world }) => {
    const loose = await world.sql`
      select tablename, policyname from pg_policies
      where coalesce(qual, 'true') = 'true' and coalesce(with_check, 'true') = 'true'
        or 'public' = any (roles) or permissive <> 'PERMISSIVE'`;
    expect([...loose]).toEqual([]);
  });

  it('has a view for each fact about the viewer and for each search, and no other, and none tells anything to nobody', async ({
    world,
  }) => {
    const views = await world.sql`
      select format('%I."%s"', relnamespace::regnamespace, relname) as name from pg_class
      where relkind in ('v', 'm') and relnamespace in ('public'::regnamespace, 'wardroom'::regnamespace)`;
    const facts = new Set(
      accesses
        .flatMap(factsOf)
        .filter(({ where }) => isAboutViewer(where))
        .map((fact) => nameOf(fact)),
    );
    const searches = accesses.flatMap(({ policy }) =>
      policy?.search ? [searchViewName(policy)] : [],
    );
    expect(searches).toEqual(['wardroom."documents search"']);
    expect(views.map(({ name }) => name).toSorted()).toEqual([...facts, ...searches].toSorted());
    await world.sql.begin(async (sql) => {
      await sql`set local role wardroom_app`;
      for (const { name } of views) {
        expect([...(await sql.unsafe(`select * from ${name}`))], name).toEqual([]);
      }
    });
  });

  it('has no function without a pinned search path', async ({ world }) => {
    const functions = await world.sql`
      select proname from pg_proc
      where pronamespace in ('public'::regnamespace, 'wardroom'::regnamespace)
        and not exists (
          select from unnest(proconfig) as setting where setting like 'search_path=pg_catalog%')`;
    expect([...functions]).toEqual([]);
  });

  it('lets nobody but the application call what runs as the owner', async ({ world }) => {
    const functions = await world.sql`
      select proname, provolatile, proacl::text from pg_proc where prosecdef`;
    expect(functions.length).toBeGreaterThan(0);
    for (const { proname, provolatile, proacl } of functions) {
      // The only way into the audit log changes rows, the way in for a viewer locks some, and a
      // trigger changes its row.
      const volatile = ['audit_append', 'enter', 'rests_on_membership', 'adopt_shares'];
      const expected = volatile.includes(proname) ? 'v' : 's';
      expect(provolatile, `${proname} is stable`).toBe(expected);
      expect(proacl, `${proname} is not for everybody`).not.toMatch(/(^\{|,)=/);
    }
  });

  it('lets the application neither own anything nor get around what binds it', async ({
    world,
  }) => {
    const [role] = await world.sql`
      select rolsuper or rolbypassrls or rolcreaterole or rolcreatedb as unbound,
        (select count(*)::int from pg_class where pg_has_role('wardroom_app', relowner, 'member')) as owned,
        has_schema_privilege('wardroom_app', 'public', 'create') as creates,
        has_schema_privilege('wardroom_app', 'wardroom', 'create') as creates_functions
      from pg_roles where rolname = 'wardroom_app'`;
    expect(role).toEqual({ unbound: false, owned: 0, creates: false, creates_functions: false });
  });

  it('lets the application do nothing to a table but read, make, change and delete rows', async ({
    world,
  }) => {
    const grants = await world.sql`
      select table_name, privilege_type from information_schema.role_table_grants
      where grantee = 'wardroom_app' and table_schema = 'public'
        and privilege_type not in ('SELECT', 'INSERT', 'UPDATE', 'DELETE')`;
    expect([...grants]).toEqual([]);
    const log = await world.sql`
      select privilege_type from information_schema.role_table_grants
      where grantee = 'wardroom_app' and table_name = 'audit_events' order by 1`;
    expect(log.map(({ privilege_type }) => privilege_type)).toEqual(['SELECT']);
  });

  it('has no key by which one tenant could learn of another', async ({ world }) => {
    // A key without the workspace is a question that a conflict answers for everybody. These may be
    // asked: each is either a secret of 256 bits, an id that is made here, or said below.
    const keys = await world.sql`
      select conname from pg_constraint
      where contype in ('p', 'u') and connamespace = 'public'::regnamespace
        and not exists (
          select from pg_attribute
          where attrelid = conrelid and attnum = conkey[1] and attname = 'workspace_id')
      order by conname`;
    expect(keys.map(({ conname }) => conname)).toEqual([
      'api_tokens_secretHash_unique',
      // What proves the log is written by the server alone, and none of it by a viewer's choice.
      'audit_chains_pkey',
      'audit_checkpoints_pkey',
      'audit_deliveries_sink_chain_pk',
      'audit_denials_pkey',
      'audit_events_pkey',
      'audit_heads_chain_checkpoint_pk',
      'audit_person_keys_pkey',
      'audit_person_keys_subject_unique',
      'audit_personal_pkey',
      'audit_records_chain_sequence_pk',
      'audit_subtrees_chain_level_index_pk',
      'audit_verifications_pkey',
      'invitations_secretHash_unique',
      'mail_links_one_each',
      'mail_links_pkey',
      'mail_links_secretHash_unique',
      'passwords_pkey',
      'sessions_pkey',
      'sessions_secret_hash_unique',
      'users_pkey',
      'view_as_sessions_secret_hash_unique',
      'workspaces_pkey',
      // Slugs end in random letters (slug.ts), so that no name is ever taken.
      'workspaces_slug_unique',
    ]);
  });
});
