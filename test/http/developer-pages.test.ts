import { type IncomingHttpHeaders, type OutgoingHttpHeaders, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { developerPagesAvailable } from '../../src/http/developer/assets.ts';
import { isLoopbackHost } from '../../src/http/developer/same-origin.ts';
import { type DemoServer, lost, olivia, startDemoServer } from '../browser/demo-server.ts';

const BROWSER = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';

let server: DemoServer;

beforeAll(async () => {
  server = await startDemoServer();
});

afterAll(() => server[Symbol.asyncDispose]());

test('in a checkout the pages are available', () => {
  expect(developerPagesAvailable()).toBe(true);
});

describe('a page', () => {
  test.each(['/graphiql', '/graphql'])(
    '%s lets in no inline code and is not kept',
    async (path) => {
      const { status, headers } = await get(path, { accept: BROWSER });
      expect(status).toBe(200);
      expect(headers['content-security-policy']).toContain("default-src 'none'");
      expect(headers['content-security-policy']).not.toContain('unsafe');
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(headers['referrer-policy']).toBe('same-origin');
      expect(headers['cache-control']).toBe('no-store');
    },
  );

  test('GraphiQL may speak to this server alone, by a nonce of its own each time', async () => {
    const policies = await Promise.all([get('/graphiql'), get('/graphiql')]);
    const [first, second] = policies.map(({ headers }) => headers['content-security-policy']);
    expect(first).not.toContain('http');
    expect(first).not.toBe(second);
  });

  test('/graphql is a page for a browser and the API for everyone else', async () => {
    expect((await get('/graphql', { accept: BROWSER })).body).toContain('Apollo Sandbox');
    for (const accept of ['*/*', 'application/json', 'application/graphql-response+json']) {
      expect((await get('/graphql', { accept })).body).toContain('the API');
    }
  });

  test('whatever a page asks for is served, and revalidated by its ETag', async () => {
    for (const path of ['/graphiql', '/graphql']) {
      const { body } = await get(path, { accept: BROWSER });
      const assets = [...body.matchAll(/(?:src|href)="(\/graphiql\/assets\/[^"]+)"/g)];
      expect(assets).not.toEqual([]);
      for (const [, asset = ''] of assets) {
        const { status, headers } = await get(asset);
        expect(status).toBe(200);
        const again = await get(asset, { 'if-none-match': headers.etag });
        expect(again.status).toBe(304);
      }
    }
  });

  test.each([
    '../pages.ts',
    '..%2fpages.ts',
    '%2e%2e/pages.ts',
    '..%5cpages.ts',
    'graphiql.html',
    'package.json',
    'constructor',
    '__proto__',
    '%00',
  ])('no other file is served: %s', async (name) => {
    expect((await get(`/graphiql/assets/${name}`)).status).toBe(404);
  });
});

describe('under a host name that is not of this machine', () => {
  test.each(['wardroom.example', 'localhost.wardroom.example', '127.0.0.1.wardroom.example'])(
    '%s: the pages do not exist and nobody is signed in',
    async (host) => {
      expect((await get('/graphiql', { host })).status).toBe(404);
      expect((await get('/graphql', { host, accept: BROWSER })).body).toContain('the API');
      const refused = await signIn(olivia.email, { host, origin: `http://${host}` });
      expect(refused.status).toBe(404);
      expect(refused.headers['set-cookie']).toBeUndefined();
    },
  );

  test('only loopback names count as this machine', () => {
    const local = ['localhost', 'LOCALHOST:4000', 'acme.localhost:4000', '127.0.0.1', '[::1]:4000'];
    expect(local.filter(isLoopbackHost)).toEqual(local);
    const foreign = ['', 'localhost@evil.example', '10.0.0.1', '[::]', 'notlocalhost', '128.0.0.1'];
    expect(foreign.filter(isLoopbackHost)).toEqual([]);
    expect(isLoopbackHost(undefined)).toBe(false);
  });
});

describe('signing in', () => {
  test('gives the page a session of the chosen person', async () => {
    const { status, headers } = await signIn(olivia.email);
    expect(status).toBe(204);
    const cookie = headers['set-cookie']?.[0]?.split(';')[0];
    const { body } = await get('/graphiql/people', { cookie });
    expect(JSON.parse(body).viewer).toEqual(olivia);
  });

  test.each([
    ['from another site', { 'sec-fetch-site': 'cross-site' }],
    ['from another port of this machine', { 'sec-fetch-site': 'same-site' }],
    ['from another origin', { origin: 'http://evil.example' }],
    ['from a sandboxed frame', { origin: 'null' }],
    ['without an origin', { origin: undefined }],
  ])('%s is refused', async (_from, headers) => {
    await expectRefusal(signIn(olivia.email, headers), 403);
  });

  test.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data'])(
    'as %s, which a form can send, is refused',
    async (type) => {
      await expectRefusal(signIn(olivia.email, { 'content-type': type }), 415);
    },
  );

  test('as someone who is not listed is refused', async () => {
    await expectRefusal(signIn('mallory@evil.example'), 404);
  });

  test('as someone whom the application no longer knows is refused', async () => {
    await expectRefusal(signIn(lost.email), 404);
  });

  test.each([
    [400, '{'],
    [400, '{}'],
    [400, '{"email":{"$ne":null}}'],
    [413, JSON.stringify({ email: 'a'.repeat(2_000) })],
  ])('answers %d to an unusable body', async (status, body) => {
    await expectRefusal(post('/graphiql/sign-in', body), status);
  });

  async function expectRefusal(answer: Promise<Answer>, status: number): Promise<void> {
    const refused = await answer;
    expect(refused.status).toBe(status);
    expect(JSON.parse(refused.body)).toEqual({ error: expect.any(String) });
    expect(refused.headers['set-cookie']).toBeUndefined();
  }
});

test('signing out from another site is refused', async () => {
  const refused = await post('/graphiql/sign-out', '{}', { 'sec-fetch-site': 'cross-site' });
  expect(refused.status).toBe(403);
  expect(refused.headers['set-cookie']).toBeUndefined();
});

interface Answer {
  status: number | undefined;
  headers: IncomingHttpHeaders;
  body: string;
}

const get = (path: string, headers: OutgoingHttpHeaders = {}) => send('GET', path, headers);

const post = (path: string, body: string, headers: OutgoingHttpHeaders = {}) =>
  send(
    'POST',
    path,
    {
      'content-type': 'application/json',
      origin: server.url,
      'sec-fetch-site': 'same-origin',
      ...headers,
    },
    body,
  );

const signIn = (email: string, headers: OutgoingHttpHeaders = {}) =>
  post('/graphiql/sign-in', JSON.stringify({ email }), headers);

/** Not fetch(), which normalises the path and decides on `Host` itself. */
async function send(
  method: string,
  path: string,
  headers: OutgoingHttpHeaders,
  body?: string,
): Promise<Answer> {
  const { hostname, port } = new URL(server.url);
  const given = Object.fromEntries(
    Object.entries(headers).filter(([, value]) => value !== undefined),
  );
  return new Promise((resolve, reject) => {
    request({ hostname, port, method, path, headers: given }, async (response) => {
      resolve({
        status: response.statusCode,
        headers: response.headers,
        body: await text(response),
      });
    })
      .on('error', reject)
      .end(body);
  });
}
