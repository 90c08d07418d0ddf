import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { people } from '../../src/demo/cast.ts';
import { PASSWORD } from '../support/cluster.ts';
import { openWorld, type World } from '../support/world.ts';
import { changingNothing, expectRefusal } from './refusals.ts';

const SIGN_IN = `mutation { signIn(input: { email: "${people.edith.email}", password: "${PASSWORD}" }) {
  viewer { name }
} }`;
const SIGN_UP = `mutation { signUp(input: {
  name: "Nina", email: "nina@new.test", password: "a long walk over quiet hills"
}) { viewer { name } } }`;

describe.each([
  ['no proxy is trusted', 0, {}, 'set TRUST_PROXY'],
  [
    'no proxy is trusted, and one says https',
    0,
    { 'x-forwarded-proto': 'https' },
    'set TRUST_PROXY',
  ],
  ['the proxy sends no X-Forwarded-Proto', 1, {}, 'let the proxy send X-Forwarded-Proto'],
  [
    'the proxy says http',
    1,
    { 'x-forwarded-proto': 'http' },
    'says in X-Forwarded-Proto that the client does not use https',
  ],
])('in production, when %s', (_what, trustedProxies, headers, remedy) => {
  let world: World;
  const logged: string[] = [];
  const warnings = () => logged.filter((line) => line.includes('sign_in.plain_http'));

  beforeAll(async () => {
    const log = pino({ level: 'warn' }, { write: (line: string) => void logged.push(line) });
    world = await openWorld({ app: { secure: true, trustedProxies, log } });
  });
  afterAll(() => world.close());

  test('signing in and up is refused, because the browser would get no cookie', async () => {
    for (const query of [SIGN_IN, SIGN_UP]) {
      const answer = await changingNothing(world, () =>
        world.as('nobody').post(JSON.stringify({ query }), headers),
      );
      expectRefusal(answer, 200, { code: 'HTTPS_REQUIRED' });
      expect(answer.headers.getSetCookie()).toEqual([]);
    }
  });

  test('the log says what to change, and not with each request', () => {
    expect(warnings()).toHaveLength(1);
    expect(warnings()[0]).toContain(remedy);
    expect(warnings()[0]).not.toContain(PASSWORD);
  });
});
