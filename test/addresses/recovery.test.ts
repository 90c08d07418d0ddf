import { describe, expect } from 'vitest';
import { changingNothing, expectRefusal, withoutRequest } from '../http/refusals.ts';
import {
  allStored,
  countSessions,
  NEW_PASSWORD,
  newBrowser,
  signIn,
  whoIs,
  worked,
} from '../identity/operations.ts';
import { newPerson } from '../identity/person.ts';
import type { Client } from '../support/client.ts';
import { PASSWORD } from '../support/cluster.ts';
import { run } from '../support/mutations.ts';
import { it } from './mailbox.ts';
import { confirm, linksSentAgo, newcomer } from './newcomer.ts';

const request = (browser: Client, email: string) => run(browser, 'requestPasswordReset', { email });
const reset = (browser: Client, secret: string, newPassword = NEW_PASSWORD) =>
  run(browser, 'resetPassword', { secret, newPassword });

describe('a link to choose a new password', () => {
  it('changes the password and ends all sessions, and signs nobody in', async ({
    world,
    mailbox,
  }) => {
    const person = await newPerson(world);
    const { browser, email } = person;
    const elsewhere = await newBrowser(world, person);
    const nobody = world.as('nobody');
    await request(nobody, email.toUpperCase());
    const secret = await mailbox.secretTo(email);
    expect(await allStored(world)).not.toContain(secret);
    expect(worked(await reset(nobody, secret))).toBe(true);
    expect(await Promise.all([nobody, browser, elsewhere].map(whoIs))).toEqual([null, null, null]);
    expect(await countSessions(world, email)).toBe(0);
    const old = await signIn(world.as('nobody'), email, PASSWORD);
    expectRefusal(old, 200, { code: 'UNAUTHENTICATED' });
    expect(worked(await signIn(world.as('nobody'), email, NEW_PASSWORD))).toBe(true);
    const log = await world.sql`select action from audit_events
      join users on users.id = actor_id where email_normal = ${email} order by sequence`;
    const actions = log.map(({ action }) => action);
    expect(actions.filter((action) => action === 'user.passwordReset')).toHaveLength(1);
    expect(actions.filter((action) => action === 'session.ended')).toHaveLength(2);
  });

  it('works once, for an hour, and only the newest of them', async ({ world, mailbox }) => {
    const { email } = await newPerson(world);
    const nobody = world.as('nobody');
    await request(nobody, email);
    const first = await mailbox.secretTo(email);
    await request(nobody, email);
    const second = await mailbox.secretTo(email, 2);
    const former = await changingNothing(world, () => reset(nobody, first));
    expectRefusal(former, 200, { code: 'NOT_FOUND' });
    await linksSentAgo(world, email, 1);
    const late = await changingNothing(world, () => reset(nobody, second));
    expectRefusal(late, 200, { code: 'CONFLICT', reason: 'LINK_EXPIRED' });
    await linksSentAgo(world, email, -1);
    const weak = await changingNothing(world, () => reset(nobody, second, 'short'));
    expectRefusal(weak, 200, { code: 'BAD_USER_INPUT' });
    expect(worked(await reset(nobody, second))).toBe(true);
    const again = await changingNothing(world, () => reset(nobody, second));
    expectRefusal(again, 200, { code: 'CONFLICT', reason: 'LINK_USED' });
  });

  it('works once, when it is followed five times at once', async ({ world, mailbox }) => {
    const { email } = await newPerson(world);
    await request(world.as('nobody'), email);
    const secret = await mailbox.secretTo(email);
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => reset(world.as('nobody'), secret)),
    );
    expect(answers.filter(worked)).toHaveLength(1);
  });

  it('ends when the address is changed', async ({ world, mailbox }) => {
    const { browser, email } = await newPerson(world);
    await request(world.as('nobody'), email);
    const secret = await mailbox.secretTo(email);
    await run(browser, 'changeEmail', { email: 'recovered@new.test' });
    await confirm(browser, await mailbox.secretTo('recovered@new.test'));
    const answer = await changingNothing(world, () => reset(world.as('nobody'), secret));
    expectRefusal(answer, 200, { code: 'NOT_FOUND' });
  });

  it('is not one to confirm an address, nor the other way round', async ({ world, mailbox }) => {
    const { browser, email } = await newPerson(world);
    await request(world.as('nobody'), email);
    const secret = await mailbox.secretTo(email);
    expectRefusal(await confirm(browser, secret), 200, { code: 'NOT_FOUND' });
    const other = 'purpose@new.test';
    await newcomer(world, other);
    const answer = await reset(world.as('nobody'), await mailbox.secretTo(other));
    expectRefusal(answer, 200, { code: 'NOT_FOUND' });
  });
});

it('a request answers the same for every address, and sends the same statements', async ({
  world,
  mailbox,
}) => {
  const { email } = await newPerson(world);
  await newcomer(world, 'unconfirmed@new.test');
  await mailbox.secretTo('unconfirmed@new.test');
  const asked: unknown[] = [];
  for (const address of [email, 'unknown@new.test', 'unconfirmed@new.test', 'no address']) {
    world.statements.length = 0;
    const answer = withoutRequest(await request(world.as('nobody'), address));
    asked.push({ answer, statements: [...world.statements] });
  }
  for (const each of asked) expect(each).toEqual(asked[0]);
  const [{ count } = { count: 0 }] = await world.sql`
    select count(*)::int as count from mail_links where purpose = 'resetPassword'
    and email_normal in ('unknown@new.test', 'unconfirmed@new.test')`;
  expect(count).toBe(0);
});
