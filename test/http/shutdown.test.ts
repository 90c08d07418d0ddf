import { connect, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect } from 'vitest';
import { it, type World } from '../support/world.ts';
import { until, untilWaiting } from './waiting.ts';

const PUBLISH = `mutation ($id: ID!) {
  publishDocument(input: { id: $id }) { document { status } }
}`;
const PUBLISHED = { publishDocument: { document: { status: 'PUBLISHED' } } };

const roadmap = ({ cast }: World) => ({ id: cast.documents.roadmap ?? '' });

/** Runs `work` while the audit log is locked, so that mutations wait just before they end. */
async function whileMutationsWait(world: World, work: () => Promise<void>): Promise<void> {
  await world.sql.begin(async (sql) => {
    await sql`lock table audit_events in access exclusive mode`;
    await work();
  });
}

async function untilItRefuses({ url }: World): Promise<void> {
  await until(() =>
    fetch(`${url}/healthz`).then(
      () => false,
      () => true,
    ),
  );
}

const roadmapStatus = async ({ sql }: World) =>
  (await sql`select status from documents where title = 'Roadmap'`)[0]?.status;

it('a stop waits for a slow mutation, which is committed and answered', async ({ world }) => {
  const underWay: Promise<unknown>[] = [];
  let stopped = false;
  await whileMutationsWait(world, async () => {
    underWay.push(world.as('edith').ask(PUBLISH, roadmap(world)));
    await untilWaiting(world);
    underWay.push(world.app.close().then(() => (stopped = true)));
    await untilItRefuses(world);
    expect(stopped).toBe(false);
  });
  expect(await Promise.all(underWay)).toEqual([PUBLISHED, true]);
  expect(await roadmapStatus(world)).toBe('published');
});

it('while it stops it is not ready, for whoever still has a connection', async ({ world }) => {
  const socket = connect(Number(new URL(world.url).port), '127.0.0.1');
  const underWay: Promise<unknown>[] = [text(socket)];
  await whileMutationsWait(world, async () => {
    const body = JSON.stringify({ query: PUBLISH, variables: roadmap(world) });
    request(socket, 'POST /graphql', { cookie: world.as('edith').cookie ?? '' }, body);
    await untilWaiting(world);
    underWay.push(world.app.close());
    await untilItRefuses(world);
    // Behind the mutation on the same connection (pipelining, RFC 9112, section 9.3.2).
    request(socket, 'GET /readyz');
  });
  const [answers] = await Promise.all(underWay);
  expect(answers).toContain(JSON.stringify(PUBLISHED));
  expect(answers).toMatch(/HTTP\/1\.1 503 .*"status":"unavailable"/s);
});

it('a stop ends connections that nobody uses', async ({ world }) => {
  const socket = connect(Number(new URL(world.url).port), '127.0.0.1');
  request(socket, 'GET /healthz');
  await new Promise((resolve) => socket.once('data', resolve));
  const ended = text(socket);
  await world.app.close();
  expect(await ended).toBe('');
});

function request(socket: Socket, line: string, headers = {}, body = ''): void {
  const all = {
    host: 'localhost',
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    ...headers,
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`);
  socket.write(`${[`${line} HTTP/1.1`, ...lines].join('\r\n')}\r\n\r\n${body}`);
}
