import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openWorld, type World } from '../support/world.ts';
import { sendRaw } from './raw.ts';
import { changingNothing, expectRefusal } from './refusals.ts';

const APP = 'https://app.example';
const QUERY = JSON.stringify({ query: '{ viewer { name } }' });
const FROM_APP = { origin: APP, 'sec-fetch-site': 'same-site' };

let world: World;
beforeAll(async () => {
  world = await openWorld({ app: { corsOrigins: [APP, 'http://localhost:5173'] } });
});
afterAll(() => world.close());

function corsHeaders({ headers }: { headers: Headers }) {
  return Object.fromEntries(
    [...headers].filter(([name]) => name.startsWith('access-control') || name === 'vary'),
  );
}

function preflight(origin: string) {
  return sendRaw(world.url, 'OPTIONS', '/graphql', {
    origin,
    'access-control-request-method': 'POST',
    'access-control-request-headers': 'content-type',
  });
}

describe('a page of a listed origin', () => {
  test('may ask by a preflight request', async () => {
    const answer = await preflight(APP);
    expect([answer.status, answer.text]).toEqual([204, '']);
    expect(corsHeaders(answer)).toEqual({
      'access-control-allow-origin': APP,
      'access-control-allow-credentials': 'true',
      'access-control-allow-methods': 'POST',
      'access-control-allow-headers': 'Authorization, Content-Type',
      'access-control-max-age': '600',
      vary: 'Origin',
    });
  });

  test.each([
    ['on the same site', FROM_APP],
    ['on another site', { origin: APP, 'sec-fetch-site': 'cross-site' }],
    ['in an old browser', { origin: 'http://localhost:5173' }],
  ])('is answered with the rights of the viewer: %s', async (_where, headers) => {
    const answer = await world.as('edith').post(QUERY, headers);
    expect(answer.data).toEqual({ viewer: { name: 'Edith Editor' } });
    expect(corsHeaders(answer)).toEqual({
      'access-control-allow-origin': headers.origin,
      'access-control-allow-credentials': 'true',
      'access-control-expose-headers': expect.stringContaining('X-Request-Id'),
      vary: 'Origin',
    });
  });

  test('may read a refusal too', async () => {
    const edith = world.as('edith');
    const refused = [
      await edith.post('{', FROM_APP),
      await edith.post(QUERY, { ...FROM_APP, 'content-type': 'text/plain' }),
      await edith.post(QUERY, { ...FROM_APP, authorization: 'Bearer nothing' }),
      await sendRaw(world.url, 'GET', '/graphql', FROM_APP),
    ];
    expect(refused.map(({ status }) => status)).toEqual([400, 415, 401, 405]);
    for (const answer of refused) {
      expect(answer.headers.get('access-control-allow-origin')).toBe(APP);
    }
  });
});

describe('an origin that is like a listed one', () => {
  test.each([
    'http://app.example',
    'https://app.example:8443',
    'https://app.example.evil.example',
    'https://evil-app.example',
    'https://sub.app.example',
    'https://APP.example',
    'https://app.example/',
    'null',
    '*',
  ])('is foreign: %s', async (origin) => {
    const refused = await changingNothing(world, () => world.as('edith').post(QUERY, { origin }));
    expectRefusal(refused, 403, { code: 'FORBIDDEN' });
    for (const answer of [refused, await preflight(origin)]) {
      expect(corsHeaders(answer)).toEqual({ vary: 'Origin' });
    }
  });
});

test('the own origin needs no listing', async () => {
  const headers = { origin: world.url, 'sec-fetch-site': 'same-origin' };
  const { data } = await world.as('edith').post(QUERY, headers);
  expect(data).toEqual({ viewer: { name: 'Edith Editor' } });
});

describe('over https', () => {
  let secure: World;
  beforeAll(async () => {
    secure = await openWorld({ app: { secure: true, trustedProxies: 1 } });
  });
  afterAll(() => secure.close());

  const post = (origin: string, more: Record<string, string> = {}) =>
    secure.as('nobody').post(QUERY, { origin, 'x-forwarded-proto': 'https', ...more });

  test('the page has to come by https as well', async () => {
    expect((await post(secure.url.replace('http:', 'https:'))).status).toBe(200);
    expectRefusal(await post(secure.url), 403, { code: 'FORBIDDEN' });
    const said = await post(secure.url, { 'x-forwarded-proto': 'http' });
    expectRefusal(said, 403, { code: 'FORBIDDEN' });
  });
});
