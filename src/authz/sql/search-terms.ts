import { fold, isDense, partsOf } from './fold.ts';

/** One way to satisfy a search: each of `has` is found in the folded text, none of `lacks` is. */
export interface Alternative {
  /** Regular expressions of PostgreSQL, and of JavaScript: letters, spaces, `(`, `|` and `)`. */
  readonly has: readonly string[];
  readonly lacks: readonly string[];
  /** The parts that every text has in which `has` is found. */
  readonly parts: readonly string[];
}

/** What a search says of a text: one or more words. */
interface Term {
  readonly pattern: string;
  /** What each text with the pattern contains. */
  readonly common: string;
}

/**
 * The ways to satisfy a search text. `-word` leaves out, `or` separates, quotes hold whole words
 * together. What has no words in it says nothing: of a text without words, there is no way.
 */
export function alternativesOf(text: string): readonly Alternative[] {
  const groups: { has: Term[]; lacks: Term[] }[] = [{ has: [], lacks: [] }];
  for (const [, minus, quoted, bare = ''] of text.matchAll(/(-?)(?:"([^"]*)"?|([^\s"]+))/g)) {
    if (quoted === undefined && bare.toLowerCase() === 'or' && !minus) {
      groups.push({ has: [], lacks: [] });
      continue;
    }
    const words = fold(quoted ?? bare);
    if (words === '') continue;
    const group = groups.at(-1);
    if (minus) group?.lacks.push(whole(words));
    else if (quoted === undefined) group?.has.push(...words.split(' ').map(anywhere));
    else group?.has.push(whole(words));
  }
  return groups
    .filter(({ has, lacks }) => has.length + lacks.length > 0)
    .map(({ has, lacks }) => ({
      has: has.map(({ pattern }) => pattern),
      lacks: lacks.map(({ pattern }) => pattern),
      parts: [...new Set(has.flatMap(({ common }) => partsOf(common)))],
    }));
}

/** Whole words, in this order. */
function whole(words: string): Term {
  const found = [...words].every(isDense) ? words : ` ${words} `;
  return { pattern: found, common: found };
}

/**
 * A word or a part of one. A single letter is a word, two letters begin one, and more stand anywhere.
 * An English plural also finds the singular, and the other way round.
 */
function anywhere(word: string): Term {
  const letters = [...word];
  if (letters.some(isDense)) return { pattern: word, common: word };
  if (letters.length === 1) return whole(word);
  if (letters.length === 2) return { pattern: ` ${word}`, common: ` ${word}` };
  const [, stem] = /^(.{2,}[^aeiou])(?:y|ies)$/.exec(word) ?? [];
  if (stem) return { pattern: `${stem}(y|ies)`, common: stem };
  const singular = singularOf(word);
  return { pattern: singular, common: singular };
}

/** The singular is a part of the plural, so it finds both. */
function singularOf(word: string): string {
  if (/^.{2,}(?:s|x|z|ch|sh)es$/.test(word)) return word.slice(0, -2);
  return /^.{2,}[^sui]s$/.test(word) ? word.slice(0, -1) : word;
}
