import { describe, expect, it } from 'vitest';
import { isMadeOfRuns } from './password-runs.ts';

describe('isMadeOfRuns', () => {
  it.each([
    'abcdefghijklmno',
    'zyxwvutsrqponml',
    'абвгдежзиклмноп',
    '8901234567890123',
    'aabbccddeeffgghh',
    'abcd-efgh-ijkl-mnop',
    'aaaabbbbccccdddd',
    'qwertyuiopasdfgh',
    'qwertzuiopasdfgh',
    'azertyuiopqsdfgh',
    '1qaz2wsx3edc4rfv',
    '1qazxsw23edcvfr4',
    '!@#$%^&*()_+!@#$',
    'asdfghjkl;12345!!',
  ])('finds nothing else in %s', (text) => {
    expect(isMadeOfRuns(text)).toBe(true);
  });

  it.each(['', 'abc', 'defy the stupid were', '839201774920193', 'qwerty tells us nothing'])(
    'finds more in %j',
    (text) => {
      expect(isMadeOfRuns(text)).toBe(false);
    },
  );
});
