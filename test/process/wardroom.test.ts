import { access, readdir, readFile } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, type ExpectStatic } from 'vitest';
import { people } from '../../src/demo/cast.ts';
import { Client } from '../support/client.ts';
import { freePort, it, Launcher } from './launch.ts';
import { familyOf, type Living, survivors } from './processes.ts';
import { until } from './until.ts';
import type { Ended, Wardroom } from './wardroom.ts';

const EDITH = people.edith.email;

/** A server that was started and stopped, and what remained of it. */
interface Life {
  readonly served: Wardroom;
  readonly family: Living[];
  readonly end: Ended;
  readonly survivors: Living[];
  readonly databaseLog: string;
  /** Whether the pid file of the database still exists. */
  readonly pidFile: boolean;
  /** The text in the lock of its folder. */
  readonly lock: string;
}

const launched = new Launcher();
/** A data folder in which a server ran twice. */
let template: string;
let port: number;
let first: Life;
let second: Life;
let password: string;
let cookie: string | null;
let titles: string[];

beforeAll(async () => {
  template = await launched.folder();
  port = await freePort();
  const env = { DATA_DIR: template, PORT: String(port) };
  const one = note('first start', await launched.serve(env));
  [, password = ''] = /password is (\S+)/.exec(one.printed) ?? [];
  const edith = await one.as(EDITH, password);
  ({ cookie } = edith);
  // A Ctrl-C: the terminal signals the whole group, and npm passes on what it received.
  first = await endOf(one, async () => {
    one.signalGroup('SIGINT');
    await until('it is stopping', () => one.logged.includes('stopping'));
    one.signal('SIGINT');
  });
  const two = note('second start', await launched.serve(env));
  // A signed-in person still is: the secret that signs cookies was stored.
  titles = await titlesOf(new Client(two.url, cookie));
  await two.as(EDITH, password);
  second = await endOf(two, () => two.signal('SIGINT'));
}, 180_000);
afterAll(() => launched.clear());

describe.concurrent('wardroom serve', { timeout: 120_000 }, () => {
  it('prints its URLs, the demo people and their password at its first start', ({ expect }) => {
    const { printed, url } = first.served;
    expect(url).toBe(`http://127.0.0.1:${port}`);
    expect(printed).toContain(`${url}/graphiql`);
    expect(printed).toMatch(/edith@acme\.test +editor of Acme \(pro\)/);
    expect(printed).toMatch(/gus@guest\.test +a guest, member of nothing/);
    for (const { email } of Object.values(people)) expect(printed).toContain(email);
    expect(password).toMatch(/^[a-z2-9]{4}(-[a-z2-9]{4}){4}$/);
    expect(cookie).toMatch(/^wardroom-[0-9a-f]{8}=/);
  });

  it('keeps its data for the next start, and does not show the password again', ({ expect }) => {
    const { printed, logged } = second.served;
    expect(printed).toContain('Their password was printed at the first start');
    expect(printed + logged).not.toContain(password);
    expect(titles).toContain('Handbook');
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
      `wardroom: PORT: ${taken} on 127.0.0.1 is taken. Stop the process that uses it, or set another PORT.\n`,
    );
    expect(await readdir(DATA_DIR)).toEqual([]);
    await new Promise((resolve) => other.close(resolve));
  });

  it('does not start beside another server on its data folder, but migrate and seed work', async ({
    launcher,
    expect,
  }) => {
    const DATA_DIR = await launcher.folder(template);
    const one = await launcher.serve({ DATA_DIR });
    const [another, migrate, seed] = ['serve', 'migrate', 'seed'].map((command) =>
      launcher.run([command], { DATA_DIR, PORT: '0' }),
    );
    expect(await another?.ended).toEqual({ code: 1, signal: null });
    expect(another?.logged).toBe(
      `wardroom: The data folder ${DATA_DIR} is in use by another Wardroom process ` +
        `(pid ${one.pid}). Stop that process, or choose another data folder.\n`,
    );
    expect(await migrate?.ended).toEqual({ code: 0, signal: null });
    expect(migrate?.printed).toBe('The database is up to date.\n');
    expect(await seed?.ended).toEqual({ code: 0, signal: null });
    expect(seed?.printed).toBe('There are accounts already. Nothing was changed.\n');
    expect(await titlesOf(await one.as(EDITH, password))).toContain('Handbook');
  });
});

describe.concurrent('wardroom serve, when it is stopped', { timeout: 120_000 }, () => {
  it('stops in order at SIGINT, and leaves no process', ({ expect }) => {
    // Of a server that serves, the workers of its database as well.
    expect(second.family.length).toBeGreaterThan(5);
    expectOrderlyEnd(expect, second);
  });

  it('stops in order at a Ctrl-C, which may reach it twice', ({ expect }) => {
    expectOrderlyEnd(expect, first);
  });

  it('answers running requests after SIGTERM, and then ends', async ({ launcher, expect }) => {
    const served = await launcher.serve({ DATA_DIR: await launcher.folder(template) });
    const family = await familyOf(served.pid);
    // The name of the cookie depends on the port and the folder, so it is the one of this server.
    const edith = await served.as(EDITH, password);
    const request = await halfRequest(served, { query: '{ viewer { email } }' }, edith.cookie);
    served.signal('SIGTERM');
    await until('it is stopping', () => served.logged.includes('stopping'));
    await expect(fetch(`${served.url}/healthz`)).rejects.toThrow();
    expect(await request.finish()).toContain(`{"data":{"viewer":{"email":"${EDITH}"}}}`);
    expect(await served.ended).toEqual({ code: 0, signal: null });
    expect(await survivors(family)).toEqual([]);
  });

  it('ends at once at a second signal', async ({ launcher, expect }) => {
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

  it('stops in order when the signal comes before it serves', async ({ launcher, expect }) => {
    const DATA_DIR = await launcher.folder();
    const starting = launcher.run(['serve'], { DATA_DIR, PORT: '0' });
    await until('the database runs', () => exists(join(DATA_DIR, 'postgres', 'postmaster.pid')));
    expectOrderlyEnd(expect, await endOf(starting, () => starting.signalGroup('SIGINT'), DATA_DIR));
  });

  it('leaves no database when it is killed, and has all acknowledged documents at the next start', async ({
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
    await until('all have ended', async () => (await survivors(family)).length === 0, 15_000);

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

/** Stops a server by `stop`, and collects what remains. */
async function endOf(
  served: Wardroom,
  stop: () => void | Promise<void>,
  dataDir = template,
): Promise<Life> {
  const family = await familyOf(served.pid);
  await stop();
  const end = await served.ended;
  const left = await survivors(family);
  const databaseLog = await readFile(join(dataDir, 'postgres.log'), 'utf8');
  const pidFile = await exists(join(dataDir, 'postgres', 'postmaster.pid'));
  const [lockFile = ''] = await readdir(join(dataDir, 'postgres.lock'));
  const lock = await readFile(join(dataDir, 'postgres.lock', lockFile), 'utf8');
  return { served, family, end, survivors: left, databaseLog, pidFile, lock };
}

/** No process remains, the database was shut down and not killed, and its folder is free. */
function expectOrderlyEnd(expect: ExpectStatic, life: Life): void {
  // Node, the watchdog of the database and its reader, the database.
  expect(life.family.length).toBeGreaterThanOrEqual(4);
  expect(life.end).toEqual({ code: 0, signal: null });
  expect(life.survivors).toEqual([]);
  expect(life.databaseLog).toMatch(/database system is shut down\s*$/);
  expect(life.pidFile).toBe(false);
  expect(life.lock).toBe('released');
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

/** Sends the head of a request and waits until the server has it. `finish` sends the body. */
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

/** Creates documents, one after the other, until the server is gone. */
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
