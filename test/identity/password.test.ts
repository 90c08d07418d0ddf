import { describe, expect } from 'vitest';
import { changingNothing, expectRefusal } from '../http/refusals.ts';
import { PASSWORD } from '../support/cluster.ts';
import { uuid } from '../support/world.ts';
import {
  allStored,
  authenticatedAgo,
  CHANGE_NAME,
  changeEmail,
  changePassword,
  countSessions,
  deedsOf,
  NEW_PASSWORD,
  newBrowser,
  reauthenticate,
  sessionsOf,
  signIn,
  WRONG_PASSWORD,
  whoIs,
  worked,
} from './operations.ts';
import { it, newPerson } from './person.ts';

const CHANGE_PLAN = `mutation ($id: ID!) {
  changePlan(input: { id: $id, plan: ENTERPRISE }) { workspace { plan } }
}`;
const TOO_LONG_AGO = { code: 'STEP_UP_REQUIRED', requires: [], maxAge: 600 };

describe('more than ten minutes after the password was given', () => {
  it('what needs it recently is refused, and says how old it may be', async ({ world, person }) => {
    await authenticatedAgo(world, person, 10.1);
    await authenticatedAgo(world, { email: 'olivia@acme.test' }, 10.1);
    const id = world.cast.workspaces.acme ?? '';
    await changingNothing(world, async () => {
      expectRefusal(await changePassword(person.browser), 200, TOO_LONG_AGO);
      expectRefusal(await changeEmail(person.browser, 'other@new.test'), 200, TOO_LONG_AGO);
      expectRefusal(await world.as('olivia').send(CHANGE_PLAN, { id }), 200, TOO_LONG_AGO);
    });
  });

  it('all else is allowed, and up to then everything', async ({ world, person }) => {
    await authenticatedAgo(world, person, 10.1);
    await person.browser.ask(CHANGE_NAME);
    await authenticatedAgo(world, person, 9.5);
    expect(worked(await changePassword(person.browser))).toBe(true);
  });
});

describe('confirming the password', () => {
  it('opens what needs it recently, in this session alone', async ({ world, person }) => {
    const { browser } = person;
    const elsewhere = await newBrowser(world, person);
    await authenticatedAgo(world, person, 11);
    const [cookie, [, current]] = [browser.cookie, await sessionsOf(browser)];
    const { session } = (await reauthenticate(browser)).data.reauthenticate;
    expect(session.id).toBe(current);
    expect(Date.now() - Date.parse(session.authenticatedAt)).toBeLessThan(60_000);
    expect(browser.cookie).toBe(cookie);
    expectRefusal(await changeEmail(elsewhere, 'a@new.test'), 200, TOO_LONG_AGO);
    expect(worked(await changeEmail(browser, 'b@new.test'))).toBe(true);
    expect(await deedsOf(world, person)).toEqual([
      'session.started',
      'session.reauthenticated',
      'user.emailChangeRequested',
    ]);
  });

  it('counts for what follows in the same request', async ({ world, person }) => {
    await authenticatedAgo(world, person, 11);
    const { data, errors } = await person.browser.send(`mutation {
      before: changeEmail(input: { email: "c@new.test" }) { viewer { email } }
      reauthenticate(input: { password: "${PASSWORD}" }) { session { id } }
      after: changeEmail(input: { email: "d@new.test" }) { viewer { email } }
    }`);
    expect(errors).toMatchObject([{ path: ['before'], extensions: TOO_LONG_AGO }]);
    expect(data.after.viewer.email).toBe(person.email);
    const asked = await world.sql`select email from mail_links where user_id = ${uuid(person.id)}`;
    expect([...asked]).toEqual([{ email: 'd@new.test' }]);
  });

  it('with a wrong password is refused and changes nothing', async ({ world, person }) => {
    await authenticatedAgo(world, person, 11);
    for (const password of [WRONG_PASSWORD, '', PASSWORD.toUpperCase()]) {
      const answer = await changingNothing(world, () => reauthenticate(person.browser, password));
      expectRefusal(answer, 200, { code: 'UNAUTHENTICATED' });
      expect(answer.headers.getSetCookie()).toEqual([]);
    }
    expectRefusal(await changePassword(person.browser), 200, TOO_LONG_AGO);
  });

  it('with the password of somebody else is refused', async ({ world, person }) => {
    const other = await newPerson(world);
    await changePassword(other.browser, NEW_PASSWORD);
    const answer = await reauthenticate(person.browser, NEW_PASSWORD);
    expectRefusal(answer, 200, { code: 'UNAUTHENTICATED' });
  });

  it('is nothing for nobody', async ({ world }) => {
    const answer = await changingNothing(world, () => reauthenticate(world.as('nobody')));
    expectRefusal(answer, 200, { code: 'UNAUTHENTICATED' });
  });
});

describe('changing the password', () => {
  it('ends the other sessions of the person, and keeps this one', async ({ world, person }) => {
    const { browser, email } = person;
    const [elsewhere, other] = [await newBrowser(world, person), await newPerson(world)];
    const { cookie } = browser;
    expect(worked(await changePassword(browser))).toBe(true);
    expect(browser.cookie).toBe(cookie);
    expect(await whoIs(browser)).toBe(email);
    expect(await whoIs(elsewhere)).toBeNull();
    expect(await countSessions(world, email)).toBe(1);
    expect(await whoIs(other.browser)).toBe(other.email);
    expect(await deedsOf(world, person)).toEqual([
      'session.started',
      'user.passwordChanged',
      'session.ended',
    ]);
  });

  it('makes the new one work and the old one not, for nobody else', async ({ world, person }) => {
    const other = await newPerson(world);
    await changePassword(person.browser);
    const old = await signIn(world.as('nobody'), person.email);
    expectRefusal(old, 200, { code: 'UNAUTHENTICATED' });
    expect(worked(await signIn(world.as('nobody'), person.email, NEW_PASSWORD))).toBe(true);
    expect(worked(await signIn(world.as('nobody'), other.email))).toBe(true);
  });

  it('is told of without either password or hash', async ({ world, person }) => {
    const { text } = await changePassword(person.browser);
    expect(await allStored(world)).not.toContain(NEW_PASSWORD);
    const hashes = (await world.sql`select hash from passwords`).map(({ hash }) => hash);
    for (const told of [text, JSON.stringify(await world.auditLog())]) {
      for (const hidden of [NEW_PASSWORD, PASSWORD, 'argon2', ...hashes]) {
        expect(told).not.toContain(hidden);
      }
    }
  });

  it('is refused for one that the policy refuses, and ends no session', async ({
    world,
    person,
  }) => {
    await newBrowser(world, person);
    const refused = ['short', person.email, `${person.name} ${person.name}`, 'password12345678'];
    for (const password of refused) {
      const answer = await changingNothing(world, () => changePassword(person.browser, password));
      const fields = expect.arrayContaining([
        { path: 'input.newPassword', message: expect.any(String) },
      ]);
      expectRefusal(answer, 200, { code: 'BAD_USER_INPUT', fields });
      expect(answer.text).not.toContain(password);
    }
  });

  it('is nothing for nobody', async ({ world }) => {
    const answer = await changingNothing(world, () => changePassword(world.as('nobody')));
    expectRefusal(answer, 200, { code: 'UNAUTHENTICATED' });
  });

  it('ends in one password, when two sessions do it at once', async ({ world, person }) => {
    const browsers = [await newBrowser(world, person), await newBrowser(world, person)];
    const passwords = [NEW_PASSWORD, `${NEW_PASSWORD} at night`];
    const changed = await Promise.all(
      browsers.map(async (browser, at) => worked(await changePassword(browser, passwords[at]))),
    );
    expect(changed.filter(Boolean)).toHaveLength(1);
    const works = passwords.map(async (password) =>
      worked(await signIn(world.as('nobody'), person.email, password)),
    );
    expect(await Promise.all(works)).toEqual(changed);
  });
});
