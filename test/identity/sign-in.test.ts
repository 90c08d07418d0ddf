import { describe, expect } from 'vitest';
import { changingNothing, expectRefusal, withoutRequest } from '../http/refusals.ts';
import { untilWaiting } from '../http/waiting.ts';
import type { Answer } from '../support/client.ts';
import { PASSWORD } from '../support/cluster.ts';
import { knownBy } from '../support/events.ts';
import {
  countSessions,
  deedsOf,
  NOBODY,
  newBrowser,
  sessionsOf,
  signIn,
  WRONG_PASSWORD,
  whoIs,
  worked,
} from './operations.ts';
import { it, newPerson } from './person.ts';

const inDocument = (email: string, password = PASSWORD) =>
  `signIn(input: { email: "${email}", password: "${password}" }) { viewer { email } }`;

describe('signing in', () => {
  it('begins a session that knows from where, and is told of in the audit log', async ({
    world,
    person: { email },
  }) => {
    const browser = world.as('nobody');
    const answer = await browser.post(
      JSON.stringify({ query: `mutation { ${inDocument(email)} }` }),
      { 'user-agent': 'a browser of the tests' },
    );
    expect(answer.data).toEqual({ signIn: { viewer: { email } } });
    const from = { ip: '127.0.0.1', userAgent: 'a browser of the tests' };
    const query = '{ viewer { sessions(first: 1) { nodes { ip userAgent } } } }';
    expect((await browser.ask(query)).viewer.sessions.nodes).toEqual([from]);
    const event = (await world.auditLog()).at(-1);
    expect(event).toMatchObject({
      action: 'session.started',
      target_type: 'session',
      credential_kind: 'anonymous',
      request_id: answer.headers.get('x-request-id'),
      change: [],
    });
    expect(await knownBy(world, event?.origin as Uint8Array)).toEqual(from);
  });

  it('finds the account however the address is spelt', async ({ world, person: { email } }) => {
    const spellings = [email.toUpperCase(), ` ${email}\n`, email.replace('p', 'ｐ')];
    for (const spelt of spellings) {
      expect(worked(await signIn(world.as('nobody'), spelt))).toBe(true);
    }
  });

  it('gives a new secret and a new session each time, and ends the one that the browser had', async ({
    world,
    person,
  }) => {
    const browser = await newBrowser(world, person);
    const elsewhere = await newBrowser(world, person);
    const [cookie, [, first]] = [browser.cookie, await sessionsOf(browser)];
    await signIn(browser, person.email);
    expect(browser.cookie).not.toBe(cookie);
    const sessions = await sessionsOf(browser);
    expect(sessions).toHaveLength(3);
    expect(sessions).not.toContain(first);
    expect(await whoIs(elsewhere)).toBe(person.email);
    browser.cookie = cookie;
    expect(await whoIs(browser)).toBeNull();
  });

  it("ends the session of another person in the same browser, and not that person's others", async ({
    world,
    person,
  }) => {
    const other = await newPerson(world);
    const browser = await newBrowser(world, person);
    await signIn(browser, other.email);
    expect(await whoIs(browser)).toBe(other.email);
    expect(await countSessions(world, person.email)).toBe(1);
    expect(await countSessions(world, other.email)).toBe(2);
    expect(await deedsOf(world, person)).toEqual(['session.started']);
    expect(await deedsOf(world, other)).toEqual(['session.ended', 'session.started']);
  });

  it('takes no session id from the client', async ({ world, person: { email } }) => {
    const browser = world.as('nobody');
    browser.cookie = 'wardroom=s%3Achosen-by-the-attacker.signature';
    await signIn(browser, email);
    expect(browser.cookie).not.toContain('chosen-by-the-attacker');
    expect(await whoIs(browser)).toBe(email);
  });

  it('leaves no secret in the audit log', async ({ world, person }) => {
    const { cookie } = await newBrowser(world, person);
    const [, secret] = /s%3A([\w-]+)\./.exec(cookie ?? '') ?? [];
    expect(secret).toHaveLength(43);
    const hashes = await world.sql`select secret_hash as hash from sessions
      union select hash from passwords`;
    const log = JSON.stringify(await world.auditLog());
    for (const hidden of [PASSWORD, secret, ...hashes.map(({ hash }) => hash)]) {
      expect(log).not.toContain(hidden);
    }
  });
});

describe('a sign-in that fails', () => {
  it('says the same of an unknown address and of a wrong password, byte for byte', async ({
    world,
    person: { email },
  }) => {
    const [wrong, ...others] = await Promise.all([
      signIn(world.as('nobody'), email, WRONG_PASSWORD),
      signIn(world.as('nobody'), NOBODY, WRONG_PASSWORD),
      signIn(world.as('nobody'), 'no address at all', WRONG_PASSWORD),
      signIn(world.as('nobody'), '', ''),
      signIn(world.as('nobody'), `${'n'.repeat(10_000)}@acme.test`, 'x'.repeat(100_000)),
      signIn(world.as('nobody'), email, PASSWORD.toUpperCase()),
      signIn(world.as('nobody'), email, ` ${PASSWORD}`),
    ]);
    expectRefusal(wrong, 200, { code: 'UNAUTHENTICATED' });
    for (const other of others) expect(withoutRequest(other)).toEqual(withoutRequest(wrong));
  });

  it('sets no cookie and leaves the session of the browser alone', async ({ world, person }) => {
    const { browser, email } = person;
    const { cookie } = browser;
    const answer = await changingNothing(world, () => signIn(browser, email, WRONG_PASSWORD));
    expectRefusal(answer, 200, { code: 'UNAUTHENTICATED' });
    expect(answer.headers.getSetCookie()).toEqual([]);
    expect(browser.cookie).toBe(cookie);
    expect(await whoIs(browser)).toBe(email);
  });

  it('does not repeat what was given', async ({ world }) => {
    const { text } = await signIn(world.as('nobody'), NOBODY, WRONG_PASSWORD);
    for (const given of [NOBODY, WRONG_PASSWORD]) expect(text).not.toContain(given);
  });

  it('fails though the password was right, when it is changed meanwhile', async ({
    world,
    person: { email },
  }) => {
    const nobody = world.as('nobody');
    const underWay: Promise<Answer>[] = [];
    await world.arrange(async (sql) => {
      await sql`update passwords set hash = hash || 'x' from users
        where users.id = user_id and email_normal = ${email}`;
      underWay.push(signIn(nobody, email));
      await untilWaiting(world);
    });
    for (const answer of await Promise.all(underWay)) {
      expectRefusal(answer, 200, { code: 'UNAUTHENTICATED' });
    }
    expect(nobody.cookie).toBeNull();
  });
});

describe('several in one request', () => {
  it('the last sign-in is the one that counts, and leaves one session', async ({
    world,
    person: a,
  }) => {
    const [b, browser] = [await newPerson(world), world.as('nobody')];
    const data = await browser.ask(
      `mutation { a: ${inDocument(a.email)} b: ${inDocument(b.email)} }`,
    );
    expect(data).toEqual({ a: { viewer: { email: a.email } }, b: { viewer: { email: b.email } } });
    expect(await whoIs(browser)).toBe(b.email);
    expect(await countSessions(world, a.email)).toBe(1);
    expect(await countSessions(world, b.email)).toBe(2);
  });

  it('a sign-in that fails takes nothing back of one before it', async ({
    world,
    person: { email },
  }) => {
    const browser = world.as('nobody');
    const { data, errors } = await browser.send(
      `mutation { a: ${inDocument(email)} b: ${inDocument(NOBODY, WRONG_PASSWORD)} }`,
    );
    expect(data).toEqual({ a: { viewer: { email } }, b: null });
    expect(errors).toMatchObject([{ path: ['b'], extensions: { code: 'UNAUTHENTICATED' } }]);
    expect(await whoIs(browser)).toBe(email);
  });

  it('what follows a sign-in is done by who signed in', async ({ world, person: { email } }) => {
    const data = await world.as('victor').ask(`mutation { ${inDocument(email)}
      changeName(input: { name: "E." }) { viewer { email name } } }`);
    expect(data.changeName.viewer).toEqual({ email, name: 'E.' });
  });

  it('signing in and out again leaves nobody; signing out and in again, the person', async ({
    world,
    person: { email, browser: back },
  }) => {
    const there = world.as('nobody');
    await there.ask(`mutation { ${inDocument(email)} signOut { signedOut } }`);
    expect([there.cookie, await whoIs(there)]).toEqual([null, null]);
    await back.ask(`mutation { signOut { signedOut } ${inDocument(email)} }`);
    expect(await whoIs(back)).toBe(email);
    expect(await countSessions(world, email)).toBe(1);
  });
});
