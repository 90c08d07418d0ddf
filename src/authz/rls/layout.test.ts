import { expect, test } from 'vitest';
import { layOut } from './layout.ts';

const long = (name: string) => `"${name}"."${'column_'.repeat(6)}" = 'a value that is long enough'`;

test('what fits on a line stays on one', () => {
  expect(layOut('("a"  is\n not null) and b')).toBe('("a" is not null) and b');
});

test('a long expression is broken at its connectives, the looser one first', () => {
  const [a, b, c] = ['a', 'b', 'c'].map(long);
  expect(layOut(`(${a} or ${b} and not (${c} or ${a}))`, 2)).toBe(`(
    ${a}
    or ${b}
    and not (
      ${c}
      or ${a}
    )
  )`);
});

test('a subquery is broken at its clauses', () => {
  const [a, b] = ['a', 'b'].map(long);
  expect(
    layOut(`exists (select 1 from "rows" where ${a} and ${b} is distinct from ${a})`),
  ).toBe(`exists (
  select 1
  from "rows"
  where ${a}
    and ${b} is distinct from ${a}
)`);
});

test('a case is broken at its branches', () => {
  const [a, b] = ['a', 'b'].map(long);
  expect(
    layOut(`x and case y when 'one' then (${a} and ${b}) when 'two' then z else false end`),
  ).toBe(`x
and case y
  when 'one' then (
    ${a}
    and ${b}
  )
  when 'two' then z
  else false
end`);
});

test('a comparison and a look-up are not broken, however long they are', () => {
  const lookUp = `(select (${long('a')} or ${long('b')}) is true)`;
  expect(layOut(lookUp)).toBe(lookUp);
  expect(layOut(`(${long('a')} || ${long('b')})`)).toBe(`(${long('a')} || ${long('b')})`);
});

test('words in literals and names break nothing, and lose nothing', () => {
  const literal = `'it''s  (this  and that)'`;
  const name = `"an ""odd""  and (long) name"`;
  const text = `(${name} = ${literal} and ${long('a')} or ${name} = ${literal})`;
  expect(layOut(text).replaceAll(/\n */g, ' ')).toBe(
    `( ${name} = ${literal} and ${long('a')} or ${name} = ${literal} )`,
  );
});

test('parentheses around parentheses go, but for a list and a subquery', () => {
  expect(layOut('((((a))) or ((b)))')).toBe('((a) or (b))');
  expect(layOut('((a, b)) in ((select 1))')).toBe('((a, b)) in ((select 1))');
});
