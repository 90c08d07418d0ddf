// Threat: a client forges its address in X-Forwarded-For, so that limits count it as many others, or as
// somebody else, or so that the text costs seconds.
// Trials: 18 forms of the header behind one trusted proxy, and two texts of a megabyte.
// Pass: the address is the one that the proxy saw, without a port, or else that of the proxy.
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { people } from '../../src/demo/cast.ts';
import { addressIn } from '../../src/http/client-address.ts';
import type { SignInAttempt } from '../../src/modules/operation.ts';
import { PASSWORD } from '../support/cluster.ts';
import { openWorld, unlimited, type World } from '../support/world.ts';

const SIGN_IN = `mutation { signIn(input: { email: "${people.edith.email}", password: "${PASSWORD}" }) {
  viewer { name }
} }`;

let world: World;
/** The addresses that limits count by. */
const limited: string[] = [];

beforeAll(async () => {
  const limits = {
    ...unlimited,
    signIn: async ({ address }: SignInAttempt) => void limited.push(address),
  };
  world = await openWorld({ app: { trustedProxies: 1 }, overrides: { limits } });
});
afterAll(() => world.close());
afterEach(() => limited.splice(0));

/** The address that a sign-in is counted and stored under. */
async function addressFor(forwarded: string): Promise<string> {
  await world.arrange((sql) => sql`delete from sessions where user_agent is not null`);
  const body = JSON.stringify({ query: SIGN_IN });
  const { errors } = await world.as('nobody').post(body, { 'x-forwarded-for': forwarded });
  expect(errors).toBeUndefined();
  const [row] = await world.sql`select ip from sessions where user_agent is not null`;
  expect(limited).toEqual([row?.ip]);
  return row?.ip;
}

const PEER = '127.0.0.1';

describe('the address in X-Forwarded-For', () => {
  test.each([
    ['203.0.113.7', '203.0.113.7'],
    ['203.0.113.7:50001', '203.0.113.7'],
    ['2001:db8::1', '2001:db8::1'],
    ['[2001:db8::1]', '2001:db8::1'],
    ['[2001:db8::1]:443', '2001:db8::1'],
    ['::ffff:203.0.113.7', '::ffff:203.0.113.7'],
    // What the client claims stands before what the proxy saw.
    ['198.51.100.1, 203.0.113.7:50001', '203.0.113.7'],
    ['203.0.113.7, unknown', PEER],
    ['unknown', PEER],
    ['203.0.113', PEER],
    ['203.0.113.7:x', PEER],
    ['203.0.113.256:80', PEER],
    ['[203.0.113.7', PEER],
    ['2001:db8::1]:443', PEER],
    ['fe80::1%eth0', PEER],
    ["203.0.113.7'; drop table sessions; --", PEER],
    [`${'9'.repeat(4_000)}`, PEER],
    ['', PEER],
  ])('%j means %s', async (forwarded, address) => {
    expect(await addressFor(forwarded)).toBe(address);
  });
});

test('a long text is looked at once', () => {
  expect(addressIn(`[${':'.repeat(1_000_000)}`)).toBeNull();
  expect(addressIn(`${'1.'.repeat(500_000)}:`)).toBeNull();
});
