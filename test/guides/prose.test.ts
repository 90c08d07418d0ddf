import { describe, expect, test } from 'vitest';
import { allProse, glossaryWords, PRIVATE_WORDS, type Prose } from './prose.ts';

const explained = await glossaryWords();
const words = PRIVATE_WORDS.filter(
  ([pattern]) => !explained.some((word) => new RegExp(`^(?:${pattern})$`, 'i').test(word)),
);
const prose = await allProse();

describe('a word that only this project used has an entry in the glossary or does not occur', () => {
  test.each(words)('/%s/, now: %s', (pattern) => {
    expect(prose.flatMap((one) => placesOf(pattern, one))).toEqual([]);
  });
});

test('the glossary is read', () => {
  expect(explained).toEqual(expect.arrayContaining(['viewer', 'level', 'view-as', 'tombstone']));
});

/** Where a word occurs, with what is around it. */
function placesOf(pattern: string, { path, text }: Prose): string[] {
  const word = new RegExp(`\\b(?:${pattern})\\b`, 'gi');
  return [...text.matchAll(word)].map(({ index }) => `${path}: …${around(text, index)}…`);
}

function around(text: string, index: number): string {
  return text.slice(Math.max(0, index - 40), index + 60).replace(/\s+/g, ' ');
}
