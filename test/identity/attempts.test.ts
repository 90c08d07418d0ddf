import { expect } from 'vitest';
import { type AnotherServer, anotherServer } from '../http/another-server.ts';
import { changingNothing, expectRefusal } from '../http/refusals.ts';
import type { Answer, Client } from '../support/client.ts';
import { PASSWORD } from '../support/cluster.ts';
import {
  NOBODY,
  reauthenticate,
  signIn,
  signUp,
  WRONG_PASSWORD,
  whoIs,
  worked,
} from './operations.ts';
import { it as base } from './person.ts';

const EDITH = 'edith@acme.test';
const ADAM = 'adam@acme.test';

const it = base.extend<{ server: AnotherServer }>({
  // A server with the limits of production, since those of the world are lifted.
  server: async ({ world }, use) => {
    const server = await anotherServer(world);
    await use(server);
    await server.app.close();
  },
});

/** Wrong passwords for one address, in one request. */
async function failures(client: Client, count: number, email = EDITH): Promise<string[]> {
  const attempt = `signIn(input: { email: "${email}", password: "${WRONG_PASSWORD}" }) { __typename }`;
  const attempts = Array.from({ length: count }, (_, at) => `a${at}: ${attempt}`);
  return codesOf(await client.send(`mutation { ${attempts.join(' ')} }`));
}

function codesOf({ errors = [] }: Answer): string[] {
  return errors.map(({ extensions }) => extensions.code);
}

const codes = (count: number, code: string) => Array.from({ length: count }, () => code);

it('after ten wrong passwords the right one is refused as well, for a quarter of an hour at most', async ({
  world,
  server,
}) => {
  const nobody = server.as('nobody');
  await changingNothing(world, async () => {
    expect(await failures(nobody, 11)).toEqual([...codes(10, 'UNAUTHENTICATED'), 'RATE_LIMITED']);
    const answer = await signIn(nobody, EDITH, PASSWORD);
    expectRefusal(answer, 200, { code: 'RATE_LIMITED', retryAfter: expect.any(Number) });
    const retryAfter = answer.errors?.[0]?.extensions.retryAfter;
    expect(retryAfter).toBeGreaterThan(870);
    expect(retryAfter).toBeLessThanOrEqual(900);
  });
  expect(nobody.cookie).toBeNull();
});

it('an address without an account is limited just the same', async ({ server }) => {
  const [known, unknown] = [
    await failures(server.as('nobody'), 12, EDITH),
    await failures(server.as('nobody'), 12, NOBODY),
  ];
  expect(unknown).toEqual(known);
  const [a, b] = await Promise.all([
    signIn(server.as('nobody'), EDITH),
    signIn(server.as('nobody'), NOBODY),
  ]);
  const told = ({ text }: Answer) =>
    text.replace(/"requestId":"[^"]+"/, '').replace(/\d{3}/g, 'some');
  expect(told(a)).toBe(told(b));
});

it('nobody else is held up: not another account, nor who is signed in already', async ({
  server,
}) => {
  await failures(server.as('nobody'), 11);
  expect(worked(await signIn(server.as('nobody'), ADAM))).toBe(true);
  expect(await whoIs(server.as('edith'))).toBe(EDITH);
});

it('other spellings and simultaneous attempts count together', async ({ server }) => {
  const spellings = [EDITH, 'EDITH@acme.test', ' edith@ACME.test', 'ｅdith@acme.test'];
  const answers = await Promise.all(
    Array.from({ length: 16 }, (_, at) =>
      signIn(server.as('nobody'), spellings[at % 4] ?? EDITH, WRONG_PASSWORD),
    ),
  );
  expect(answers.flatMap(codesOf).sort()).toEqual([
    ...codes(6, 'RATE_LIMITED'),
    ...codes(10, 'UNAUTHENTICATED'),
  ]);
});

it('a right password is no attempt, and forgives none', async ({ server }) => {
  const nobody = server.as('nobody');
  expect(await failures(nobody, 9)).toEqual(codes(9, 'UNAUTHENTICATED'));
  for (let time = 0; time < 3; time += 1) {
    expect(worked(await signIn(nobody, EDITH))).toBe(true);
    // As a device that is not known. One that is known counts apart: see test/attacks.
    nobody.device = null;
  }
  expect(await failures(nobody, 2)).toEqual(['UNAUTHENTICATED', 'RATE_LIMITED']);
});

it('confirming the password is limited for its session, and signing in is not by it', async ({
  world,
  server,
}) => {
  const edith = server.as('edith');
  await changingNothing(world, async () => {
    for (let attempt = 0; attempt < 10; attempt += 1) {
      const answer = await reauthenticate(edith, WRONG_PASSWORD);
      expectRefusal(answer, 200, { code: 'UNAUTHENTICATED' });
    }
    const refused = await reauthenticate(edith);
    expectRefusal(refused, 200, { code: 'RATE_LIMITED', retryAfter: expect.any(Number) });
  });
  expect(worked(await signIn(server.as('nobody'), EDITH))).toBe(true);
});

it('twenty sign-ups an hour come from one address, the refused ones for their input not counted', async ({
  world,
  server,
}) => {
  for (let attempt = 0; attempt < 25; attempt += 1) {
    expect(codesOf(await signUp(server.as('nobody'), NOBODY, { password: 'short' }))).toEqual([
      'BAD_USER_INPUT',
    ]);
  }
  const taken = await Promise.all(
    Array.from({ length: 20 }, () => signUp(server.as('nobody'), EDITH)),
  );
  expect(taken.flatMap(codesOf)).toEqual([]);
  const refused = await changingNothing(world, () => signUp(server.as('nobody'), NOBODY));
  expectRefusal(refused, 200, { code: 'RATE_LIMITED', retryAfter: expect.any(Number) });
});

it('what a client says of its address does not help it where no proxy is trusted', async ({
  server,
}) => {
  await failures(server.as('nobody'), 10);
  const query = `mutation { signIn(input: { email: "${EDITH}", password: "${PASSWORD}" }) { __typename } }`;
  const headers = { 'x-forwarded-for': '203.0.113.9', forwarded: 'for=203.0.113.9' };
  const answer = await server.as('nobody').post(JSON.stringify({ query }), headers);
  expect(codesOf(answer)).toEqual(['RATE_LIMITED']);
});
