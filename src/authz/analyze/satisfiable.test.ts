import { describe, expect, test } from 'vitest';
import { redundantParts } from '../../../test/kernel/redundant.ts';
import { plans, roles } from '../../../test/kernel/specs.ts';
import { grants, notes, teams } from '../../../test/kernel/tables.ts';
import { policy } from '../define-policy.ts';
import { all, always, any, type Condition, never, not } from '../language/condition.ts';
import { some } from '../language/fact.ts';
import type { PolicyOptions } from '../language/policy.ts';
import { is, isSet, after as laterThan } from '../language/record-conditions.ts';
import { atLeast, covers, recent, viewerIs } from '../language/viewer-conditions.ts';
import { assertSatisfiable } from './satisfiable.ts';

const usual: PolicyOptions<'read'> = {
  name: 'note',
  key: notes.id,
  tenant: { column: notes.teamId, of: teams.id },
  scopes: {},
};
const author = viewerIs(notes.authorId, 'author');
const locked = isSet(notes.lockedAt, 'locked');
const draft = is(notes.status, 'draft');
const live = is(notes.status, 'live');

const granted = (where: Condition) =>
  some('granted', { words: 'is granted', table: grants, on: [[grants.noteId, notes.id]], where });

const noted = (rule: Condition, options: Partial<PolicyOptions<'read'>> = {}) =>
  policy(notes, { read: rule }, { ...usual, ...options });

/** What the start says of a policy with this rule. */
function problem(rule: Condition, options: Partial<PolicyOptions<'read'>> = {}): string {
  try {
    assertSatisfiable([noted(rule, options)]);
    return 'none';
  } catch (error) {
    expect(error).toHaveProperty('name', 'PolicyError');
    return (error as Error).message;
  }
}

describe('a rule that can never allow is refused by policy, action and condition', () => {
  test.each([
    [
      'two states at once',
      all(author, draft, live),
      'is the author and status is draft and status is live',
    ],
    ['one and its opposite', author.except(author), 'is the author, unless is the author'],
    [
      'a plan without being a member',
      all(atLeast(plans, 'plus'), not(atLeast(roles, 'guest'))),
      'plan plus and not role guest or above',
    ],
    [
      'a time of a column that is NULL',
      all(laterThan(notes.dueAt, 0, 'due'), not(isSet(notes.dueAt, 'dated'))),
      'due and is not dated',
    ],
    [
      'a later time that is an earlier',
      all(laterThan(notes.dueAt, 0, 'due'), not(laterThan(notes.dueAt, 60, 'lately'))),
      'due and not lately',
    ],
    [
      'a recent session that is not',
      all(recent(60), not(recent(600))),
      'authenticated within the last 60 seconds and not authenticated within the last 10 minutes',
    ],
  ])('%s', (_, rule, words) => {
    expect(problem(rule)).toBe(`policy note, read, condition ${words}: can never hold`);
  });

  test('never, though somebody wrote it', () => {
    expect(problem(never)).toMatch(/^policy note, read, condition .*nobody may do this$/);
  });

  test('what no session can have, when only a session covers it', () => {
    const byToken = not(recent(60)).except(not(recent(60)));
    expect(problem(byToken)).toMatch('can never hold');
  });

  test('inside a fact, which then is never there', () => {
    const impossible = all(is(grants.level, 'look'), is(grants.level, 'write'));
    expect(problem(any(author, granted(impossible)))).toBe(
      'policy note, read, condition granted, in it condition level is look and level is write: can never hold',
    );
  });
});

describe('a condition that always holds and that nobody wrote so is refused', () => {
  test.each([
    ['a state or its opposite', any(draft, not(draft)), 'status is draft or status is not draft'],
    [
      'all states, one by one',
      any(draft, not(live), live),
      'status is draft or status is not live or status is live',
    ],
    [
      'a level or its opposite',
      any(atLeast(roles, 'chief'), not(atLeast(roles, 'chief'))),
      'role chief or not role chief',
    ],
    [
      'deep inside of a rule',
      all(author, any(locked, not(all(locked, draft)))),
      'is locked or not (is locked and status is draft)',
    ],
    [
      'every state as a whole rule',
      is(notes.status, 'draft', 'live', 'gone'),
      'status=draft|live|gone',
    ],
    ['nothing at all', all(), 'always'],
  ])('%s', (_, rule, words) => {
    expect(problem(rule)).toBe(
      `policy note, read, condition ${words}: always holds, and nobody wrote always`,
    );
  });

  test('inside a fact', () => {
    const expiring = isSet(grants.expiresAt, 'expiring');
    expect(problem(granted(any(expiring, not(expiring))))).toMatch(
      'condition granted, in it condition is expiring or is not expiring: always holds',
    );
  });
});

test('what somebody wrote is no accident', () => {
  expect(problem(always)).toBe('none');
  expect(problem(always.except(locked))).toBe('none');
  expect(problem(granted(always))).toBe('none');
  expect(problem(all(author, covers(roles, notes.role)))).toBe('none');
  expect(problem(all(author, is(notes.status, 'draft', 'live', 'gone')))).toBe('none');
});

test('a rule is told only of what can be, whatever the credential', () => {
  expect(problem(all(author, recent(60)), { scopes: { read: 'note:read' } })).toBe('none');
  expect(problem(any(author, granted(viewerIs(grants.userId, 'grantee'))))).toBe('none');
});

describe('a part without which a rule says the same', () => {
  const idle = (rule: Condition) => redundantParts(noted(rule));

  test('is told', () => {
    expect(idle(any(atLeast(roles, 'guest'), atLeast(roles, 'chief')))).toEqual([
      'read: role:chief',
    ]);
    expect(idle(all(atLeast(roles, 'guest'), atLeast(plans, 'basic')))).toEqual([
      'read: role:guest',
      'read: plan:basic',
    ]);
    expect(idle(all(author, draft).except(live, locked))).toEqual(['read: status=live']);
    expect(idle(any(author, all(not(author), draft)))).toEqual(['read: is not the author']);
  });

  test('is not told of what matters', () => {
    expect(idle(any(author, all(draft, atLeast(roles, 'guest'))).except(locked))).toEqual([]);
    expect(idle(always)).toEqual([]);
  });
});
