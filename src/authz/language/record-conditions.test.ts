import { describe, expect, test } from 'vitest';
import { variablesOf } from '../../../test/kernel/enumerate.ts';
import { filter, holds, rlsExpression } from '../../../test/kernel/interpreters.ts';
import { NOW, nobody, secondsAgo, session, subject } from '../../../test/kernel/people.ts';
import { roles } from '../../../test/kernel/specs.ts';
import { notes } from '../../../test/kernel/tables.ts';
// Biome takes a call of `after` for a hook of the tests.
import { all, any, not } from './condition.ts';
import { is, isSet, after as laterThan } from './record-conditions.ts';
import { toWords } from './to-words.ts';
import { atLeast } from './viewer-conditions.ts';

const writer = { red: { role: 'writer', plan: 'plus' } };

describe('a column that holds one of some values', () => {
  test('holds none of them when it is NULL', () => {
    const colored = is(notes.color, 'blue', "o'red");
    const holdsFor = (color: string | null) => holds(colored, subject(nobody, { color }));
    expect(['blue', "o'red", 'green', null].map(holdsFor)).toEqual([true, true, false, false]);
    expect(holds(is(notes.rank, 3, 0), subject(nobody))).toBe(true);
    expect(holds(is(notes.rank, 0), subject(nobody, { rank: null }))).toBe(false);
  });

  test('in its other forms', () => {
    expect(filter(is(notes.color, 'blue', "o'red"), nobody)).toEqual([
      "\"notes\".\"color\" in ('blue', 'o''red')",
    ]);
    expect(rlsExpression(is(notes.rank, 3, -1))).toBe('"notes"."rank" in (3, -1)');
    expect(toWords(is(notes.status, 'draft', 'live'))).toBe('status is draft or live');
    expect(variablesOf(is(notes.status, 'draft'))).toEqual([
      { name: 'record.status', values: ['draft', 'live', 'gone'] },
    ]);
    expect(variablesOf(is(notes.pinned, 'yes'))).toEqual([
      { name: 'record.pinned', values: ['yes', 'none', '(none)'] },
    ]);
  });

  test('enumerates the values of all conditions on it together', () => {
    const either = any(is(notes.color, 'red'), is(notes.color, 'blue'));
    expect(variablesOf(either)).toEqual([
      { name: 'record.color', values: ['red', '(other)', '(none)', 'blue'] },
    ]);
    expect(holds(either, subject(nobody, { color: 'red' }))).toBe(true);
    expect(holds(either, subject(nobody, { color: 'green' }))).toBe(false);
  });

  test('enumerates apart from a scale of the same name', () => {
    const peer = all(atLeast(roles, 'chief'), is(notes.role, 'writer'));
    expect(holds(peer, subject(session('u1', { red: { role: 'chief' } })))).toBe(true);
    expect(holds(peer, subject(session('u1', writer), { role: 'chief' }))).toBe(false);
  });

  test('enumerates NULL apart from a value that is spelled none', () => {
    expect(holds(is(notes.pinned, 'none'), subject(nobody, { pinned: null }))).toBe(false);
    expect(holds(is(notes.pinned, 'none'), subject(nobody, { pinned: 'none' }))).toBe(true);
  });

  test('is refused without values', () => {
    expect(() => is(notes.color)).toThrow('no values');
  });

  test('is refused with a value that the column cannot hold: such a deny would never deny', () => {
    expect(() => is(notes.status, 'drfat')).toThrow('is(status): drfat is none of its values');
    expect(() => is(notes.pinned, 'no')).toThrow('is(pinned): no is none of its values');
  });

  test('is refused with a value of another type, for which check and filter would differ', () => {
    expect(() => is(notes.rank, '3')).toThrow('is(rank): 3 is none of its values');
    expect(() => is(notes.color, true)).toThrow('is(color): true is none of its values');
    expect(() => is(notes.dueAt, '2026-01-01')).toThrow('is(dueAt): 2026-01-01 is none');
  });
});

describe('a column that is set', () => {
  const locked = isSet(notes.lockedAt, 'locked');

  test('is one that is not NULL, whatever it holds', () => {
    expect(holds(locked, subject(nobody, { lockedAt: NOW }))).toBe(true);
    expect(holds(locked, subject(nobody))).toBe(false);
    expect(holds(isSet(notes.rank, 'ranked'), subject(nobody, { rank: 0 }))).toBe(true);
    expect(holds(isSet(notes.color, 'colored'), subject(nobody, { color: '' }))).toBe(true);
  });

  test('in its other forms', () => {
    expect(filter(locked, nobody)).toEqual(['"notes"."locked_at" is not null']);
    expect(rlsExpression(not(locked))).toBe('"notes"."locked_at" is null');
    expect(toWords(locked)).toBe('is locked');
    expect(variablesOf(locked)).toEqual([{ name: 'locked', values: ['no', 'yes'] }]);
  });
});

describe('a column that holds a time after another', () => {
  const due = laterThan(notes.dueAt, 60, 'due within the last minute');

  test('is later by a millisecond at least, and not NULL', () => {
    expect(holds(due, subject(nobody, { dueAt: secondsAgo(59.999) }))).toBe(true);
    expect(holds(due, subject(nobody, { dueAt: secondsAgo(60) }))).toBe(false);
    expect(holds(due, subject(nobody, { dueAt: null }))).toBe(false);
    const ahead = laterThan(notes.dueAt, 0, 'ahead');
    expect(holds(ahead, subject(nobody, { dueAt: secondsAgo(0) }))).toBe(false);
    expect(holds(ahead, subject(nobody, { dueAt: secondsAgo(-0.001) }))).toBe(true);
  });

  test('in its other forms', () => {
    expect(filter(due, session('u1'))).toEqual([
      '"notes"."due_at" > $1::timestamptz - make_interval(secs => 60)',
      NOW.toISOString(),
    ]);
    expect(rlsExpression(due)).toMatchInlineSnapshot(
      `""notes"."due_at" > date_trunc('milliseconds', now()) - make_interval(secs => 60)"`,
    );
    expect(toWords(due)).toBe('due within the last minute');
    expect(variablesOf(due)).toEqual([
      { name: 'due within the last minute', values: ['no', 'yes'] },
    ]);
  });

  test('is refused for a column of no time in whole milliseconds, as a record could not hold it', () => {
    expect(() => laterThan(notes.color, 0, 'x')).toThrow('after(color): not a timestamptz(3)');
  });
});
