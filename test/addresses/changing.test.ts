import { describe, expect } from 'vitest';
import { changingNothing, expectRefusal } from '../http/refusals.ts';
import {
  authenticatedAgo,
  changeEmail,
  deedsOf,
  signIn,
  whoIs,
  worked,
} from '../identity/operations.ts';
import { newPerson } from '../identity/person.ts';
import { it } from './mailbox.ts';
import { confirm, linksSentAgo } from './newcomer.ts';

const ADAM = 'adam@acme.test';

describe('a new address', () => {
  it('is the one to sign in by once it is confirmed, and the old one is told and free', async ({
    world,
    mailbox,
  }) => {
    const { browser, email } = await newPerson(world);
    const { data } = await changeEmail(browser, ' Moved@New.test ');
    expect(data.changeEmail.viewer.email).toBe(email);
    expect(await whoIs(browser)).toBe(email);
    expectRefusal(await signIn(world.as('nobody'), 'moved@new.test'), 200, {
      code: 'UNAUTHENTICATED',
    });
    await confirm(browser, await mailbox.secretTo('moved@new.test'));
    expect(await whoIs(browser)).toBe('Moved@New.test');
    expect(worked(await signIn(world.as('nobody'), 'moved@new.test'))).toBe(true);
    expectRefusal(await signIn(world.as('nobody'), email), 200, { code: 'UNAUTHENTICATED' });
    const [notice] = await mailbox.to(email);
    expect(notice?.subject).toBe('Your email address was changed');
    const other = await newPerson(world);
    await changeEmail(other.browser, email);
    expect(worked(await confirm(other.browser, await mailbox.secretTo(email, 2)))).toBe(true);
  });

  it('is told of in the audit log without either address', async ({ world, mailbox }) => {
    const { browser, email: former } = await newPerson(world);
    const email = 'unsaid@new.test';
    await changeEmail(browser, email);
    await confirm(browser, await mailbox.secretTo(email));
    expect(await deedsOf(world, { email })).toEqual([
      'user.emailChangeRequested',
      'user.emailConfirmed',
      'user.emailChanged',
    ]);
    const log = await world.auditLog();
    expect(log.at(-1)).toMatchObject({ change: [{ field: 'email' }] });
    for (const address of [former, email]) expect(JSON.stringify(log)).not.toContain(address);
  });

  it('may be the own one, spelt another way', async ({ world, mailbox }) => {
    const { browser, email } = await newPerson(world);
    const spelt = email.toUpperCase();
    await changeEmail(browser, spelt);
    await confirm(browser, await mailbox.secretTo(email));
    expect(await whoIs(browser)).toBe(spelt);
    expect(worked(await signIn(world.as('nobody'), email))).toBe(true);
  });

  it('has one link: that of the newest request', async ({ world, mailbox }) => {
    const { browser } = await newPerson(world);
    await changeEmail(browser, 'first@new.test');
    const first = await mailbox.secretTo('first@new.test');
    await changeEmail(browser, 'second@new.test');
    const old = await changingNothing(world, () => confirm(browser, first));
    expectRefusal(old, 200, { code: 'NOT_FOUND' });
    await confirm(browser, await mailbox.secretTo('second@new.test'));
    expect(await whoIs(browser)).toBe('second@new.test');
  });
});

describe('the link to a new address', () => {
  it('works once, in time, and for nobody else', async ({ world, mailbox }) => {
    const email = 'bound@new.test';
    const { browser } = await newPerson(world);
    await changeEmail(browser, email);
    const secret = await mailbox.secretTo(email);
    const theirs = await changingNothing(world, () => confirm(world.as('gus'), secret));
    expectRefusal(theirs, 200, { code: 'NOT_FOUND' });
    await linksSentAgo(world, email, 24);
    const late = await changingNothing(world, () => confirm(browser, secret));
    expectRefusal(late, 200, { code: 'CONFLICT', reason: 'LINK_EXPIRED' });
    await linksSentAgo(world, email, -24);
    await confirm(browser, secret);
    const again = await changingNothing(world, () => confirm(browser, secret));
    expectRefusal(again, 200, { code: 'CONFLICT', reason: 'LINK_USED' });
  });

  it('gives one of several rivals the address', async ({ world, mailbox }) => {
    const email = 'race@new.test';
    const rivals: { browser: Awaited<ReturnType<typeof newPerson>>['browser']; secret: string }[] =
      [];
    for (const count of [1, 2, 3]) {
      const { browser } = await newPerson(world);
      await changeEmail(browser, email);
      rivals.push({ browser, secret: await mailbox.secretTo(email, count) });
    }
    const answers = await Promise.all(rivals.map((each) => confirm(each.browser, each.secret)));
    const outcomes = answers.map(({ errors }) => errors?.[0]?.extensions.reason ?? 'changed');
    expect(outcomes.sort()).toEqual(['EMAIL_TAKEN', 'EMAIL_TAKEN', 'changed']);
  });
});

describe('a request for an address', () => {
  it.for([ADAM, 'ADAM@Acme.Test', ` ${ADAM}`, 'ａdam@acme.test'])(
    'that somebody has is answered as any other, and only the owner is told: %j',
    async (email, { world, mailbox }) => {
      const before =
        (await mailbox.to(ADAM, 0)).length + (await mailbox.to('ａdam@acme.test', 0)).length;
      const { browser, email: own } = await newPerson(world);
      const { data } = await changeEmail(browser, email);
      expect(data.changeEmail.viewer.email).toBe(own);
      const address = email.startsWith('ａ') ? 'ａdam@acme.test' : ADAM;
      const told = (await mailbox.to(address, address === ADAM ? before + 1 : 0)).at(-1);
      expect(told?.text ?? '').not.toContain('secret');
      expect(await whoIs(browser)).toBe(own);
      expect(worked(await signIn(world.as('nobody'), ADAM))).toBe(true);
    },
  );

  it('needs a recent authentication', async ({ world }) => {
    const person = await newPerson(world);
    await authenticatedAgo(world, person, 11);
    const answer = await changingNothing(world, () => changeEmail(person.browser, 'a@new.test'));
    expectRefusal(answer, 200, { code: 'STEP_UP_REQUIRED', maxAge: 600 });
  });

  it.for(['', 'edith', 'edith@', '@acme.test', 'e d@acme.test', 'e@acme.test,a@b.test'])(
    'is refused for one that is none: %j',
    async (email, { world }) => {
      const { browser } = await newPerson(world);
      const answer = await changingNothing(world, () => changeEmail(browser, email));
      const fields = [{ path: 'input.email', message: 'must be an email address' }];
      expectRefusal(answer, 200, { code: 'BAD_USER_INPUT', fields });
    },
  );

  it('is refused for nobody', async ({ world }) => {
    const answer = await changingNothing(world, () =>
      changeEmail(world.as('nobody'), 'none@new.test'),
    );
    expectRefusal(answer, 200, { code: 'UNAUTHENTICATED' });
  });
});
