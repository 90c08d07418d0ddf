import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { changingNothing, expectRefusal } from '../http/refusals.ts';
import type { Client } from '../support/client.ts';
import { it } from '../support/file-world.ts';
import { openWorld, type World } from '../support/world.ts';
import { deedsOf, whoIs } from './operations.ts';
import { newPerson } from './person.ts';

const EDITH = 'edith@acme.test';

/** What the sign-in bar of the developer pages sends. */
async function press(
  { url }: World,
  { cookie }: Client,
  path: string,
  body: object,
): Promise<{ status: number; cookie: string | null }> {
  const response = await fetch(`${url}/graphiql/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url, cookie: cookie ?? '' },
    body: JSON.stringify(body),
  });
  const [set] = response.headers.getSetCookie().map((line) => line.split(';')[0] ?? '');
  return { status: response.status, cookie: set ?? null };
}

describe('with devTools', () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld({ app: { devTools: true } });
  });
  afterAll(() => world.close());

  test('a demo person is signed in by one click, and out by another', async () => {
    const browser = world.as('nobody');
    const { status, cookie } = await press(world, browser, 'sign-in', { email: EDITH });
    expect([status, cookie]).toEqual([204, expect.stringMatching(/^wardroom=s%3A/)]);
    browser.cookie = cookie;
    expect(await whoIs(browser)).toBe(EDITH);
    expect(await press(world, browser, 'sign-out', {})).toEqual({
      status: 204,
      cookie: 'wardroom=',
    });
    expect(await whoIs(browser)).toBeNull();
    expect(await deedsOf(world, { email: EDITH })).toEqual(['session.started', 'session.ended']);
  });

  test('nobody else is', async () => {
    const { email } = await newPerson(world);
    for (const other of [email, 'EDITH@acme.test', '', '%']) {
      const signingIn = () => press(world, world.as('nobody'), 'sign-in', { email: other });
      expect(await changingNothing(world, signingIn)).toEqual({ status: 404, cookie: null });
    }
  });

  test('a click in a browser that is signed in ends the session that it had', async () => {
    const browser = world.as('adam');
    const { cookie } = browser;
    browser.cookie = (await press(world, browser, 'sign-in', { email: EDITH })).cookie;
    expect(await whoIs(browser)).toBe(EDITH);
    browser.cookie = cookie;
    expect(await whoIs(browser)).toBeNull();
  });

  test('a URL that is none is refused in JSON', async () => {
    const response = await fetch(`${world.url}/graphiql/assets/%E0%A4%A`);
    const text = await response.text();
    expectRefusal(
      { status: response.status, headers: response.headers, text, ...JSON.parse(text) },
      400,
      {
        code: 'BAD_USER_INPUT',
        fields: [{ path: 'url' }],
      },
    );
  });
});

it('without devTools nobody is signed in without a password', async ({ world }) => {
  const signingIn = () => press(world, world.as('nobody'), 'sign-in', { email: EDITH });
  expect(await changingNothing(world, signingIn)).toEqual({ status: 404, cookie: null });
  for (const path of ['/graphiql', '/graphiql/people']) {
    const { status, headers } = await fetch(`${world.url}${path}`);
    expect([status, headers.get('content-type')]).toEqual([404, 'application/json; charset=utf-8']);
  }
});
