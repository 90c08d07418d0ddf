import { describe, expect } from 'vitest';
import { expectRefusal } from '../http/refusals.ts';
import { untilWaiting } from '../http/waiting.ts';
import type { Answer, Client } from '../support/client.ts';
import { it } from '../support/file-world.ts';
import type { World } from '../support/world.ts';
import {
  CHANGE_NAME,
  countSessions,
  deedsOf,
  reauthenticate,
  SIGN_OUT,
  SIGN_OUT_EVERYWHERE,
  signIn,
  whoIs,
} from './operations.ts';
import { newPerson } from './person.ts';

/** Runs `work` while nobody else can use a table; returns what it began and did not await. */
async function whileLocked<T>(
  { sql }: World,
  table: string,
  work: () => Promise<readonly Promise<T>[]>,
): Promise<T[]> {
  let underWay: readonly Promise<T>[] = [];
  await sql.begin(async (transaction) => {
    await transaction`lock table ${transaction(table)} in access exclusive mode`;
    underWay = await work();
  });
  return Promise.all(underWay);
}

/** Another tab of the same browser: the same cookie. */
function tabOf(world: World, { cookie }: Client): Client {
  const tab = world.as('nobody');
  tab.cookie = cookie;
  return tab;
}

describe('a query under way while its session ends', () => {
  it.for([
    ['edith', 'in another tab', SIGN_OUT],
    ['adam', 'everywhere', SIGN_OUT_EVERYWHERE],
  ] as const)('is answered and does not bring it back: %s, %s', async ([who, , end], { world }) => {
    // Long ago, so that the end of the request notes that the session was used.
    await world.arrange((sql) => sql`update sessions set last_seen_at = now() - interval '1 hour'`);
    const [browser, tab] = [world.as(who), world.as(who)];
    const query = `query ($id: ID!) {
      viewer { email } document(id: $id) { title comments { totalCount } } }`;
    const [answer] = await whileLocked(world, 'comments', async () => {
      const asking = browser.send(query, { id: world.cast.documents.handbook });
      await untilWaiting(world);
      await tab.ask(end);
      expect(await countSessions(world, `${who}@acme.test`)).toBe(0);
      return [asking];
    });
    const viewer = { email: `${who}@acme.test` };
    expect(answer?.data).toEqual({
      viewer,
      document: { title: 'Handbook', comments: { totalCount: 0 } },
    });
    expect(answer?.headers.getSetCookie()).toEqual([]);
    expect(await countSessions(world, viewer.email)).toBe(0);
    expect(await whoIs(browser)).toBeNull();
  });
});

describe('a mutation under way', () => {
  it.for([
    ['a change of name', 'user.nameChanged', (client: Client) => client.send(CHANGE_NAME)],
    ['a step-up', 'session.reauthenticated', (client: Client) => reauthenticate(client)],
  ] as const)(
    'is done before its session ends, and does not bring it back: %s',
    async ([, deed, act], { world }) => {
      const person = await newPerson(world);
      const [browser, tab] = [person.browser, tabOf(world, person.browser)];
      const answers = await whileLocked<Answer>(world, 'audit_events', async () => {
        const acting = act(browser);
        await untilWaiting(world, 1);
        const ending = tab.send(SIGN_OUT);
        await untilWaiting(world, 2);
        return [acting, ending];
      });
      expect(answers.map(({ errors }) => errors)).toEqual([undefined, undefined]);
      expect(await deedsOf(world, person)).toEqual([deed, 'session.ended']);
      expect(await countSessions(world, person.email)).toBe(0);
      expect(await whoIs(browser)).toBeNull();
    },
  );

  it('is refused when its session ended before it began, by a hair', async ({ world }) => {
    const person = await newPerson(world);
    const [browser, tab] = [person.browser, tabOf(world, person.browser)];
    const [ended, acted] = await whileLocked<Answer>(world, 'audit_events', async () => {
      const ending = tab.send(SIGN_OUT);
      await untilWaiting(world, 1);
      const acting = browser.send(CHANGE_NAME);
      await untilWaiting(world, 2);
      return [ending, acting];
    });
    expect(ended?.data).toEqual({ signOut: { signedOut: true } });
    if (acted) expectRefusal(acted, 200, { code: 'UNAUTHENTICATED' });
    expect(await deedsOf(world, person)).toEqual(['session.ended']);
  });
});

it('signing out ends the session that was, not the one that a sign-in under way begins', async ({
  world,
}) => {
  const person = await newPerson(world);
  const [browser, tab] = [person.browser, tabOf(world, person.browser)];
  const old = tabOf(world, person.browser);
  const answers = await whileLocked<Answer>(world, 'audit_events', async () => {
    const beginning = signIn(browser, person.email);
    await untilWaiting(world, 1);
    const ending = tab.send(SIGN_OUT);
    await untilWaiting(world, 2);
    return [beginning, ending];
  });
  expect(answers.map(({ errors }) => errors)).toEqual([undefined, undefined]);
  expect(await whoIs(browser)).toBe(person.email);
  expect([await whoIs(old), tab.cookie]).toEqual([null, null]);
  expect(await countSessions(world, person.email)).toBe(1);
});
