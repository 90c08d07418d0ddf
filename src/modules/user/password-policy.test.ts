import { describe, expect, it, vi } from 'vitest';
import { normalizePassword, passwordProblems } from './password-policy.ts';

const edith = { email: 'edith.editor@example.com', name: 'Edith Müller-Editor' };
const problemsOf = (password: string) => passwordProblems(password, edith);

const TOO_SHORT = 'Use at least 15 characters.';
const TOO_LONG = 'Use at most 256 characters.';
const UNTYPABLE = 'Use only characters that can be typed.';
const COMMON = 'Do not build the password on a common one, even repeated or with characters added.';
const PERSONAL = 'Do not build the password only on your name, your email address or this service.';
const REPEATED = 'Do not repeat one short text; add different words.';
const RUN =
  'Do not use dates or runs of the keyboard, the alphabet or digits; use unrelated words.';
const WORDS = 'Add more words that have nothing to do with each other.';

describe('passwordProblems', () => {
  it.each([
    'correct horse battery staple',
    'correcthorsebatterystaple',
    'to be or not to be',
    'edith likes green tea',
    'the wardroom clock is slow',
    'my password is a long sentence',
    'qwerty is where keys began',
    'яблоко груша слива вишня',
    '教育委員会は明日の朝に開催されます',
    'k3#9xQ!mVw0+zR7',
    '83920177492019384',
    '0f8fad5b-d9cb-469f-a165-70867728950e',
    'the same passphrase twice the same passphrase twice',
  ])('has nothing against %j', (password) => {
    expect(problemsOf(password)).toEqual([]);
  });

  it.each([
    ['passwordpassword', REPEATED],
    ['Password1234567!', COMMON],
    ['password-password', COMMON],
    ['!!!!password!!!!', COMMON],
    ['12345password123', COMMON],
    ['P@ssw0rdP@ssw0rd!', REPEATED],
    ['Butterfly2024!!!', COMMON],
    ['iloveyouiloveyou', REPEATED],
    ['hunter2hunter2hu', REPEATED],
    ['147258369147258', COMMON],
    ['1qaz2wsx3edc4rfv', COMMON],
    ['Wardroom2024!!!!', PERSONAL],
    ['w@rdr00mw@rdr00m', REPEATED],
    ['thisismywardroompassword', PERSONAL],
    ['edith.editor@example.com', PERSONAL],
    ['Edith.Editor1984', PERSONAL],
    ['edithedithedith', REPEATED],
    ['Müller-Editor-99', PERSONAL],
    ['mullereditor2024', PERSONAL],
    ['EdithWardroom123', PERSONAL],
    ['aaaaaaaaaaaaaaa', REPEATED],
    [' '.repeat(15), REPEATED],
    ['👍'.repeat(15), REPEATED],
    ['x7!x7!x7!x7!x7!', REPEATED],
    ['k3#9xQ!mk3#9xQ!m', REPEATED],
    ['qwertyuiopasdfgh', COMMON],
    ['abcdefghijklmnop', RUN],
    ['Zyxwvutsrqponml!', RUN],
    ['arbitrateunsigned', WORDS],
  ])('refuses %j', (password, problem) => {
    expect(problemsOf(password)).toEqual([problem]);
  });

  it('refuses an email address whose initials are single letters', () => {
    const about = { email: 'g.o.guest@example.com', name: 'G' };
    expect(passwordProblems('goguestgoguest1', about)).toEqual([REPEATED]);
    expect(passwordProblems('goguest!goguest', about)).toEqual([PERSONAL]);
  });

  it('judges a long password by its first 32 characters', () => {
    const strong = 'k3#9xQ!mVw0+zR7';
    expect(problemsOf(`${'a'.repeat(32)}${strong}`)).toEqual([REPEATED]);
    expect(problemsOf(`${strong}${'a'.repeat(32)}`)).toEqual([]);
  });

  it('counts code points of the normal form', () => {
    expect(problemsOf('tree river moon')).toEqual([]);
    expect(problemsOf('tree river moo')).toEqual([TOO_SHORT]);
    expect(problemsOf('tree river 👍👍👍')).toHaveLength(1);
    expect(problemsOf('tree river moe\u0301')).toEqual([TOO_SHORT]);
  });

  it('allows 256 characters and no more', () => {
    const words = Array.from({ length: 64 }, (_, at) => `w${at}_`.slice(0, 4)).join('');
    const long = words.padEnd(256, 'tail of it ');
    expect(problemsOf(long)).toEqual([]);
    expect(problemsOf(`${long}x`)).toEqual([TOO_LONG]);
    expect(problemsOf('ﷺ'.repeat(1_000_000))).toEqual([TOO_LONG]);
    expect(problemsOf('\u0301'.repeat(125_000))).toEqual([TOO_LONG]);
  });

  it.each(['\0', '\n', '\u0007', '\ud800', '\udc00'])('refuses the untypable %j', (character) => {
    expect(problemsOf(`tree river ${character} moon`)).toEqual([UNTYPABLE]);
  });

  it('names each problem of a password that has two', () => {
    expect(problemsOf('password')).toEqual([TOO_SHORT, COMMON]);
  });

  it('takes a user of whom nothing is known', () => {
    expect(passwordProblems('tree river moon', { email: '', name: '' })).toEqual([]);
  });
});

describe('normalizePassword', () => {
  it('makes one of the ways to type the same', () => {
    expect(normalizePassword('Zoe\u0308 ① ﬁ')).toBe('Zoë 1 fi');
  });

  it('takes at most 2,048 units of UTF-16, and looks no further at a longer text', () => {
    expect(normalizePassword('e'.repeat(2_048))).toHaveLength(2_048);
    const normalize = vi.spyOn(String.prototype, 'normalize');
    const normal = normalizePassword('e'.repeat(2_049));
    const calls = normalize.mock.calls.length;
    normalize.mockRestore();
    expect([normal, calls]).toEqual([null, 0]);
  });

  it('keeps case and space', () => {
    expect(normalizePassword(' Tree River ')).toBe(' Tree River ');
  });
});
