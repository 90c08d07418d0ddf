import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { canonicalJson } from '../../src/audit/proof/canonical.ts';
import { sqlState } from '../../src/db/errors.ts';
import { parameters } from '../kernel/property.ts';
import { openWorld, type World } from '../support/world.ts';

/** Refused since it is no audit event. */
const NO_EVENT = 'WR004';
const RUNS = 400;

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

/** The text of a value as the database writes it. */
async function inDatabase(value: unknown): Promise<string> {
  const text = JSON.stringify(value);
  const [row] = await world.sql`select public.audit_canonical(${text}::text::jsonb) as text`;
  return row?.text;
}

const refusalOf = (value: unknown) => inDatabase(value).then((text) => text, sqlState);

/** PostgreSQL's texts hold every character but NUL. */
const withoutNul = (text: string) => !text.includes('\0');
const characters = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  // What is escaped, what looks as if it should be, and what sorts differently by bytes and by units.
  fc.string({
    unit: fc.constantFrom(
      '"',
      '\\',
      '/',
      '\b',
      '\t',
      '\n',
      '\f',
      '\r',
      '\u{1}',
      '\u{1f}',
      '\u{7f}',
      '\u{85}',
      '\u{2028}',
      '<',
      '&',
      "'",
      '\u{e000}',
      '\u{fffd}',
      '\u{1f600}',
      '\u{10ffff}',
    ),
  }),
);
const text = characters.filter(withoutNul);
const asciiName = fc.string({ unit: 'binary-ascii' }).filter(withoutNul);
const nameBeyond = text.filter((name) => /[^\0-\x7f]/.test(name));

function jsonOf(scalar: fc.Arbitrary<unknown>, name: fc.Arbitrary<string>): fc.Arbitrary<unknown> {
  const { value } = fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      scalar,
      fc.array(tie('value'), { maxLength: 4 }),
      fc.dictionary(name, tie('value'), { maxKeys: 6 }),
    ),
  }));
  return value;
}

const scalar = fc.oneof(text, fc.boolean(), fc.constant(null));
const hashable = jsonOf(scalar, asciiName);

/** Somewhere within other values. */
function within(inner: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc.tuple(inner, hashable, fc.nat(3)).map(([value, other, depth]) => {
    let whole = value;
    for (let level = 0; level < depth; level++) {
      whole = level % 2 === 0 ? [other, whole] : { a: other, inner: whole };
    }
    return whole;
  });
}

describe('the canonical text of a value', () => {
  test('is the same in the database and in the library (RFC 8785)', async () => {
    await fc.assert(
      fc.asyncProperty(hashable, async (value) => {
        expect(await inDatabase(value)).toBe(canonicalJson(value));
      }),
      parameters('canonical text', RUNS),
    );
  });

  test.each([
    ['nothing', {}],
    ['an empty list', []],
    ['an empty name', { '': '', ' ': ' ' }],
    ['names that are like numbers', { 10: 'b', 9: 'a', 1: 'c' }],
    ['names of which one begins the other', { ab: '', a: '', aB: '', Ab: '' }],
    ['all of ASCII in names', Object.fromEntries(ascii().map((each) => [each, each]))],
    ['all of ASCII in a text', ascii().join('')],
    ['characters beyond 16 bits', ['\u{1f600}\u{10ffff}', '\u{e000}']],
  ])('is the same of %s', async (_, value) => {
    expect(await inDatabase(value)).toBe(canonicalJson(value));
  });
});

describe('the database hashes no', () => {
  test('number, wherever it is', async () => {
    const numbers = fc.oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }));
    await fc.assert(
      fc.asyncProperty(within(numbers), async (value) => {
        expect(await refusalOf(value)).toBe(NO_EVENT);
      }),
      parameters('numbers', RUNS / 4),
    );
  });

  test('name of a member beyond ASCII, wherever it is: bytes may sort them otherwise', async () => {
    const objects = fc
      .tuple(nameBeyond, fc.dictionary(asciiName, scalar, { maxKeys: 3 }))
      .map(([name, others]) => ({ ...others, [name]: '' }));
    await fc.assert(
      fc.asyncProperty(within(objects), async (value) => {
        expect(await refusalOf(value)).toBe(NO_EVENT);
      }),
      parameters('names beyond ASCII', RUNS / 4),
    );
    const [order] = await world.sql`
      select array_agg(name order by name collate "C") as bytes
      from unnest(array['\u{1f600}', '\u{e000}']) as names (name)`;
    // By UTF-16 units, as RFC 8785 has it, it is the other way round.
    expect(order?.bytes).toEqual(['\u{e000}', '\u{1f600}']);
    expect(Object.keys(JSON.parse(canonicalJson({ '\u{e000}': '', '\u{1f600}': '' })))).toEqual([
      '\u{1f600}',
      '\u{e000}',
    ]);
  });
});

/** Every character of ASCII but NUL. */
function ascii(): string[] {
  return Array.from({ length: 127 }, (_, index) => String.fromCharCode(index + 1));
}
