import { describe, expect } from 'vitest';
import { changingNothing, expectRefusal } from '../http/refusals.ts';
import {
  allStored,
  countSessions,
  deedsOf,
  NEW_PASSWORD,
  newBrowser,
  signIn,
  signUp,
  whoIs,
  worked,
} from './operations.ts';
import { it } from './person.ts';

const NADIA = 'nadia@new.test';

describe('signing up', () => {
  it('makes an account and signs in to it', async ({ world }) => {
    const nadia = world.as('nobody');
    const { data } = await signUp(nadia, ' Nadia@New.test ', { name: '  Nadia New ' });
    expect(data.signUp.viewer).toMatchObject({ name: 'Nadia New', email: 'Nadia@New.test' });
    expect(await whoIs(nadia)).toBe('Nadia@New.test');
    expect(await countSessions(world, NADIA)).toBe(1);
    expect(await deedsOf(world, { email: NADIA })).toEqual(['user.signedUp', 'session.started']);
  });

  it('keeps the password as an Argon2id hash and nowhere else', async ({ world }) => {
    const email = 'hashed@new.test';
    await signUp(world.as('nobody'), email);
    const [row] = await world.sql`select hash from passwords
      join users on users.id = user_id where email_normal = ${email}`;
    expect(row?.hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await allStored(world)).not.toContain(NEW_PASSWORD);
    expect(JSON.stringify(await world.auditLog())).not.toContain('argon2');
  });

  it('ends the session that the browser had, and no other', async ({ world, person }) => {
    const [{ browser }, elsewhere] = [person, await newBrowser(world, person)];
    const before = browser.cookie;
    const email = 'instead@new.test';
    await signUp(browser, email);
    expect(await whoIs(browser)).toBe(email);
    expect(await whoIs(elsewhere)).toBe(person.email);
    browser.cookie = before;
    expect(await whoIs(browser)).toBeNull();
    expect(await deedsOf(world, { email })).toEqual([
      'user.signedUp',
      'session.ended',
      'session.started',
    ]);
  });

  it('gives no right to anything but oneself', async ({ world }) => {
    const nadia = world.as('nobody');
    await signUp(nadia, 'rightless@new.test');
    const id = world.cast.documents.handbook ?? '';
    const asked = nadia.refusal('query ($id: ID!) { document(id: $id) { id } }', { id });
    expect(await asked).toBe('NOT_FOUND');
    const { viewer } = await nadia.ask('{ viewer { memberships { totalCount } } }');
    expect(viewer.memberships.totalCount).toBe(0);
  });
});

describe('a password is refused, with what to change and without repeating it', () => {
  const different = Array.from({ length: 257 }, (_, at) => String.fromCodePoint(0x4e00 + at * 7));

  it.for([
    ['empty', '', /at least 15/],
    ['14 characters', 'goose on a lid', /at least 15/],
    ['14 characters that are 28 code units', '🦢'.repeat(14), /at least 15/],
    ['257 characters', different.join(''), /at most 256/],
    ['100,000 characters', 'goose '.repeat(20_000), /at most 256/],
    ['a common one, made longer', 'password12345678', /common/],
    ['the name', 'nadianewnadianew', /name/],
    ['the address', `${NADIA}!!`, /address/],
    ['one text again and again', 'gansgansgansgansgans', /repeat/],
    ['a run of the keyboard', 'qwertyuiopasdfgh', /common/],
    ['a run of the alphabet', 'abcdefghijklmnop', /runs/],
    ['a line feed', 'a goose on the roof\nof the library', /typed/],
    ['a bell', 'a goose on the roof\u0007 of the library', /typed/],
  ] as const)('%s', async ([, password, advice], { world }) => {
    const nobody = world.as('nobody');
    const answer = await changingNothing(world, () => signUp(nobody, NADIA, { password }));
    const message = expect.stringMatching(advice);
    const fields = expect.arrayContaining([{ path: 'input.password', message }]);
    expectRefusal(answer, 200, { code: 'BAD_USER_INPUT', fields });
    expect(nobody.cookie).toBeNull();
    if (password) expect(answer.text).not.toContain(password);
  });
});

describe('signing up is refused', () => {
  it.for([
    [{ email: '' }, 'input.email'],
    [{ email: 'nadia' }, 'input.email'],
    [{ email: 'nadia@localhost' }, 'input.email'],
    [{ email: `${NADIA}, edith@acme.test` }, 'input.email'],
    [{ email: `${NADIA}\nbcc: edith@acme.test` }, 'input.email'],
    [{ email: `${'n'.repeat(65)}@new.test` }, 'input.email'],
    [{ email: `nadia@${'new.'.repeat(50_000)}test` }, 'input.email'],
    [{ name: '' }, 'input.name'],
    [{ name: ' \u2003 ' }, 'input.name'],
    [{ name: 'N'.repeat(101) }, 'input.name'],
    [{ name: 'Nadia\nNew' }, 'input.name'],
  ] as const)('for a name or an address that is none: %j', async ([input, path], { world }) => {
    const nobody = world.as('nobody');
    const answer = await changingNothing(world, () => signUp(nobody, 'fine@new.test', input));
    const fields = [{ path, message: expect.any(String) }];
    expectRefusal(answer, 200, { code: 'BAD_USER_INPUT', fields });
    expect(nobody.cookie).toBeNull();
  });
});

it('a password is the same however its letters were typed', async ({ world }) => {
  const password = 'crème brûlée à la façon de Zoë';
  const email = 'typed@new.test';
  await signUp(world.as('nobody'), email, { password: password.normalize('NFD') });
  expect(worked(await signIn(world.as('nobody'), email, password.normalize('NFC')))).toBe(true);
});
