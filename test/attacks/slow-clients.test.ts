// Threat: clients that hold connections, by sending their request one byte at a time or never to the end.
// Trials: a slow head, a slow body and an endless body.
// Pass: each connection is closed within the limits, and nothing was changed.
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openWorld, type World } from '../support/world.ts';

const HEAD = 'POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n';
const CHANGE = JSON.stringify({
  query: 'mutation { changeName(input: { name: "Mallory" }) { viewer { name } } }',
});

let world: World;
beforeAll(async () => {
  const patience = { headersTimeout: 200, requestTimeout: 400, connectionsCheckingInterval: 50 };
  world = await openWorld({ overrides: { patience } });
});
afterAll(() => world.close());

/** Sends text on a connection of its own, and returns all that comes back until it is closed. */
function exchange(text: string, then: (send: (more: string) => void) => void = () => {}) {
  return new Promise<string>((resolve) => {
    let received = '';
    const socket = connect(Number(new URL(world.url).port), '127.0.0.1');
    const send = (more: string) => void (socket.writable && socket.write(more));
    socket.setEncoding('utf8').on('data', (part) => {
      received += part;
    });
    socket.on('error', () => {});
    socket.on('close', () => resolve(received));
    send(text);
    then(send);
  });
}

function expectJson(answer: string, status: number): void {
  const [head = '', body = ''] = answer.split('\r\n\r\n');
  expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
  expect(head).toMatch(/content-type: application\/json; charset=utf-8/i);
  expect(head).toMatch(/cache-control: no-store/i);
  const [, requestId] = /x-request-id: (\S+)/i.exec(head) ?? [];
  expect(JSON.parse(body)).toMatchObject({
    errors: [{ message: expect.any(String), extensions: { code: 'BAD_USER_INPUT', requestId } }],
  });
}

/** Sends a byte now and then, until the connection is closed. */
const trickle = (send: (more: string) => void) => {
  const timer = setInterval(() => send('x'), 20);
  setTimeout(() => clearInterval(timer), 30_000).unref();
  timer.unref();
};

describe('a client is cut off that', () => {
  test('never ends the head of its request', async () => {
    expectJson(await exchange(`${HEAD}X-Slow: `, trickle), 408);
  });

  test('never ends its body, with every byte of an operation but the last', async () => {
    const before = await world.state();
    const cookie = `Cookie: ${world.as('edith').cookie}\r\n`;
    const head = `${HEAD}${cookie}Content-Length: ${CHANGE.length}\r\n\r\n`;
    expectJson(await exchange(head + CHANGE.slice(0, -1)), 408);
    expect(await world.state()).toEqual(before);
  });

  test('is not followed by others: 100 slow ones, and one that is answered', async () => {
    const slow = Array.from({ length: 100 }, () => exchange(HEAD));
    expect(await world.as('edith').ask('{ viewer { name } }')).toMatchObject({ viewer: {} });
    for (const answer of await Promise.all(slow)) expectJson(answer, 408);
  });
});

describe('what is no request is refused as JSON', () => {
  test.each([
    ['no HTTP', 'hello\r\n\r\n', 400],
    ['a header that is none', `${HEAD}no header\r\n\r\n`, 400],
    ['two lengths', `${HEAD}Content-Length: 1\r\nContent-Length: 2\r\n\r\nx`, 400],
    [
      'a length and chunks',
      `${HEAD}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
      400,
    ],
    ['headers of 20,000 bytes', `${HEAD}X-Long: ${'x'.repeat(20_000)}\r\n\r\n`, 431],
  ])('%s', async (_what, text, status) => {
    expectJson(await exchange(text), status);
  });

  test('an expectation is not met, and refuses nothing', async () => {
    const text = `${HEAD}Expect: a miracle\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}`;
    expectJson(await exchange(text), 400);
  });
});
