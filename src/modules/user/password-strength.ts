import { type MatchExtended, ZxcvbnFactory } from '@zxcvbn-ts/core';
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common';

/** What makes a password easy to guess. */
export type Weakness = 'common' | 'personal' | 'repeated' | 'run' | 'words';

/** What a guesser tries who knows this service, beyond the passwords of leaks. */
const SERVICE = ['wardroom', 'mywardroom', 'thewardroom', 'thisismy', 'welcometo', 'passphrase'];

/**
 * The time of an estimate grows faster than the length of the password, and nothing else runs meanwhile.
 * So the estimator reads 32 characters, since the rest cannot make a password weaker, and tries ten readings
 * of look-alikes (`p4ssw0rd`). This takes about 10 ms at most. By the defaults it takes 700 ms.
 */
const estimator = new ZxcvbnFactory({
  dictionary: {
    service: SERVICE,
    passwords: dictionary['passwords-common'],
    words: dictionary['diceware-common'],
  },
  graphs: adjacencyGraphs,
  maxLength: 32,
  l33tMaxSubstitutions: 10,
});

/** The highest score of zxcvbn: more than 10^10 guesses are needed. */
const STRONG = 4;

const OF_PATTERN: Readonly<Record<string, Weakness>> = {
  repeat: 'repeated',
  sequence: 'run',
  spatial: 'run',
  date: 'run',
  regex: 'run',
};
const OF_DICTIONARY: Readonly<Record<string, Weakness>> = {
  userInputs: 'personal',
  service: 'personal',
  passwords: 'common',
  words: 'words',
};

/**
 * The main weakness of a password that can be guessed in 10^10 attempts, as zxcvbn estimates them. `null`
 * for a stronger password, and for one that is only short. `about` is what is known of its user.
 */
export function weaknessOf(password: string, about: readonly string[]): Weakness | null {
  const { score, sequence } = estimator.check(withoutAccents(password), wordsOf(about));
  if (score >= STRONG) return null;
  const [longest] = sequence
    .flatMap((match) => weaknessOfMatch(match) ?? [])
    .sort((a, b) => b.length - a.length);
  return longest?.weakness ?? null;
}

function weaknessOfMatch(match: MatchExtended) {
  const ofDictionary = 'dictionaryName' in match ? OF_DICTIONARY[match.dictionaryName] : undefined;
  const weakness = ofDictionary ?? OF_PATTERN[match.pattern];
  return weakness && { weakness, length: match.token.length };
}

/** Each entry, the words in it, and its letters and digits joined. */
function wordsOf(about: readonly string[]): string[] {
  const words = about.map(withoutAccents).flatMap((entry) => {
    const parts = entry.split(/[^\p{L}\p{N}]+/u);
    return [entry, ...entry.split(' '), ...parts, parts.join('')];
  });
  // A single initial would be found in any password.
  return [...new Set(words)].filter((word) => word.length > 1);
}

function withoutAccents(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').normalize('NFC');
}
