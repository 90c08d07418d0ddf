/**
 * Threat: a stranger locks the right person out with wrong passwords (50 from five addresses did so for
 * an hour, and could be repeated).
 * Trials: 60 wrong passwords from five networks, then from many; the right person signs in from a device
 * that has signed in before, from one that has not, and from a new network; cookies of devices are altered.
 * Pass: the right person is served at once from a device that is known, and from a new network; everywhere
 * else they wait five minutes at most. A device cookie lets nobody in and gives a budget for one account.
 */
import { expect } from 'vitest';
import type { AnotherServer } from '../http/another-server.ts';
import { NOBODY, signUp, WRONG_PASSWORD } from '../identity/operations.ts';
import { it as base, newPerson } from '../identity/person.ts';
import { PASSWORD } from '../support/cluster.ts';
import { codeOf, Sender, serverBehindProxy, tallyOf } from './senders.ts';

const HOME = '198.51.100.7';
const FIVE = ['192.0.2.1', '203.0.113.1', '203.0.114.1', '203.0.115.1', '203.0.116.1'];

const it = base.extend<{ server: AnotherServer }>({
  server: async ({ world }, use) => {
    const server = await serverBehindProxy(world);
    await use(server);
    await server.app.close();
  },
});

/** Wrong passwords of a stranger, by turns from each address. */
async function attack(server: AnotherServer, email: string, addresses: readonly string[]) {
  const stranger = new Sender(server);
  const answers = [];
  for (let at = 0; at < 60; at += 1) {
    const address = addresses[at % addresses.length] ?? '';
    answers.push(await stranger.signIn(email, address, WRONG_PASSWORD));
  }
  return tallyOf(answers);
}

it('a device that has signed in before is served at once during an attack, wherever it is', async ({
  server,
  person: { email },
}) => {
  const laptop = new Sender(server);
  expect(codeOf(await laptop.signIn(email, HOME))).toBe('ok');
  const { UNAUTHENTICATED, RATE_LIMITED } = await attack(server, email, FIVE);
  expect(UNAUTHENTICATED).toBeLessThan(60);
  expect(RATE_LIMITED).toBeGreaterThan(0);
  for (const address of [HOME, ...FIVE]) {
    expect(codeOf(await laptop.signIn(email, address))).toBe('ok');
  }
});

it('a new device is served at once from a network that has not failed', async ({
  server,
  person: { email },
}) => {
  await attack(server, email, FIVE);
  const phone = new Sender(server);
  expect(codeOf(await phone.signIn(email, HOME, WRONG_PASSWORD))).toBe('UNAUTHENTICATED');
  expect(codeOf(await phone.signIn(email, HOME))).toBe('ok');
  expect(codeOf(await phone.signIn(email, FIVE[0] ?? ''))).toBe('ok');
});

it('a new device in a network of the attackers waits a quarter of an hour at most', async ({
  server,
  person: { email },
}) => {
  await attack(server, email, FIVE);
  const { errors = [] } = await new Sender(server).signIn(email, FIVE[0] ?? '');
  expect(errors[0]?.extensions.code).toBe('RATE_LIMITED');
  expect(errors[0]?.extensions.retryAfter).toBeLessThanOrEqual(15 * 60);
});

it('an account that does not exist is limited just the same', async ({ server, person }) => {
  const [one, another] = [FIVE.slice(0, 1), FIVE.slice(1, 2)];
  const limited = { UNAUTHENTICATED: 10, RATE_LIMITED: 50 };
  expect(await attack(server, NOBODY, one)).toEqual(limited);
  expect(await attack(server, person.email, another)).toEqual(limited);
});

it('a known device has eleven wrong passwords, and is then delayed by seconds', async ({
  server,
  person: { email },
}) => {
  const laptop = new Sender(server);
  await laptop.signIn(email, HOME);
  const answers = [];
  for (let at = 0; at < 12; at += 1) {
    answers.push(await laptop.signIn(email, FIVE[at % 5] ?? '', WRONG_PASSWORD));
  }
  const codes = answers.map(codeOf);
  expect(codes.slice(0, 11)).toEqual(Array.from({ length: 11 }, () => 'UNAUTHENTICATED'));
  const last = answers[11]?.errors?.[0]?.extensions;
  // On a slow machine the first delay of one second may be over already.
  if (codes[11] === 'RATE_LIMITED') expect(last?.retryAfter).toBeLessThanOrEqual(2);
});

it('the cookie of a device lets nobody in, and counts for its own account alone', async ({
  world,
  server,
  person: { email },
}) => {
  const other = await newPerson(world);
  const mine = new Sender(server);
  await mine.signIn(other.email, HOME);
  const { device } = mine;
  expect(device).toMatch(/^wardroom-device=\d+\.[\w-]{22}\.[\w-]{43}$/);
  expect(await attack(server, email, [FIVE[0] ?? ''])).toMatchObject({ UNAUTHENTICATED: 10 });
  // Nor does it help with the account of another, as it is or altered.
  const [day = '', id = '', mac = ''] = (device ?? '').split('=')[1]?.split('.') ?? [];
  const altered = [
    device,
    `wardroom-device=${day}.${id}.${'A'.repeat(43)}`,
    `wardroom-device=${Number(day) + 1}.${id}.${mac}`,
    `wardroom-device=${day}.${'A'.repeat(22)}.${mac}`,
    `wardroom-device=${'~'.repeat(2_000)}`,
    `wardroom-device=${email}`,
  ];
  for (const cookie of altered) {
    const stranger = new Sender(server);
    stranger.device = cookie;
    const answer = await stranger.signIn(email, FIVE[0] ?? '', PASSWORD);
    expect(codeOf(answer)).toBe('RATE_LIMITED');
  }
});

it('the cookie remembers five accounts of a shared device, and names none of them', async ({
  world,
  server,
}) => {
  const shared = new Sender(server);
  const people = [];
  for (let at = 0; at < 6; at += 1) people.push(await newPerson(world));
  for (const { email } of people) await shared.signIn(email, HOME);
  const entries = (shared.device ?? '').split('=')[1]?.split('~') ?? [];
  expect(entries).toHaveLength(5);
  for (const { email, id } of people) {
    expect(shared.device).not.toContain(email);
    expect(shared.device).not.toContain(id);
  }
  const [first, second] = people;
  await attack(server, first?.email ?? '', [HOME]);
  await attack(server, second?.email ?? '', [HOME]);
  expect(codeOf(await shared.signIn(first?.email ?? '', HOME))).toBe('RATE_LIMITED');
  expect(codeOf(await shared.signIn(second?.email ?? '', HOME))).toBe('ok');
});

it('neither signing up nor a failed sign-in makes the device known', async ({ server, person }) => {
  const nobody = server.as('nobody');
  // Anybody can sign up with the address of somebody else.
  await signUp(nobody, person.email);
  expect(nobody.device).toBeNull();
  const stranger = new Sender(server);
  await stranger.signIn(person.email, HOME, WRONG_PASSWORD);
  expect(stranger.device).toBeNull();
});
