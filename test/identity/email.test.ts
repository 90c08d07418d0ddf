import { expect } from 'vitest';
import { changingNothing, expectRefusal } from '../http/refusals.ts';
import { changeEmail, deedsOf, signIn, whoIs, worked } from './operations.ts';
import { it, newPerson } from './person.ts';

const ADAM = 'adam@acme.test';

it('a new address is the one to sign in by, and the old one is free', async ({ world, person }) => {
  const { browser, email } = person;
  const { data } = await changeEmail(browser, ' Moved@New.test ');
  expect(data.changeEmail.viewer.email).toBe('Moved@New.test');
  expect(await whoIs(browser)).toBe('Moved@New.test');
  expect(worked(await signIn(world.as('nobody'), 'moved@new.test'))).toBe(true);
  expectRefusal(await signIn(world.as('nobody'), email), 200, { code: 'UNAUTHENTICATED' });
  const other = await newPerson(world);
  expect(worked(await changeEmail(other.browser, email))).toBe(true);
});

it('the audit log says that it was changed, and neither address', async ({ world, person }) => {
  const email = 'unsaid@new.test';
  await changeEmail(person.browser, email);
  expect(await deedsOf(world, { email })).toEqual(['user.emailChanged']);
  const log = await world.auditLog();
  expect(log.at(-1)).toMatchObject({ authority: expect.arrayContaining(['self']) });
  expect(log.at(-1)).toMatchObject({ change: [{ field: 'email' }] });
  for (const address of [person.email, email]) expect(JSON.stringify(log)).not.toContain(address);
});

it.for([ADAM, 'ADAM@Acme.Test', ` ${ADAM}`, 'ａdam@acme.test'])(
  'one that somebody has is refused, however it is spelt: %j',
  async (email, { world, person }) => {
    const answer = await changingNothing(world, () => changeEmail(person.browser, email));
    expectRefusal(answer, 200, { code: 'CONFLICT', reason: 'EMAIL_TAKEN' });
  },
);

it('the own one may be spelt another way', async ({ world, person }) => {
  const spelt = person.email.toUpperCase();
  const { data } = await changeEmail(person.browser, spelt);
  expect(data.changeEmail.viewer.email).toBe(spelt);
  expect(worked(await signIn(world.as('nobody'), person.email))).toBe(true);
});

it.for(['', 'edith', 'edith@', '@acme.test', 'e d@acme.test', 'e@acme.test,a@b.test'])(
  'one that is none is refused: %j',
  async (email, { world, person }) => {
    const answer = await changingNothing(world, () => changeEmail(person.browser, email));
    const fields = [{ path: 'input.email', message: 'must be an email address' }];
    expectRefusal(answer, 200, { code: 'BAD_USER_INPUT', fields });
  },
);

it('nobody has none to change', async ({ world }) => {
  const answer = await changingNothing(world, () =>
    changeEmail(world.as('nobody'), 'none@new.test'),
  );
  expectRefusal(answer, 200, { code: 'UNAUTHENTICATED' });
});

it('of several who take the same address at once, one has it', async ({ world, person }) => {
  const rivals = [person, await newPerson(world), await newPerson(world)];
  const answers = await Promise.all(
    rivals.map(({ browser }) => changeEmail(browser, 'race@new.test')),
  );
  const outcomes = answers.map(({ errors }) => errors?.[0]?.extensions.reason ?? 'changed');
  expect(outcomes.sort()).toEqual(['EMAIL_TAKEN', 'EMAIL_TAKEN', 'changed']);
  expect(await deedsOf(world, { email: 'race@new.test' })).toEqual(['user.emailChanged']);
});
