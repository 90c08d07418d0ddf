import { describe } from 'vitest';
import { generateSigningKey } from '../../src/audit/proof/key.ts';
import type { Provisioned } from '../../src/db/provision.ts';
import { people } from '../../src/demo/cast.ts';
import { Client } from '../support/client.ts';
import { createEmptyDatabase } from '../support/empty-database.ts';
import { it as base, freePort } from './launch.ts';
import { type Environment, SIGN_IN } from './wardroom.ts';

const OLIVIA = people.olivia.email;
const DEMO_PASSWORD = 'a password for the demo of a test';
const PRODUCTION = {
  NODE_ENV: 'production',
  SESSION_SECRET: 'a secret of this test, long enough',
  AUDIT_SECRET: 'a secret of this test for what the log knows',
  AUDIT_SIGNING_KEY: generateSigningKey('wardroom.test/audit'),
};

interface OwnDatabase extends Provisioned {
  readonly superuserUrl: string;
  /** The variables of a server that may migrate. */
  readonly both: Environment;
  query(text: string): Promise<readonly Record<string, unknown>[]>;
}

/** An empty database on a real server, with the two roles. */
const it = base.extend<{ database: OwnDatabase }>({
  // biome-ignore lint/correctness/noEmptyPattern: Vitest reads the fixture's needs off this pattern.
  database: async ({}, use) => {
    const { drop, sql, ...urls } = await createEmptyDatabase();
    await use({
      ...urls,
      both: { DATABASE_URL: urls.appUrl, DATABASE_OWNER_URL: urls.ownerUrl },
      query: (text) => sql.unsafe(text),
    });
    await drop();
  },
});

describe.concurrent('wardroom seed with DATABASE_URL', { timeout: 120_000 }, () => {
  it('migrates and seeds once when two do it at the same moment', async ({
    launcher,
    database,
    expect,
  }) => {
    const both = [1, 2].map(() => launcher.run(['seed'], database.both));
    for (const run of both) {
      expect(await run.ended).toEqual({ code: 0, signal: null });
      expect(run.logged).toBe('');
    }
    const [other = '', one = ''] = both.map(({ printed }) => printed).sort();
    expect(one).toBe('There are accounts already. Nothing was changed.\n');
    expect(other).toMatch(/^The demo people were created\. Their password is [a-z2-9-]{24} /);
  });

  it('is refused when the tables are missing and may not be made', async ({
    launcher,
    database,
    expect,
  }) => {
    const refused = launcher.run(['seed'], { DATABASE_URL: database.appUrl });
    expect(await refused.ended).toEqual({ code: 1, signal: null });
    expect(refused.logged).toBe(
      'wardroom: DATABASE_OWNER_URL: must be set, because the database lacks 0000_initial\n',
    );
  });
});

describe.concurrent('wardroom serve with DATABASE_URL', { timeout: 120_000 }, () => {
  it('migrates with the owner URL, seeds with DEMO_PASSWORD, and serves', async ({
    launcher,
    database,
    expect,
  }) => {
    const DATA_DIR = await launcher.folder();
    const served = await launcher.serve({ ...database.both, DATA_DIR, DEMO_PASSWORD });
    expect(served.printed).toContain('Their password is the one in DEMO_PASSWORD.');
    expect(served.printed + served.logged).not.toContain(DEMO_PASSWORD);
    expect(await status(`${served.url}/readyz`)).toBe(200);
    const olivia = await served.as(OLIVIA, DEMO_PASSWORD);
    expect(await olivia.ask('{ viewer { email } }')).toEqual({ viewer: { email: OLIVIA } });
    served.signal('SIGTERM');
    expect(await served.ended).toEqual({ code: 0, signal: null });
    expect(
      await database.query(`select from pg_stat_activity
      where datname = current_database() and application_name = 'wardroom'`),
    ).toEqual([]);
  });

  it('has no demo people, no GraphiQL and no introspection in production', async ({
    launcher,
    database,
    expect,
  }) => {
    const DATA_DIR = await launcher.folder();
    const own = { ...database.both, DATA_DIR };
    const served = await launcher.serve({ ...own, ...PRODUCTION, DEMO_PASSWORD });
    expect(served.printed).toBe(`Wardroom is ready.\n\n  GraphQL    ${served.url}/graphql\n`);
    expect(await database.query('select * from users')).toEqual([]);
    await expectNoDevTools(served.url, expect);
    const anybody = new Client(served.url, null);
    expect(await anybody.refusal('{ __schema { queryType { name } } }')).toBe('BAD_USER_INPUT');
    expect(await status(`${served.url}/readyz`)).toBe(200);
  });

  it('has no demo people and no GraphiQL in development when others can reach it', async ({
    launcher,
    database,
    expect,
  }) => {
    const DATA_DIR = await launcher.folder();
    const others = { HOST: '0.0.0.0', DATA_DIR, DEMO_PASSWORD };
    const served = await launcher.serve({ ...database.both, ...others });
    expect(served.printed).not.toMatch(/graphiql|olivia|password/i);
    expect(await database.query('select * from users')).toEqual([]);
    const url = served.url.replace('0.0.0.0', '127.0.0.1');
    await expectNoDevTools(url, expect);
    const input = { email: OLIVIA, password: DEMO_PASSWORD };
    expect(await new Client(url, null).refusal(SIGN_IN, { input })).toBe('UNAUTHENTICATED');
  });

  it('starts without the owner URL over missing tables, says so, and is not ready', async ({
    launcher,
    database,
    expect,
  }) => {
    const DATA_DIR = await launcher.folder();
    const served = await launcher.serve({ DATABASE_URL: database.appUrl, DATA_DIR });
    expect(served.logged).toContain('the database lacks 0000_initial: run `npx wardroom migrate`');
    expect(await status(`${served.url}/readyz`)).toBe(503);
    const migrated = launcher.run(['migrate'], database.both);
    expect(await migrated.ended).toEqual({ code: 0, signal: null });
    expect(await status(`${served.url}/readyz`)).toBe(200);
  });

  it('refuses to work as a superuser, and has changed nothing but the tables', async ({
    launcher,
    database,
    expect,
  }) => {
    const refused = launcher.run(['serve'], {
      PORT: '0',
      DATABASE_URL: database.superuserUrl,
      DATABASE_OWNER_URL: database.ownerUrl,
    });
    expect(await refused.ended).toEqual({ code: 1, signal: null });
    expect(refused.printed).toBe('');
    expect(refused.logged).toBe(
      'wardroom: DATABASE_URL: the role postgres is a superuser or bypasses row security. ' +
        'Use the application role (docs/operations.md).\n',
    );
    expect(await database.query('select * from users')).toEqual([]);
  });

  it('refuses to work as the owner of the tables', async ({ launcher, database, expect }) => {
    const { ownerUrl } = database;
    const urls = { DATABASE_URL: ownerUrl, DATABASE_OWNER_URL: ownerUrl };
    const refused = launcher.run(['serve'], { PORT: '0', ...urls });
    expect(await refused.ended).toEqual({ code: 1, signal: null });
    expect(refused.logged).toContain('DATABASE_URL: the role wardroom_owner owns tables');
  });

  it('refuses a database whose tables are not behind row-level security, and names them', async ({
    launcher,
    database,
    expect,
  }) => {
    expect(await launcher.run(['migrate'], database.both).ended).toEqual({ code: 0, signal: null });
    await database.query('alter table documents disable row level security');
    const refused = launcher.run(['serve'], { PORT: '0', ...database.both });
    expect(await refused.ended).toEqual({ code: 1, signal: null });
    expect(refused.logged).toBe(
      'wardroom: row-level security is off for documents. Run `npx wardroom migrate`.\n',
    );
    expect(await launcher.run(['migrate'], database.both).ended).toEqual({ code: 0, signal: null });
    await launcher.serve({ ...database.both, DATA_DIR: await launcher.folder() });
  });

  it('refuses a database with other rules than its policies, and names the files', async ({
    launcher,
    database,
    expect,
  }) => {
    expect(await launcher.run(['migrate'], database.both).ended).toEqual({ code: 0, signal: null });
    await database.query(`update wardroom.applied_files set digest = 'another'
      where path = 'rls/3-tables/documents.sql'`);
    const refused = launcher.run(['serve'], { PORT: '0', DATABASE_URL: database.appUrl });
    expect(await refused.ended).toEqual({ code: 1, signal: null });
    expect(refused.logged).toBe(
      'wardroom: the database has another version of drizzle/rls/3-tables/documents.sql. Run `npx wardroom migrate`.\n',
    );
    await launcher.serve({ ...database.both, DATA_DIR: await launcher.folder() });
  });

  it('leaves a database of another version as it is', async ({ launcher, database, expect }) => {
    expect(await launcher.run(['migrate'], database.both).ended).toEqual({ code: 0, signal: null });
    await database.query('update drizzle.__drizzle_migrations set created_at = 1');
    const refused = launcher.run(['serve'], { PORT: '0', ...database.both });
    expect(await refused.ended).toEqual({ code: 1, signal: null });
    expect(refused.logged).toBe(
      'wardroom: the database is of another version: it has migrations that this version does not know, and lacks 0000_initial. Use an empty database.\n',
    );
  });

  it('says within seconds that nothing listens there, with either URL', async ({
    launcher,
    database,
    expect,
  }) => {
    const deaf = new URL(database.appUrl);
    deaf.port = String(await freePort());
    const wrong = [
      { DATABASE_URL: deaf.href, ...PRODUCTION },
      { DATABASE_URL: deaf.href, DATABASE_OWNER_URL: deaf.href },
    ];
    const runs = wrong.map((env) => launcher.run(['serve'], { PORT: '0', ...env }));
    for (const refused of runs) {
      expect(await refused.ended).toEqual({ code: 1, signal: null });
      expect(refused.ms).toBeLessThan(30_000);
      expect(refused.logged).toBe(
        'wardroom: the database cannot be reached (ECONNREFUSED). ' +
          'Check that it runs, and that DATABASE_URL and DATABASE_OWNER_URL are right.\n',
      );
    }
  });

  it('names what is wrong with a URL that the server refuses, without its password', async ({
    launcher,
    database,
    expect,
  }) => {
    const password = new URL(database.appUrl);
    password.password = 'not-the-password';
    const name = new URL(database.appUrl);
    name.pathname = '/not_there';
    for (const [url, reason] of [
      [password, 'wrong user or password'],
      [name, 'no such database on the server'],
    ] as const) {
      const refused = launcher.run(['serve'], { PORT: '0', DATABASE_URL: url.href });
      expect(await refused.ended).toEqual({ code: 1, signal: null });
      expect(refused.logged).toContain(`the database cannot be reached (${reason})`);
      expect(refused.logged).not.toContain(url.password);
    }
  });
});

async function status(url: string): Promise<number> {
  const response = await fetch(url);
  await response.body?.cancel();
  return response.status;
}

async function expectNoDevTools(url: string, expect: typeof import('vitest').expect) {
  for (const path of ['/graphiql', '/graphiql/people', '/graphiql/assets/graphiql.js']) {
    const response = await fetch(url + path, { headers: { accept: 'text/html' } });
    expect(response.status).toBe(404);
    expect(response.headers.get('content-type')).toMatch(/^application\/json/);
    expect(await response.json()).toMatchObject({
      errors: [{ message: 'There is nothing here.' }],
    });
  }
  const page = await fetch(`${url}/graphql`, { headers: { accept: 'text/html' } });
  expect(page.status).toBe(405);
}
