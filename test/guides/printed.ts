import { expect } from 'vitest';

/** What is another at each run, and may be printed as it was at one of them. */
const CHANGING = [
  // Ids of the API: a type and 26 characters.
  /\b(?<type>[a-z]+_)[0-9a-hjkmnp-tv-z]{26}\b/,
  // UUIDs.
  /\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/,
  // Times.
  /\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z/,
];
const VARIABLE = new RegExp(
  `(…|${CHANGING.map(({ source }) => source.replace('?<type>', '?:')).join('|')})`,
);

/**
 * Holds an answer to the one that a guide prints. `…` in the guide stands for any text, and an id, a UUID
 * or a time for another of its kind.
 */
export function expectPrinted(answer: unknown, printed: unknown): void {
  expect(answer).toEqual(expectedOf(printed));
}

function expectedOf(printed: unknown): unknown {
  if (typeof printed === 'string') return VARIABLE.test(printed) ? textLike(printed) : printed;
  if (Array.isArray(printed)) return printed.map(expectedOf);
  if (printed === null || typeof printed !== 'object') return printed;
  return Object.fromEntries(
    Object.entries(printed).map(([key, value]) => [key, expectedOf(value)]),
  );
}

function textLike(printed: string): unknown {
  const parts = printed
    .split(VARIABLE)
    .map((part, index) => (index % 2 ? kindOf(part) : escaped(part)));
  return expect.stringMatching(new RegExp(`^${parts.join('')}$`, 's'));
}

function kindOf(part: string): string {
  if (part === '…') return '.*';
  const kind = CHANGING.find((pattern) => pattern.test(part));
  const type = kind?.exec(part)?.groups?.type;
  return type ? `${type}[0-9a-z]{26}` : (kind?.source ?? escaped(part));
}

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
