import { createHmac } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { people } from '../../src/demo/cast.ts';
import { PASSWORD } from '../support/cluster.ts';
import { SESSION_SECRET } from '../support/sessions.ts';
import { openWorld, type World } from '../support/world.ts';

const SIGN_IN = `mutation { signIn(input: { email: "${people.edith.email}", password: "${PASSWORD}" }) {
  viewer { name }
} }`;
const VIEWER = '{ viewer { name } }';
const BEHIND_TLS = { 'x-forwarded-proto': 'https' };

let world: World;
afterEach(async () => {
  await world.arrange((sql) => sql`delete from sessions where user_agent is not null`);
});

const isOfDevice = (line: string) => line.split('=')[0]?.endsWith('-device');

/** The one cookie that an answer sets of a session or of a device, in parts. */
function cookieIn(
  headers: Headers,
  whose: 'session' | 'device' = 'session',
): { name: string; value: string; attributes: string[] } {
  const set = headers.getSetCookie().filter((line) => isOfDevice(line) === (whose === 'device'));
  expect(set).toHaveLength(1);
  const [pair = '', ...attributes] = set[0]?.split('; ') ?? [];
  const [name = '', value = ''] = pair.split('=');
  return { name, value: decodeURIComponent(value), attributes: attributes.sort() };
}

/** The days until a cookie expires. */
function daysOf({ attributes }: { readonly attributes: readonly string[] }): number {
  const expires = attributes.find((a) => a.startsWith('Expires=')) ?? '';
  return (Date.parse(expires.slice('Expires='.length)) - Date.now()) / 86_400_000;
}

describe('over plain HTTP', () => {
  beforeAll(async () => {
    world = await openWorld();
  });
  afterAll(() => world.close());

  test('the cookie is for this host, every path, no script and no other site', async () => {
    const { headers } = await world.as('nobody').send(SIGN_IN);
    const { name, attributes } = cookieIn(headers);
    expect(name).toBe('wardroom');
    expect(attributes).toEqual([
      expect.stringMatching(/^Expires=/),
      'HttpOnly',
      'Path=/',
      'SameSite=Lax',
    ]);
  });

  test('it lasts for the 30 days of a session', async () => {
    const { headers } = await world.as('nobody').send(SIGN_IN);
    const days = daysOf(cookieIn(headers));
    expect(days).toBeGreaterThan(29.99);
    expect(days).toBeLessThanOrEqual(30);
  });

  test('beside it, one for the device lasts for a year, and as much is said of it', async () => {
    const { headers } = await world.as('nobody').send(SIGN_IN);
    const device = cookieIn(headers, 'device');
    expect(headers.getSetCookie()).toHaveLength(2);
    expect(device.name).toBe('wardroom-device');
    expect(device.value).toMatch(/^\d+\.[\w-]{22}\.[\w-]{43}$/);
    expect(device.attributes).toEqual([
      expect.stringMatching(/^Expires=/),
      'HttpOnly',
      'Max-Age=31536000',
      'Path=/',
      'SameSite=Lax',
    ]);
    expect(daysOf(device)).toBeGreaterThan(364.99);
  });

  test('it holds a secret of 256 bits that the database does not know', async () => {
    const { headers } = await world.as('nobody').send(SIGN_IN);
    const [, secret = ''] = /^s:([\w-]{43})\./.exec(cookieIn(headers).value) ?? [];
    expect(Buffer.from(secret, 'base64url')).toHaveLength(32);
    expect(JSON.stringify([await world.state(), await world.auditLog()])).not.toContain(secret);
  });

  test('nothing sets a cookie but signing in, signing up and signing out', async () => {
    for (const client of [world.as('edith'), world.as('nobody')]) {
      for (const query of [
        VIEWER,
        'mutation { changeName(input: { name: "E" }) { viewer { id } } }',
        '{',
      ]) {
        const { headers } = await client.send(query);
        expect(headers.getSetCookie()).toEqual([]);
      }
    }
  });

  test('signing out takes it away as it was set', async () => {
    const nobody = world.as('nobody');
    await nobody.send(SIGN_IN);
    const { name, value, attributes } = cookieIn(
      (await nobody.send('mutation { signOut { signedOut } }')).headers,
    );
    expect(nobody.device).toMatch(/^wardroom-device=\d/);
    expect([name, value]).toEqual(['wardroom', '']);
    expect(attributes).toEqual([
      'Expires=Thu, 01 Jan 1970 00:00:00 GMT',
      'HttpOnly',
      'Path=/',
      'SameSite=Lax',
    ]);
  });

  const signed = (secret: string, key: string) => {
    const signature = createHmac('sha256', key).update(secret).digest('base64').replace(/=+$/, '');
    return `wardroom=${encodeURIComponent(`s:${secret}.${signature}`)}`;
  };
  const forged: [string, string][] = [
    [
      'signed with another secret',
      signed('the secret of edith', 'another secret of the same length'),
    ],
    ['signed with no secret', 'wardroom=s%3Athe%20secret%20of%20edith.'],
    ['not signed', 'wardroom=the%20secret%20of%20edith'],
    [
      'with the signature of another',
      `${signed('the secret of adam', SESSION_SECRET)}`.replace('adam', 'edith'),
    ],
    ['of a session that never was', signed('the secret of mallory', SESSION_SECRET)],
    ['with the hash that is in the database', ''],
    [
      'under the name for https',
      signed('the secret of edith', SESSION_SECRET).replace('wardroom', '__Host-wardroom'),
    ],
    ['with a NUL', signed('the secret\0 of edith', SESSION_SECRET)],
    ['with half of a percent sign', 'wardroom=%E0%A4%A'],
    ['with nothing in it', 'wardroom='],
    ['of 8,000 characters', `wardroom=s%3A${'x'.repeat(8_000)}.x`],
    ['named like a property', '__proto__=x; constructor=y; wardroom'],
  ];

  test.each(forged)('one that is %s is nobody', async (what, cookie) => {
    const nobody = world.as('nobody');
    nobody.cookie = cookie;
    if (what.includes('hash')) {
      const [row] = await world.sql`select secret_hash from sessions limit 1`;
      nobody.cookie = signed(row?.secret_hash, SESSION_SECRET);
    }
    const { status, data, headers } = await nobody.send(VIEWER);
    expect([status, data]).toEqual([200, { viewer: null }]);
    expect(headers.getSetCookie()).toEqual([]);
    expect(
      await nobody.refusal('mutation { changeName(input: { name: "E" }) { viewer { id } } }'),
    ).toBe('UNAUTHENTICATED');
  });

  test('one that is right, beside others, is the person', async () => {
    const nobody = world.as('nobody');
    nobody.cookie = `theme=dark; ${world.as('edith').cookie}; wardroom2=x`;
    expect(await nobody.ask(VIEWER)).toMatchObject({ viewer: { name: expect.any(String) } });
  });
});

describe('over https, which a proxy ends', () => {
  beforeAll(async () => {
    world = await openWorld({ app: { secure: true, trustedProxies: 1 } });
  });
  afterAll(() => world.close());

  test('the cookie is bound to the host and to https', async () => {
    const { headers } = await world
      .as('nobody')
      .post(JSON.stringify({ query: SIGN_IN }), BEHIND_TLS);
    const { name, attributes } = cookieIn(headers);
    expect(name).toBe('__Host-wardroom');
    const device = cookieIn(headers, 'device');
    expect(device.name).toBe('__Host-wardroom-device');
    expect(device.attributes).toEqual(expect.arrayContaining(['HttpOnly', 'Path=/', 'Secure']));
    expect(attributes).toEqual([
      expect.stringMatching(/^Expires=/),
      'HttpOnly',
      'Path=/',
      'SameSite=Lax',
      'Secure',
    ]);
  });

  test('it signs in and out', async () => {
    const client = world.as('nobody');
    const send = (query: string) => client.post(JSON.stringify({ query }), BEHIND_TLS);
    await send(SIGN_IN);
    expect((await send(VIEWER)).data).toEqual({ viewer: { name: 'Edith Editor' } });
    const { headers } = await send('mutation { signOut { signedOut } }');
    expect(cookieIn(headers)).toMatchObject({
      name: '__Host-wardroom',
      value: '',
      attributes: expect.arrayContaining(['Path=/', 'Secure']),
    });
    expect((await send(VIEWER)).data).toEqual({ viewer: null });
  });

  test('the cookie without the prefix is nobody', async () => {
    const { data } = await world.as('edith').post(JSON.stringify({ query: VIEWER }), BEHIND_TLS);
    expect(data).toEqual({ viewer: null });
  });

  test('no secret goes out when the proxy says that the client came by http', async () => {
    for (const headers of [{}, { 'x-forwarded-proto': 'http' }]) {
      const answer = await world.as('nobody').post(JSON.stringify({ query: SIGN_IN }), headers);
      expect(answer.headers.getSetCookie()).toEqual([]);
    }
  });

  test("the session keeps the client's address, as the proxy tells it", async () => {
    const client = world.as('nobody');
    const headers = { ...BEHIND_TLS, 'x-forwarded-for': '203.0.113.9, 198.51.100.7' };
    await client.post(JSON.stringify({ query: SIGN_IN }), headers);
    const [row] = await world.sql`select ip from sessions where ip is not null`;
    expect(row?.ip).toBe('198.51.100.7');
  });
});

describe('without a proxy', () => {
  beforeAll(async () => {
    world = await openWorld();
  });
  afterAll(() => world.close());

  test('nobody believes what a client says of its address', async () => {
    const client = world.as('nobody');
    await client.post(JSON.stringify({ query: SIGN_IN }), { 'x-forwarded-for': '198.51.100.7' });
    const [row] = await world.sql`select ip from sessions where ip is not null`;
    expect(row?.ip).toBe('127.0.0.1');
  });
});
