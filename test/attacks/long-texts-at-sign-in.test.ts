/**
 * Threat: a text whose normal form takes seconds to compute stops the process (a password of 125,000
 * combining characters took 12.6 s).
 * Trials: four texts of 125,000 units in each field of sign-in, sign-up, changes and re-authentication.
 * Pass: each is refused by its code, nothing changes, and nothing longer than 2,048 units is normalized.
 */
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { changingNothing, expectRefusal } from '../http/refusals.ts';
import { PASSWORD } from '../support/cluster.ts';
import { openWorld, type World } from '../support/world.ts';

const LENGTH = 125_000;
const MAX_NORMALIZED = 2_048;

const texts = {
  'combining characters': '\u0301'.repeat(LENGTH),
  'one letter with combining characters of two classes': `a${'\u0316\u0301'.repeat(LENGTH / 2)}`,
  'ligatures that grow': '\ufdfa'.repeat(LENGTH),
  'white space': ' '.repeat(LENGTH),
};

const SIGN_IN = 'mutation ($input: SignInInput!) { signIn(input: $input) { __typename } }';
const SIGN_UP = 'mutation ($input: SignUpInput!) { signUp(input: $input) { __typename } }';
const CHANGE_PASSWORD = `mutation ($input: ChangePasswordInput!) {
  changePassword(input: $input) { __typename }
}`;
const CHANGE_EMAIL =
  'mutation ($input: ChangeEmailInput!) { changeEmail(input: $input) { __typename } }';
const CHANGE_NAME =
  'mutation ($input: ChangeNameInput!) { changeName(input: $input) { __typename } }';
const REAUTHENTICATE = `mutation ($input: ReauthenticateInput!) {
  reauthenticate(input: $input) { __typename }
}`;

const email = 'edith@acme.test';
const newcomer = { name: 'Nadia', email: 'nadia@new.test', password: 'a goose on the roof of it' };

type Attack = [field: string, query: string, input: (text: string) => object, code: string];

const attacks: readonly Attack[] = [
  ['signIn.password', SIGN_IN, (text) => ({ email, password: text }), 'UNAUTHENTICATED'],
  ['signIn.email', SIGN_IN, (text) => ({ email: text, password: PASSWORD }), 'UNAUTHENTICATED'],
  ['signUp.password', SIGN_UP, (text) => ({ ...newcomer, password: text }), 'BAD_USER_INPUT'],
  ['signUp.email', SIGN_UP, (text) => ({ ...newcomer, email: text }), 'BAD_USER_INPUT'],
  ['signUp.name', SIGN_UP, (text) => ({ ...newcomer, name: text }), 'BAD_USER_INPUT'],
  ['changePassword', CHANGE_PASSWORD, (text) => ({ newPassword: text }), 'BAD_USER_INPUT'],
  ['changeEmail', CHANGE_EMAIL, (text) => ({ email: text }), 'BAD_USER_INPUT'],
  ['changeName', CHANGE_NAME, (text) => ({ name: text }), 'BAD_USER_INPUT'],
  ['reauthenticate', REAUTHENTICATE, (text) => ({ password: text }), 'UNAUTHENTICATED'],
];

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

describe.each(Object.entries(texts))('%s', (_, text) => {
  test.each(attacks)('%s is refused before it is normalized', async (field, query, input, code) => {
    const client = world.as(field.startsWith('sign') ? 'nobody' : 'edith');
    const normalize = vi.spyOn(String.prototype, 'normalize');
    try {
      const answer = await changingNothing(world, () => client.send(query, { input: input(text) }));
      expectRefusal(answer, 200, { code });
      const lengths = normalize.mock.contexts.map((self) => String(self).length);
      expect(Math.max(0, ...lengths)).toBeLessThanOrEqual(MAX_NORMALIZED);
    } finally {
      normalize.mockRestore();
    }
  });
});
