import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parameters } from '../../../test/kernel/property.ts';
import { canonicalJson, parseCanonical } from './canonical.ts';

test('what is canonical is read, and any other text of the same value is not', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 4, stringUnit: 'binary' }), fc.nat(3), (value, indent) => {
      const text = canonicalJson(value);
      expect(parseCanonical(text)).toEqual(JSON.parse(text));
      const other = JSON.stringify(value, null, indent);
      expect(parseCanonical(other) !== undefined).toBe(other === text);
    }),
    parameters('canonical texts', 500),
  );
});

test.each([
  ['members whose names are numbers', '{"10":1,"9":2,"a":3}'],
  ['members in the order of UTF-16', '{"\u{1f600}":1,"\ufb33":2}'],
  ['a member with a name of its own', '{"__proto__":{"a":1}}'],
  ['null', 'null'],
])('reads %s', (_, text) => {
  expect(JSON.stringify(parseCanonical(text))?.length).toBe(text.length);
});

test.each([
  ['no JSON', '{"a":1'],
  ['nothing', ''],
  ['a space', '{"a": 1}'],
  ['a newline', '{"a":1}\n'],
  ['a mark of byte order', '\ufeff{"a":1}'],
  ['members out of order', '{"b":1,"a":2}'],
  ['members of a member out of order', '{"a":[{"c":1,"b":2}]}'],
  ['a member twice', '{"a":1,"a":1}'],
  ['numbered members in the order of numbers', '{"9":2,"10":1}'],
  ['members in the order of code points', '{"\ufb33":2,"\u{1f600}":1}'],
  ['an escape that is not needed', '"\\u0061"'],
  ['an escape in capitals', '"\\u001F"'],
  ['half of a character', '"\\ud800"'],
  ['another spelling of a number', '1.0'],
  ['negative zero', '-0'],
  ['a number that is none', '1e400'],
])('does not read %s', (_, text) => {
  expect(parseCanonical(text)).toBeUndefined();
});
