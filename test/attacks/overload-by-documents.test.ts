/**
 * Threat: a document of a few kilobytes costs the square of its size or more when it is validated, or
 * is answered with an error for each mistake.
 * Trials: eleven shapes without a session; the largest documents below the limits, validated four times.
 * Pass: each shape is refused as LIMIT_EXCEEDED with its limit before it is validated, in an answer of
 * less than 1,000 bytes, and nothing changes. A document below the limits costs less than a second of
 * CPU (40 milliseconds are usual).
 */
import { parse, specifiedRules, validate } from 'graphql';
import { describe, expect, test } from 'vitest';
import { assertDocumentWithinLimits } from '../../src/graphql/document-limits.ts';
import { buildGuardedSchema } from '../../src/graphql/schema.ts';
import { changingNothing, expectRefusal } from '../http/refusals.ts';
import { it } from '../support/file-world.ts';

const times = (count: number, part: (at: number) => string) =>
  Array.from({ length: count }, (_, at) => part(at)).join(' ');

/** Fragments that each spread all others after them. */
const clique = (size: number) =>
  times(size, (at) => {
    const others = times(size - at - 1, (next) => `...F${at + next + 1}`);
    return `fragment F${at} on User { id ${others} }`;
  });
/** Each fragment doubles what the next one asks for. */
const doubling = times(10, (at) => {
  const next = at < 9 ? `{ ...F${at + 1} }` : '{ id }';
  const again = 'memberships { nodes { user';
  return `fragment F${at} on User { ${again} ${next} } } sessions { nodes { id } } }`;
});
const wide = times(6, (at) => {
  const next =
    at < 5 ? times(6, (n) => `... on User @include(if: true) { ...F${at + 1} id${n}: id }`) : 'id';
  return `fragment F${at} on User { ${next} }`;
});

const shapes: readonly [what: string, query: string, limit: number][] = [
  ['6 directives on a field', `{ viewer ${'@a '.repeat(6)} { id } }`, 5],
  ['1,200 directives on a field', `{ viewer ${'@a '.repeat(1_200)} { id } }`, 100],
  ['104 directives', `{ ${times(26, () => 'viewer @a @a @a @a { id }')} }`, 100],
  ['a clique of 40 fragments', `{ viewer { ...F0 } } ${clique(40)}`, 16],
  [
    '101 fragments',
    `{ viewer { ...F0 } } ${times(101, (at) => `fragment F${at} on User { id }`)}`,
    100,
  ],
  ['101 operations', times(101, (at) => `query Q${at} { viewer { id } }`), 100],
  ['1,200 fields in one place', `{ ${times(1_200, () => 'viewer { id }')} }`, 1_000],
  ['101 fields of a name', `{ ${times(101, () => 'viewer { id }')} }`, 100],
  ['fragments that double', `{ viewer { ...F0 } } ${doubling}`, 16],
  ['fragments that multiply', `{ viewer { ...F0 } } ${wide}`, 50],
  ['a name of 400 KB', `{ ${'x'.repeat(400_000)} }`, 100],
];

describe('a document that would cost much to validate', () => {
  it.for(shapes)('is refused: %s', async ([, query, limit], { world }) => {
    const answer = await changingNothing(world, () => world.as('nobody').send(query));
    expectRefusal(answer, 400, { code: 'LIMIT_EXCEEDED', limit });
    expect(answer.text.length).toBeLessThan(1_000);
  });
});

describe('a document just below the limits', () => {
  const { schema } = buildGuardedSchema();
  test.each([
    ['fields of a few names', `{ ${times(99, () => 'viewer { id name email }')} }`],
    ['fragments that spread each other', `{ viewer { ...F0 } } ${clique(9)}`],
    ['unknown fields', `{ ${times(199, (at) => `x${at}`)} }`],
    ['unknown directives', `{ ${times(20, () => `viewer ${'@a '.repeat(5)} { id }`)} }`],
  ])('is validated at once: %s', (_what, query) => {
    const document = parse(query);
    assertDocumentWithinLimits(document);
    const began = process.cpuUsage();
    const errors = validate(schema, document, specifiedRules, { maxErrors: 10 });
    expect(process.cpuUsage(began).user / 1_000).toBeLessThan(1_000);
    expect(errors.length).toBeLessThanOrEqual(11);
  });
});
