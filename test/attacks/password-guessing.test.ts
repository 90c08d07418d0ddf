/**
 * Threat: somebody guesses passwords, by many aliases in one request, other spellings of the address, many
 * addresses of a network and many accounts.
 * Trials: 120 to 600 wrong passwords by each way, on a server with the limits of production.
 * Pass: at most 10 are verified at one account from one address, 20 from one /24 or /48, 100 from one
 * address, and 300 from one /48; all others are RATE_LIMITED. Nothing changes.
 */
import { expect } from 'vitest';
import type { AnotherServer } from '../http/another-server.ts';
import { changingNothing } from '../http/refusals.ts';
import { WRONG_PASSWORD } from '../identity/operations.ts';
import { it as base } from '../identity/person.ts';
import type { Answer } from '../support/client.ts';
import { Sender, serverBehindProxy, tallyOf } from './senders.ts';

const it = base.extend<{ server: AnotherServer }>({
  server: async ({ world }, use) => {
    const server = await serverBehindProxy(world);
    await use(server);
    await server.app.close();
  },
});

const range = (count: number) => Array.from({ length: count }, (_, at) => at);

/** Ten at a time, so that the queue of hashes refuses none. */
async function each(count: number, guess: (at: number) => Promise<Answer>): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (let at = 0; at < count; at += 10) {
    answers.push(...(await Promise.all(range(10).map((n) => guess(at + n)))));
  }
  return answers;
}

it('by aliases: ten of thirty in one request', async ({ world, server, person: { email } }) => {
  const guess = `signIn(input: { email: "${email}", password: "${WRONG_PASSWORD}" }) { __typename }`;
  const aliases = range(15).map((at) => `a${at}: ${guess}`);
  const nobody = server.as('nobody');
  await changingNothing(world, async () => {
    const codes: string[] = [];
    for (const _ of range(2)) {
      const { errors = [] } = await nobody.send(`mutation { ${aliases.join(' ')} }`);
      codes.push(...errors.map(({ extensions }) => extensions.code));
    }
    expect(codes.filter((code) => code === 'UNAUTHENTICATED')).toHaveLength(10);
    expect(codes.filter((code) => code === 'RATE_LIMITED')).toHaveLength(20);
  });
});

it('by addresses of one /24: twenty at one account', async ({ world, server, person }) => {
  await changingNothing(world, async () => {
    const answers = await each(120, (at) =>
      new Sender(server).signIn(person.email, `192.0.2.${at}`, WRONG_PASSWORD),
    );
    expect(tallyOf(answers)).toEqual({ UNAUTHENTICATED: 20, RATE_LIMITED: 100 });
  });
});

it('by networks of one /48: twenty at one account', async ({ server, person }) => {
  const answers = await each(120, (at) =>
    new Sender(server).signIn(person.email, `2001:db8:7:${at}::1`, WRONG_PASSWORD),
  );
  expect(tallyOf(answers)).toEqual({ UNAUTHENTICATED: 20, RATE_LIMITED: 100 });
});

it('by accounts: a hundred from one address', async ({ server }) => {
  const answers = await each(120, (at) =>
    new Sender(server).signIn(`guess-${at}@acme.test`, '198.51.100.1', WRONG_PASSWORD),
  );
  expect(tallyOf(answers)).toEqual({ UNAUTHENTICATED: 100, RATE_LIMITED: 20 });
});

it('by accounts and networks of one /48: three hundred', async ({ server }) => {
  const answers = await each(400, (at) =>
    new Sender(server).signIn(
      `guess-${at}@acme.test`,
      `2001:db8:8:${(at * 128).toString(16)}::1`,
      WRONG_PASSWORD,
    ),
  );
  expect(tallyOf(answers)).toEqual({ UNAUTHENTICATED: 300, RATE_LIMITED: 100 });
});

it('by many networks: twenty, and then three from each network that is new', async ({
  server,
  person,
}) => {
  const answers = await each(120, (at) =>
    new Sender(server).signIn(person.email, `203.${at % 12}.0.1`, WRONG_PASSWORD),
  );
  const { UNAUTHENTICATED = 0 } = tallyOf(answers);
  // The twenty, three of each of twelve networks, and what the delays of a few seconds let pass.
  expect(UNAUTHENTICATED).toBeLessThanOrEqual(20 + 12 * 3 + 12);
});
