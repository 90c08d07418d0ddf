import { access, readdir, readFile } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import { people } from '../../src/demo/cast.ts';
import type { Client } from '../support/client.ts';
import { freePort, it, Launcher } from './launch.ts';
import { familyOf, type Living, survivors } from './processes.ts';
import { until } from './until.ts';
import type { Ended, Wardroom } from './wardroom.ts';

const EDITH = people.edith.email;

/** What the first start in a folder left behind, and what it said. */
const first = new Launcher();
let template: string;
let port: number;
let firstStart: Wardroom;
let password: string;
let cookie: string | null;
let firstFamily: Living[];
let firstEnd: Ended;
let firstSurvivors: Living[];

beforeAll(async () => {
  template = await first.folder();
  port = await freePort();
  firstStart = await first.serve({ DATA_DIR: template, PORT: String(port) });
  note('first start', firstStart);
  [, password = ''] = /password is (\S+)/.exec(firstStart.printed) ?? [];
  ({ cookie } = await firstStart.as(EDITH, password));
  firstFamily = await familyOf(firstStart.pid);
  firstStart.signal('SIGINT');
  firstEnd = await firstStart.ended;
  firstSurvivors = await survivors(firstFamily);
});
afterAll(() => first.clear());

describe.concurrent('wardroom serve', { timeout: 60_000 }, () => {
  it('prints at its first start where it is, whom to sign in as, and a password', ({ expect }) => {
    expect(firstStart.url).toBe(`http://127.0.0.1:${port}`);
    expect(firstStart.printed).toContain(`${firstStart.url}/graphiql`);
    expect(firstStart.printed).toMatch(/edith@acme\.test +editor of Acme \(pro\)/);
    expect(firstStart.printed).toMatch(/gus@guest\.test +a guest, member of nothing/);
    for (const { email } of Object.values(people)) expect(firstStart.printed).toContain(email);
    expect(password).toMatch(/^[a-z2-9]{4}(-[a-z2-9]{4}){4}$/);
    expect(cookie).toMatch(/^wardroom=/);
  });

  it('finds its data at the next start, is quick, and does not show the password', async ({
    launcher,
    expect,
  }) => {
    const DATA_DIR = await launcher.folder(template);
    const second = note('second start', await launcher.serve({ DATA_DIR }));
    expect(second.printed).toContain('Their password is that of the first start');
    expect(second.printed + second.logged).not.toContain(password);
    const edith = await second.as(EDITH, password);
    expect(await titlesOf(edith)).toContain('Handbook');
    // Who was signed in still is: the secret that signs cookies was kept.
    edith.cookie = cookie;
    expect(await edith.ask('{ viewer { email } }')).toEqual({ viewer: { email: EDITH } });
  });

  it('does not start on a port that is taken, and starts no database', async ({
    launcher,
    expect,
  }) => {
    const other = createServer();
    const taken = await freePort();
    await new Promise<void>((resolve) => other.listen(taken, '127.0.0.1', resolve));
    const DATA_DIR = await launcher.folder();
    const refused = launcher.run(['serve'], { DATA_DIR, PORT: String(taken) });
    expect(await refused.ended).toEqual({ code: 1, signal: null });
    expect(refused.logged).toBe(
      `wardroom: PORT: ${taken} on 127.0.0.1 is taken. Stop what uses it, or set another PORT.\n`,
    );
    expect(await readdir(DATA_DIR)).toEqual([]);
    await new Promise((resolve) => other.close(resolve));
  });

  it('does not start beside another server on the same data folder, which goes on', async ({
    launcher,
    expect,
  }) => {
    const DATA_DIR = await launcher.folder(template);
    const one = await launcher.serve({ DATA_DIR });
    const another = launcher.run(['serve'], { DATA_DIR, PORT: '0' });
    expect(await another.ended).toEqual({ code: 1, signal: null });
    expect(another.logged).toBe(
      `wardroom: The data folder ${DATA_DIR} is in use by another Wardroom process ` +
        `(pid ${one.pid}). Stop that process, or choose another data folder.\n`,
    );
    expect(await titlesOf(await one.as(EDITH, password))).toContain('Handbook');
  });
});

describe.concurrent('wardroom serve, when told to stop', { timeout: 60_000 }, () => {
  it('stops in order at SIGINT, and leaves no process', async ({ expect }) => {
    // Node, the database's watchdog and its reader, the database and its workers.
    expect(firstFamily.length).toBeGreaterThan(5);
    expect(firstEnd).toEqual({ code: 0, signal: null });
    expect(firstSurvivors).toEqual([]);
    await expectOrderlyEnd(template);
  });

  it('stops in order at a Ctrl-C that reaches it twice', async ({ launcher, expect }) => {
    // A terminal signals the whole group, and npm passes on to its child what it received.
    const DATA_DIR = await launcher.folder(template);
    const served = await launcher.serve({ DATA_DIR });
    const family = await familyOf(served.pid);
    served.signalGroup('SIGINT');
    await until('it is stopping', () => served.logged.includes('stopping'));
    served.signal('SIGINT');
    expect(await served.ended).toEqual({ code: 0, signal: null });
    expect(await survivors(family)).toEqual([]);
    await expectOrderlyEnd(DATA_DIR);
  });

  it('answers what is under way at SIGTERM before it ends', async ({ launcher, expect }) => {
    const served = await launcher.serve({ DATA_DIR: await launcher.folder(template) });
    const family = await familyOf(served.pid);
    const request = await halfRequest(served, { query: '{ viewer { email } }' }, cookie);
    served.signal('SIGTERM');
    await until('it is stopping', () => served.logged.includes('stopping'));
    await expect(fetch(`${served.url}/healthz`)).rejects.toThrow();
    expect(await request.finish()).toContain(`{"data":{"viewer":{"email":"${EDITH}"}}}`);
    expect(await served.ended).toEqual({ code: 0, signal: null });
    expect(await survivors(family)).toEqual([]);
  });

  it('ends at once when it is told again, for who does not want to wait', async ({
    launcher,
    expect,
  }) => {
    const served = await launcher.serve({ DATA_DIR: await launcher.folder(template) });
    const family = await familyOf(served.pid);
    await halfRequest(served, { query: '{ __typename }' });
    await until('it ended', () => {
      served.signal('SIGINT');
      return served.hasEnded;
    });
    expect(await served.ended).toEqual({ code: 130, signal: null });
    await until('all have ended', async () => (await survivors(family)).length === 0);
  });

  it('stops in order when told before it serves', async ({ launcher, expect }) => {
    const DATA_DIR = await launcher.folder();
    const starting = launcher.run(['serve'], { DATA_DIR, PORT: '0' });
    await until('the database runs', () => exists(join(DATA_DIR, 'postgres', 'postmaster.pid')));
    const family = await familyOf(starting.pid);
    starting.signalGroup('SIGINT');
    expect(await starting.ended).toEqual({ code: 0, signal: null });
    expect(await survivors(family)).toEqual([]);
    await expectOrderlyEnd(DATA_DIR);
  });

  it('leaves no database when it is killed, and has all it acknowledged at the next start', async ({
    launcher,
    expect,
  }) => {
    const DATA_DIR = await launcher.folder(template);
    const killed = await launcher.serve({ DATA_DIR });
    const edith = await killed.as(EDITH, password);
    const acknowledged: string[] = [];
    const writers = Array.from({ length: 4 }, () => write(edith, acknowledged));
    await until('some documents are there', () => acknowledged.length >= 40);
    const family = await familyOf(killed.pid);
    killed.signal('SIGKILL');
    await Promise.all(writers);
    await until('all have ended', async () => (await survivors(family)).length === 0, 5_000);

    const next = note('start after kill -9', await launcher.serve({ DATA_DIR }));
    const kept = await titlesOf(await next.as(EDITH, password));
    process.stdout.write(`kill -9: ${acknowledged.length} documents acknowledged\n`);
    expect(acknowledged.filter((title) => !kept.includes(title))).toEqual([]);
  });
});

function note(title: string, wardroom: Wardroom): Wardroom {
  process.stdout.write(`${title}: ready after ${wardroom.ms} ms\n`);
  return wardroom;
}

/** The database was shut down rather than killed, and the folder is free for the next. */
async function expectOrderlyEnd(dataDir: string): Promise<void> {
  expect(await exists(join(dataDir, 'postgres', 'postmaster.pid'))).toBe(false);
  expect(await readFile(join(dataDir, 'postgres.log'), 'utf8')).toMatch(
    /database system is shut down\s*$/,
  );
  const [lock = ''] = await readdir(join(dataDir, 'postgres.lock'));
  expect(await readFile(join(dataDir, 'postgres.lock', lock), 'utf8')).toBe('released');
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

/** Sends the head of a request, waits until the server has it, and leaves the body for later. */
async function halfRequest(served: Wardroom, body: unknown, cookie: string | null = null) {
  const { hostname, port, host } = new URL(served.url);
  const text = JSON.stringify(body);
  const socket = connect(Number(port), hostname).setEncoding('utf8');
  let received = '';
  socket.on('data', (chunk) => {
    received += chunk;
  });
  socket.on('error', () => {});
  const head = [
    'POST /graphql HTTP/1.1',
    `Host: ${host}`,
    'Content-Type: application/json',
    `Content-Length: ${text.length}`,
    'Expect: 100-continue',
    ...(cookie ? [`Cookie: ${cookie}`] : []),
  ];
  socket.write(`${head.join('\r\n')}\r\n\r\n`);
  await until('the server has the request', () => received.includes('100 Continue'));
  return {
    finish: async (): Promise<string> => {
      socket.write(text);
      await until('the server closed the connection', () => socket.closed);
      return received;
    },
  };
}

const DOCUMENTS = `query ($after: String) { viewer { memberships { nodes { workspace {
  id documents(first: 100, after: $after) { pageInfo { hasNextPage endCursor } nodes { title } }
} } } } }`;

/** The titles of all documents of the viewer's only workspace. */
async function titlesOf(client: Client): Promise<string[]> {
  const titles: string[] = [];
  let after: string | null = null;
  do {
    const { viewer } = await client.ask(DOCUMENTS, { after });
    const { nodes, pageInfo } = viewer.memberships.nodes[0].workspace.documents;
    titles.push(...nodes.map(({ title }: { title: string }) => title));
    after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
  } while (after !== null);
  return titles;
}

/** Makes documents, one after the other, until the server is gone. */
async function write(client: Client, acknowledged: string[]): Promise<void> {
  const { viewer } = await client.ask(DOCUMENTS);
  const workspaceId = viewer.memberships.nodes[0].workspace.id;
  for (;;) {
    const title = `Note ${crypto.randomUUID()}`;
    const create = `mutation ($input: CreateDocumentInput!) {
      createDocument(input: $input) { document { title } }
    }`;
    const answer = await client.send(create, { input: { workspaceId, title } }).catch(() => null);
    if (answer === null) return;
    if (answer.data?.createDocument) acknowledged.push(title);
  }
}
