import { describe, expect, test } from 'vitest';
import { variablesOf } from '../../../test/kernel/enumerate.ts';
import { filter, holds, rlsExpression } from '../../../test/kernel/interpreters.ts';
import { nobody, note, session, subject } from '../../../test/kernel/people.ts';
import { notes } from '../../../test/kernel/tables.ts';
import { all, always, any, type Condition, never, not } from './condition.ts';
import { is, isSet } from './record-conditions.ts';
import { toWords } from './to-words.ts';
import { viewerIs } from './viewer-conditions.ts';

const writer = { red: { role: 'writer', plan: 'plus' } };

describe('a constant', () => {
  test('holds always, or never', () => {
    expect(holds(always, subject(nobody))).toBe(true);
    expect(holds(never, subject(session('u1', writer)))).toBe(false);
  });

  test('in its other forms', () => {
    expect([filter(always, nobody), filter(never, nobody)]).toEqual([['true'], ['false']]);
    expect([rlsExpression(always), rlsExpression(never)]).toEqual(['true', 'false']);
    expect([toWords(always), toWords(never)]).toEqual(['always', 'never']);
    expect(variablesOf(always)).toEqual([]);
  });
});

describe('rules made of conditions', () => {
  const yes = is(notes.status, 'draft');
  const no = is(notes.status, 'gone');

  test('all, any and not', () => {
    const verdict = (condition: Condition) => holds(condition, subject(nobody));
    expect([all(), all(yes), all(yes, no)].map(verdict)).toEqual([true, true, false]);
    expect([any(), any(no), any(no, yes)].map(verdict)).toEqual([false, false, true]);
    expect([not(yes), not(no), not(not(yes))].map(verdict)).toEqual([false, true, true]);
  });

  test('a deny beats every allow, wherever it is written', () => {
    const verdict = (condition: Condition) => holds(condition, subject(nobody));
    expect(verdict(any(always, yes).except(yes))).toBe(false);
    expect(verdict(any(always, yes).except(no))).toBe(true);
    expect(verdict(any(always, yes).except(no, yes))).toBe(false);
    expect(verdict(always.except())).toBe(true);
    expect(verdict(always.except(no).except(yes))).toBe(false);
    expect(verdict(never.except(no))).toBe(false);
    expect(verdict(not(always.except(yes)))).toBe(true);
  });

  test('a deny on a NULL column does not deny, and neither hides nor shows by accident', () => {
    const unlessBlue = always.except(is(notes.color, 'blue'));
    expect(holds(unlessBlue, subject(nobody, { color: null }))).toBe(true);
    expect(filter(unlessBlue, nobody)).toEqual([
      '(("notes"."color" = \'blue\') is not true and true)',
    ]);
  });

  test('in SQL, nested as they are', () => {
    const rule = all(any(yes, no), not(yes)).except(no, isSet(notes.lockedAt, 'locked'));
    expect(filter(rule, nobody)).toMatchInlineSnapshot(`
      [
        "("notes"."status" <> 'gone' and "notes"."locked_at" is null and (("notes"."status" = 'draft' or "notes"."status" = 'gone') and "notes"."status" <> 'draft'))",
      ]
    `);
    expect(filter(all(), nobody)).toEqual(['true']);
    expect(filter(any(), nobody)).toEqual(['false']);
  });

  test('in words, grouped as they are', () => {
    const author = viewerIs(notes.authorId, 'author');
    const locked = isSet(notes.lockedAt, 'locked');
    const rule = any(author, all(yes, not(any(no, locked)))).except(locked);
    expect(toWords(rule)).toBe(
      '(is the author or (status is draft and not (status is gone or is locked))), unless is locked',
    );
    expect(toWords(all(always.except(locked), author))).toBe(
      '(always, unless is locked) and is the author',
    );
  });

  test('are frozen', () => {
    expect(Object.isFrozen(all(yes))).toBe(true);
    expect(Object.isFrozen(yes)).toBe(true);
  });

  test('an evaluation reads the row and writes nothing', () => {
    const row = Object.freeze({ ...note });
    const on = Object.freeze({ viewer: nobody, row, facts: Object.freeze({}), tenantId: 'red' });
    expect(holds(any(no, yes), on)).toBe(true);
  });
});
