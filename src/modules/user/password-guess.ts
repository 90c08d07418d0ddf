import { dictionary } from '@zxcvbn-ts/language-common';
import { isMadeOfRuns } from './password-runs.ts';

/** Why a guesser would try a password early. */
export type Guess = 'common' | 'personal' | 'repeated' | 'run';

/** About 49,000 passwords of leaks in small letters; most would fail by their length but for what is put on. */
const COMMON: ReadonlySet<string> = new Set(dictionary['passwords-common']);

/** What a guesser who knows this service tries, alone or joined: `thisismywardroompassword`. */
const EXPECTED = 'wardroom password passphrase secret login admin welcome letmein';
const FILLERS = 'this is my the for to';

/** The look-alikes of letters that every cracking tool undoes. */
const LOOK_ALIKES: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '!': 'i',
  '3': 'e',
  '4': 'a',
  '@': 'a',
  '5': 's',
  $: 's',
  '7': 't',
};

/**
 * Which share of a password a part must be for it to be judged by that part. The few letters of a random
 * text may well be a word; the more ways there are to find a part, the more of them are chance.
 */
const LEAST_OUTER_CORE = 1 / 4;
const LEAST_INNER_CORE = 2 / 5;
const LEAST_REPETITION = 2 / 3;

/**
 * Says why a password is easy to guess, or `null` where nothing speaks against it. A password is judged
 * as a whole, never by words within it (NIST SP 800-63B-4, section 3.1.1.2): refused is what comes down to
 * one guess with decoration, that is case, accents, look-alikes, digits and punctuation put on, repetition.
 * `about` is what else is known of the user. A repeated text of `unitLength` characters or more is no problem.
 */
export function guessOf(
  password: string,
  about: readonly string[],
  unitLength: number,
): Guess | null {
  const text = fold(password);
  const cores = coresOf(text);
  const words = wordsOf(about);

  if (cores.flatMap(unitsOf).some((unit) => COMMON.has(unit))) return 'common';
  if (cores.some((core) => isMadeOf(core, words))) return 'personal';
  const large = cores.filter((core) => isShareOf(text, core, LEAST_REPETITION));
  if (large.some((core) => isRepetition(core, unitLength))) return 'repeated';
  return isMadeOfRuns(text) ? 'run' : null;
}

/** Small letters without accents. */
function fold(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().normalize('NFC');
}

/** The text, and what is left when one kind of decoration or another is taken off. */
function coresOf(text: string): string[] {
  const outer = [text, text.replace(/[^\p{L}\p{N}]+$/u, ''), text.replace(/\P{L}+$/u, '')];
  const inner = [
    text.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, ''),
    text.replace(/^\P{L}+|\P{L}+$/gu, ''),
    text.replace(/[^\p{L}\p{N}]+/gu, ''),
    text.replace(/\P{L}+/gu, ''),
  ];
  const cores = [
    ...outer.filter((core) => isShareOf(text, core, LEAST_OUTER_CORE)),
    ...inner.filter((core) => isShareOf(text, core, LEAST_INNER_CORE)),
  ];
  return [...new Set([...cores, ...cores.map(withoutLookAlikes)])];
}

function isShareOf(text: string, part: string, least: number): boolean {
  return part !== '' && part.length >= text.length * least;
}

function withoutLookAlikes(text: string): string {
  return [...text].map((character) => LOOK_ALIKES[character] ?? character).join('');
}

/** The texts whose repetition, the last one perhaps cut off, gives the text; the shortest first, itself last. */
function unitsOf(text: string): string[] {
  const lengths = Array.from({ length: text.length }, (_, at) => at + 1);
  const periods = lengths.filter((length) => text.startsWith(text.slice(length)));
  return periods.map((period) => text.slice(0, period));
}

/** Whether a text is a shorter one two times or more. */
function isRepetition(text: string, unitLength: number): boolean {
  const length = unitsOf(text)[0]?.length ?? 0;
  return length < unitLength && length * 2 <= text.length;
}

/** The words in what is known of the user, each also joined to one and without its digits. */
function wordsOf(about: readonly string[]): ReadonlySet<string> {
  const words = about.flatMap((entry) => {
    const folded = fold(entry);
    const joined = folded.replace(/[^\p{L}\p{N}]+/gu, '');
    return [joined, ...folded.split(/[^\p{L}\p{N}]+/u), ...folded.split(/\P{L}+/u)];
  });
  // A single initial would make a word of anything.
  return new Set([
    ...words.filter((word) => word.length > 1),
    ...`${EXPECTED} ${FILLERS}`.split(' '),
  ]);
}

/** Whether a text is one of the words, or some of them one after the other. */
function isMadeOf(text: string, words: ReadonlySet<string>): boolean {
  const ends = new Set([0]);
  // A set is walked in the order of insertion, so the ends that are added here are walked too.
  for (const end of ends) {
    for (const word of words) if (text.startsWith(word, end)) ends.add(end + word.length);
  }
  return ends.has(text.length);
}
