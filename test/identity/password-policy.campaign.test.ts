import { dictionary } from '@zxcvbn-ts/language-common';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { passwordProblems } from '../../src/modules/user/password-policy.ts';
import { extentOf } from '../support/campaign.ts';

const edith = { email: 'edith.editor@example.com', name: 'Edith Müller-Editor' };
const problemsOf = (password: string) => passwordProblems(password, edith);

const TOO_SHORT = 'Use at least 15 characters.';

// A fixed seed: the same passwords in each run.
const runs = { seed: 800_63, numRuns: extentOf({ short: 50, whole: 500 }) };

describe('passwordProblems, of what a generator makes,', () => {
  const words = fc.constantFrom(...dictionary['diceware-common']);
  const alphabet = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_';

  it.each([
    ['four random words', fc.array(words, { minLength: 4, maxLength: 4 }).map((w) => w.join(' '))],
    [
      'random characters',
      fc.string({ unit: fc.constantFrom(...alphabet), minLength: 15, maxLength: 40, size: 'max' }),
    ],
    ['a UUID', fc.uuid()],
  ])('has nothing against %s', (_, passwords) => {
    const strong = fc.noBias(passwords);
    fc.assert(
      fc.property(strong, (password) => {
        const problems = problemsOf(password).filter((problem) => problem !== TOO_SHORT);
        expect(problems).toEqual([]);
      }),
      runs,
    );
  });

  it('never throws and never says what the password was', () => {
    const passwords = fc.string({ unit: 'binary', minLength: 8, maxLength: 100, size: 'max' });
    fc.assert(
      fc.property(passwords, (password) => {
        expect(problemsOf(password).join()).not.toContain(password);
      }),
      { ...runs, numRuns: extentOf({ short: 20, whole: 100 }) },
    );
  });
});
