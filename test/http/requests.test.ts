import type { OutgoingHttpHeaders } from 'node:http';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Client } from '../support/client.ts';
import { openWorld, type World } from '../support/world.ts';
import { sendRaw } from './raw.ts';
import { changingNothing, expectRefusal } from './refusals.ts';

const QUERY = '{ viewer { name } }';
const CHANGE = 'mutation { changeName(input: { name: "Mallory" }) { viewer { name } } }';

let world: World;
let edith: Client;

beforeAll(async () => {
  world = await openWorld();
  edith = world.as('edith');
});
afterAll(() => world.close());

describe('a body that is no operation is refused as JSON', () => {
  test.each([
    ['none at all', ''],
    ['half of an object', '{"query":'],
    ['no JSON', 'query { viewer { name } }'],
    ['null', 'null'],
    ['a number', '4711'],
    ['a string', JSON.stringify(CHANGE)],
    ['an empty object', '{}'],
    ['an empty list', '[]'],
    ['a batch', JSON.stringify([{ query: CHANGE }, { query: CHANGE }])],
    ['a query that is no string', JSON.stringify({ query: { kind: 'Document' } })],
    ['an empty query', JSON.stringify({ query: '' })],
    ['variables that are a string', JSON.stringify({ query: CHANGE, variables: '{}' })],
    ['variables that are a list', JSON.stringify({ query: CHANGE, variables: [] })],
    ['variables that are false', JSON.stringify({ query: CHANGE, variables: false })],
    ['an operation name that is none', JSON.stringify({ query: CHANGE, operationName: {} })],
    ['extensions that are a string', JSON.stringify({ query: CHANGE, extensions: 'x' })],
    ['the hash of another query', persisted({ version: 1, sha256Hash: 'abc' })],
    ['a hash of another kind', persisted({ version: 2, sha256Hash: 'abc' })],
    ['only the hash of a query', JSON.stringify({ extensions: { persistedQuery: {} } })],
  ])('%s', async (_what, body) => {
    const refused = await changingNothing(world, () => edith.post(body));
    expectRefusal(refused, refused.status, { code: 'BAD_USER_INPUT' });
    expect([200, 400]).toContain(refused.status);
    expect(refused.data).toBeUndefined();
  });

  test.each([
    [
      'more than the longest document',
      JSON.stringify({ query: CHANGE, pad: 'x'.repeat(1_600_000) }),
    ],
    [
      'little that unpacks to more',
      gzipSync(JSON.stringify({ query: CHANGE, pad: 'x'.repeat(1_600_000) })),
    ],
  ])('%s', async (_what, body) => {
    const packed = typeof body === 'string' ? {} : { 'content-encoding': 'gzip' };
    const refused = await changingNothing(world, () => edith.post(body, packed));
    expectRefusal(refused, 413, { code: 'BAD_USER_INPUT' });
  });

  test.each([
    ['packed by means unknown', { 'content-encoding': 'snappy' }, 415],
    ['said to be packed, and not', { 'content-encoding': 'gzip' }, 400],
    ['in a charset unknown', { 'content-type': 'application/json; charset=klingon' }, 415],
  ])('%s', async (_what, headers, status) => {
    const body = JSON.stringify({ query: CHANGE });
    const refused = await changingNothing(world, () => edith.post(body, headers));
    expectRefusal(refused, status, { code: 'BAD_USER_INPUT' });
  });

  test('and one that is packed as it says is read', async () => {
    const body = gzipSync(JSON.stringify({ query: QUERY }));
    const { data } = await edith.post(body, { 'content-encoding': 'gzip' });
    expect(data).toEqual({ viewer: { name: 'Edith Editor' } });
  });
});

describe('what a page of another site can send without asking first is refused', () => {
  test.each([
    'text/plain',
    'text/plain; application/json',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/graphql',
    '',
  ])('content type %j', async (type) => {
    const refused = await changingNothing(world, () =>
      edith.post(JSON.stringify({ query: CHANGE }), { 'content-type': type }),
    );
    expectRefusal(refused, 415, { code: 'BAD_USER_INPUT' });
  });

  test('a request without a content type', async () => {
    const refused = await changingNothing(world, () =>
      raw('POST', '/graphql', {}, JSON.stringify({ query: CHANGE })),
    );
    expectRefusal(refused, 415, { code: 'BAD_USER_INPUT' });
  });

  test('a GET request, with a query or with a mutation', async () => {
    for (const query of [QUERY, CHANGE]) {
      const path = `/graphql?query=${encodeURIComponent(query)}`;
      const refused = await changingNothing(world, () => raw('GET', path));
      expectRefusal(refused, 405, { code: 'BAD_USER_INPUT' });
      expect(refused.headers.get('allow')).toBe('POST');
    }
  });

  test.each(['PUT', 'PATCH', 'DELETE', 'OPTIONS'])('a %s request', async (method) => {
    const body = method === 'OPTIONS' ? undefined : JSON.stringify({ query: CHANGE });
    const json = { 'content-type': 'application/json' };
    const refused = await changingNothing(world, () => raw(method, '/graphql', json, body));
    expectRefusal(refused, 405, { code: 'BAD_USER_INPUT' });
  });
});

describe('the origin', () => {
  test.each([
    'https://evil.example',
    'http://evil.example:80',
    'null',
    'http://localhost',
    'http://127.0.0.1',
    'http://127.0.0.1:1',
    'https of the server',
    'file://',
    'not an origin',
  ])('%s is foreign: refused, cookie or not', async (foreign) => {
    const origin = foreign.startsWith('https of') ? world.url.replace('http', 'https') : foreign;
    for (const client of [edith, world.as('nobody')]) {
      const refused = await changingNothing(world, () =>
        client.post(JSON.stringify({ query: CHANGE }), { origin }),
      );
      expectRefusal(refused, 403, { code: 'FORBIDDEN' });
      expect(refused.headers.getSetCookie()).toEqual([]);
    }
  });

  test('a foreign one is not even told that it may ask', async () => {
    const { headers } = await raw('OPTIONS', '/graphql', {
      origin: 'https://evil.example',
      'access-control-request-method': 'POST',
    });
    expect([...headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
  });

  test('our own is let in, and so is a program that names none', async () => {
    for (const headers of [{ origin: world.url }, {}]) {
      const { data } = await edith.post(JSON.stringify({ query: QUERY }), headers);
      expect(data).toEqual({ viewer: { name: 'Edith Editor' } });
    }
  });
});

describe('what the client is able to read', () => {
  test.each(['text/plain', 'text/html', 'multipart/mixed', 'image/*'])(
    'is %s only: refused before anything is done',
    async (accept) => {
      const refused = await changingNothing(world, () =>
        edith.post(JSON.stringify({ query: CHANGE }), { accept }),
      );
      expectRefusal(refused, 406, { code: 'BAD_USER_INPUT' });
    },
  );

  test.each(['*/*', 'application/json', 'application/*;q=0.5, text/html'])(
    'holds JSON: %s',
    async (accept) => {
      const { data, headers } = await edith.post(JSON.stringify({ query: QUERY }), { accept });
      expect(headers.get('content-type')).toBe('application/json; charset=utf-8');
      expect(data).toEqual({ viewer: { name: 'Edith Editor' } });
    },
  );

  test('is the media type of GraphQL: it is answered in it', async () => {
    const accept = 'application/graphql-response+json';
    const { data, headers } = await edith.post(JSON.stringify({ query: QUERY }), { accept });
    expect(headers.get('content-type')).toBe(`${accept}; charset=utf-8`);
    expect(data).toEqual({ viewer: { name: 'Edith Editor' } });
  });
});

test.each(['/', '/graphq', '/graphql/x', '/admin', '/%', '/%00', '/..%2f..%2fetc/passwd', '//x'])(
  'there is nothing at %s, and it says so in JSON',
  async (path) => {
    for (const method of ['GET', 'POST']) {
      const refused = await changingNothing(world, () => raw(method, path));
      expectRefusal(refused, refused.status, { code: 'BAD_USER_INPUT' });
      expect([400, 404]).toContain(refused.status);
    }
  },
);

test('every answer has a request id of its own, and never one that the client chose', async () => {
  const ids = new Set<string | null>();
  for (const path of ['/healthz', '/readyz', '/nothing', '/graphql']) {
    const { headers } = await raw('GET', path, { 'x-request-id': 'mine' });
    ids.add(headers.get('x-request-id'));
  }
  expect(ids.size).toBe(4);
  expect(ids).not.toContain('mine');
});

test('an answer tells nothing of what serves it, and is not to be guessed at', async () => {
  const { headers } = await edith.send(QUERY);
  expect(headers.get('x-powered-by')).toBeNull();
  expect(headers.get('server')).toBeNull();
  expect(headers.get('x-content-type-options')).toBe('nosniff');
});

function persisted(persistedQuery: object): string {
  return JSON.stringify({ query: CHANGE, extensions: { persistedQuery } });
}

function raw(method: string, path: string, headers: OutgoingHttpHeaders = {}, body?: string) {
  return sendRaw(world.url, method, path, { cookie: edith.cookie ?? '', ...headers }, body);
}
