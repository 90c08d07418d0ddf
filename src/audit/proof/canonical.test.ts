import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import numbers from '../../../test/audit-proof/vectors/rfc8785-numbers.json' with { type: 'json' };
import { canonicalJson, NotCanonical } from './canonical.ts';

// A fixed seed: the same values in each run.
const runs = { seed: 8785, numRuns: 150 };

/** The double with these bits. */
function double(bits: string): number {
  return Buffer.from(bits, 'hex').readDoubleBE();
}

function circle(): unknown {
  const value: Record<string, unknown> = {};
  value.self = value;
  return value;
}

/** The value with the members of its objects in the order of a descending sort. */
function turned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(turned);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? 1 : -1));
  return Object.fromEntries(members.map(([name, member]) => [name, turned(member)]));
}

describe('canonicalJson', () => {
  it.each(numbers)('writes the number of bits %s as %s (RFC 8785 appendix B)', (bits, text) => {
    expect(canonicalJson(double(bits ?? ''))).toBe(text);
  });

  it('writes literals, numbers and strings as RFC 8785 section 3.2.2 has them', () => {
    const input = String.raw`{
      "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
      "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
      "literals": [null, true, false]
    }`;
    expect(canonicalJson(JSON.parse(input))).toBe(
      String.raw`{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}`,
    );
  });

  it('sorts members by UTF-16 units, as RFC 8785 section 3.2.3 has them', () => {
    const input = String.raw`{
      "\u20ac": "Euro Sign", "\r": "Carriage Return", "\ufb33": "Hebrew Letter Dalet With Dagesh",
      "1": "One", "\ud83d\ude00": "Emoji: Grinning Face", "\u0080": "Control",
      "\u00f6": "Latin Small Letter O With Diaeresis"
    }`;
    expect(
      [...canonicalJson(JSON.parse(input)).matchAll(/":"([^"]+)"/g)].map(([, v]) => v),
    ).toEqual([
      'Carriage Return',
      'One',
      'Control',
      'Latin Small Letter O With Diaeresis',
      'Euro Sign',
      'Emoji: Grinning Face',
      'Hebrew Letter Dalet With Dagesh',
    ]);
  });

  it.each([
    ['keeps the order of arrays', [3, 1, { b: 1, a: 2 }], '[3,1,{"a":2,"b":1}]'],
    [
      'sorts at every depth',
      { z: { y: { b: 1, a: 2 } }, a: [] },
      '{"a":[],"z":{"y":{"a":2,"b":1}}}',
    ],
    ['sorts digits as text', { 10: 1, 9: 2, 1: 3 }, '{"1":3,"10":1,"9":2}'],
    ['sorts by no language', { étude: 1, zoo: 2, Zoo: 3 }, '{"Zoo":3,"zoo":2,"étude":1}'],
    ['does not normalize', { a: 'A\u030a', b: '\u00c5' }, '{"a":"A\u030a","b":"\u00c5"}'],
    ['leaves out undefined members', { a: undefined, b: 1 }, '{"b":1}'],
  ])('%s', (_, value, text) => {
    expect(canonicalJson(value)).toBe(text);
  });

  it.each([
    ['undefined', undefined],
    ['BigInt', { a: 1n }],
    ['NaN', [Number.NaN]],
    ['Infinity', { a: -Infinity }],
    ['a lone surrogate', ['\ud800']],
    ['a lone surrogate in a name', { '\udc00': 1 }],
    ['a function', { a: () => 1 }],
    ['a symbol', { a: Symbol('a') }],
    ['undefined in an array', [undefined]],
    ['a hole', new Array(1)],
    ['a Date', { at: new Date(0) }],
    ['a Map', new Map([['a', 1]])],
    ['an object with toJSON', { toJSON: () => 1 }],
    ['a circle', circle()],
  ])('refuses %s', (_, value) => {
    expect(() => canonicalJson(value)).toThrow(NotCanonical);
  });

  it('says the value, and says it the same whatever the order of members', () => {
    const value = fc.jsonValue({ stringUnit: 'binary', maxDepth: 3 });
    fc.assert(
      fc.property(value, (value) => {
        const text = canonicalJson(value);
        expect(canonicalJson(turned(value))).toBe(text);
        expect(canonicalJson(JSON.parse(text))).toBe(text);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
      runs,
    );
  });
});
