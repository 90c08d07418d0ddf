import { integer, pgTable, text, timestamp } from 'drizzle-orm/pg-core';
import { describe, expect, test } from 'vitest';
import { session, subject, token } from '../../test/kernel/people.ts';
import { roles } from '../../test/kernel/specs.ts';
import { circlePeople, grants, members, notes, teams } from '../../test/kernel/tables.ts';
import { policy } from './define-policy.ts';
import { all, always, any, type Condition, not } from './language/condition.ts';
import { some } from './language/fact.ts';
import { type PolicyOptions, ruleOf, tenantIdOf } from './language/policy.ts';
import { is, isSet } from './language/record-conditions.ts';
import { atLeast, viewerIs } from './language/viewer-conditions.ts';

const tenant = { column: notes.teamId, of: teams.id };
const usual: PolicyOptions<'read'> = { name: 'note', key: notes.id, tenant, scopes: {} };
const author = viewerIs(notes.authorId, 'author');

type Definition = Parameters<typeof some>[1];

function fact(name: string, changes: Partial<Definition> = {}): Condition {
  const on = [[grants.noteId, notes.id]] as const;
  return some(name, { words: name, table: grants, on, where: always, ...changes });
}

/** What the start says of a policy whose rule for reading is this. */
function problem(read: Condition, options: Partial<PolicyOptions<'read'>> = {}): string {
  try {
    policy(notes, { read }, { ...usual, ...options });
    return 'none';
  } catch (error) {
    expect(error).toHaveProperty('name', 'PolicyError');
    return (error as Error).message;
  }
}

describe('a policy is refused at the start', () => {
  test('for a condition on another table, at any depth', () => {
    expect(problem(viewerIs(members.userId, 'member'))).toBe(
      'policy note, read, condition member: userId is not a column of notes',
    );
    expect(problem(always.except(not(any(is(members.role, 'guest')))))).toMatch(
      'role is not a column of notes',
    );
  });

  test('for a level when its records have no tenant', () => {
    const { tenant: _, ...outside } = usual;
    expect(() => policy(notes, { read: atLeast(roles, 'guest') }, outside)).toThrow(
      'condition role:guest: notes has no tenant here',
    );
  });

  test('for two facts of one name', () => {
    expect(problem(any(fact('granted'), fact('granted')))).toMatch(
      'condition granted: another condition has this name',
    );
    const same = fact('granted');
    expect(problem(any(same, all(same, author)))).toBe('none');
  });

  test('for two facts of one name in two actions', () => {
    const rules = { read: fact('granted'), update: fact('granted') };
    expect(() => policy(notes, rules, usual)).toThrow('update, condition granted: another');
  });

  test('for any two conditions of one name, which a trace could not tell apart', () => {
    const reviewer = viewerIs(notes.reviewerId, 'author');
    expect(problem(any(author, reviewer))).toMatch('author: another condition has this name');
    expect(problem(any(author, isSet(notes.lockedAt, 'author')))).toMatch('another condition');
    expect(problem(any(author, viewerIs(notes.authorId, 'author')))).toBe('none');
    expect(problem(any(is(notes.rank, 1), is(notes.rank, 1)))).toBe('none');
    expect(problem(any(is(notes.role, 'guest'), atLeast(roles, 'guest')))).toBe('none');
    expect(problem(any(atLeast(roles, 'guest'), atLeast(roles, 'guest')))).toBe('none');
  });

  test('for a fact about its own table, which row-level security cannot look at', () => {
    const twin = { table: notes, on: [[notes.id, notes.id]] } as const;
    expect(problem(fact('twin', twin))).toMatch('notes is reached from itself');
    const deep = fact('twin', { on: [[grants.noteId, notes.id]], table: notes });
    expect(problem(fact('granted', { where: not(deep) }))).toMatch('notes is reached from itself');
  });

  test('for a fact that comes back to a table it was reached by, by way of another', () => {
    const back = fact('again', { on: [[grants.circleId, circlePeople.circleId]] });
    const circle = fact('circle', {
      table: circlePeople,
      on: [[circlePeople.circleId, grants.circleId]],
      where: back,
    });
    expect(problem(fact('granted', { where: circle }))).toBe(
      'policy note, read, condition granted: grants is reached from itself',
    );
  });

  test('for a fact about the table that it is reached from, whose columns it would hide', () => {
    const nested = fact('other', { on: [[grants.noteId, grants.noteId]] });
    expect(problem(fact('granted', { where: nested }))).toMatch('grants is reached from itself');
  });

  test('for a fact that is joined by columns of other tables', () => {
    expect(problem(fact('f', { on: [[members.id, notes.id]] }))).toMatch(
      'condition f: id is not a column of grants',
    );
    expect(problem(fact('f', { on: [[grants.noteId, members.id]] }))).toMatch(
      'condition f: id is not a column of notes',
    );
  });

  test('for a fact with a condition on another table, or on a level without a tenant', () => {
    expect(problem(fact('f', { where: author }))).toMatch('authorId is not a column of grants');
    expect(problem(fact('f', { where: atLeast(roles, 'guest') }))).toMatch(
      'condition f: grants has no tenant here',
    );
    const where = atLeast(roles, 'guest');
    expect(problem(fact('f', { where, tenant: grants.teamId }))).toBe('none');
    expect(problem(fact('f', { where, tenant: notes.teamId }))).toMatch(
      'teamId is not a column of grants',
    );
  });

  test('for the same mistakes in a fact within a fact', () => {
    const circle = (changes: Partial<Definition>) =>
      fact('granted', {
        where: fact('circle', {
          table: circlePeople,
          on: [[circlePeople.circleId, grants.circleId]],
          ...changes,
        }),
      });
    expect(problem(circle({}))).toBe('none');
    expect(problem(circle({ where: author }))).toMatch('authorId is not a column of circle_people');
    expect(problem(circle({ where: atLeast(roles, 'guest') }))).toMatch('has no tenant here');
    expect(problem(circle({ on: [[circlePeople.circleId, notes.id]] }))).toMatch(
      'condition granted: id is not a column of grants',
    );
  });

  test('for a fact that is identified by another table, or by what may be NULL', () => {
    expect(problem(fact('f', { identify: notes.id }))).toMatch('id is not a column of grants');
    expect(problem(fact('f', { identify: grants.circleId }))).toMatch(
      'circleId may be NULL, which would be no row',
    );
    expect(problem(fact('f', { identify: grants.id }))).toBe('none');
  });

  test('for a name that every object has, under which a missing fact would look like one', () => {
    expect(problem(fact('constructor'))).toMatch('condition constructor: not a name');
  });

  test('for a key or a tenant of another table', () => {
    expect(problem(author, { key: members.id })).toMatch('note: id is not a column of notes');
    const foreign = { column: members.teamId, of: teams.id };
    expect(problem(author, { tenant: foreign })).toMatch('note: teamId is not a column of notes');
  });

  test('for ids that are no text: a viewer’s never equals them in a loaded row', () => {
    const counted = pgTable('counted', {
      id: integer().primaryKey(),
      ownerId: integer(),
      at: timestamp(),
      name: text(),
    });
    expect(() => viewerIs(counted.ownerId, 'owner')).toThrow('ownerId: an id is text');
    const rules = { read: always };
    expect(() => policy(counted, rules, { name: 'counted', key: counted.id, scopes: {} })).toThrow(
      'id: an id is text',
    );
  });
});

describe('each action of a policy', () => {
  const compiled = policy(
    notes,
    { read: author, update: all(author, fact('granted')) },
    {
      ...usual,
      scopes: { read: 'note:read', '*': 'note:write' },
    },
  );

  test('is covered by its scope, or by that of all others', () => {
    const allows = (action: string, scope: string) =>
      ruleOf(compiled, action).test(subject(token('u1', [scope]), {}, { granted: true }));
    expect(allows('read', 'note:read')).toBe(true);
    expect(allows('read', 'note:write')).toBe(false);
    expect(allows('update', 'note:write')).toBe(true);
  });

  test('is for sessions only when no scope is named', () => {
    const strict = policy(notes, { read: author, update: author }, { ...usual, scopes: {} });
    const { test } = ruleOf(strict, 'update');
    expect(test(subject(session('u1')))).toBe(true);
    expect(test(subject(token('u1', ['note:write', 'undefined', '*'])))).toBe(false);
    const none = policy(notes, { read: author }, { ...usual, scopes: { read: null, '*': 'x' } });
    expect(ruleOf(none, 'read').test(subject(token('u1', ['x'])))).toBe(false);
  });

  test('knows its facts, each once', () => {
    expect(ruleOf(compiled, 'read').facts).toEqual([]);
    expect(ruleOf(compiled, 'update').facts.map(({ name }) => name)).toEqual(['granted']);
  });

  test('has no rule unless it was given one', () => {
    for (const action of ['delete', 'constructor', 'hasOwnProperty', '__proto__', '']) {
      expect(() => ruleOf(compiled, action)).toThrow('the policy of note has no action');
    }
  });
});

test('the tenant of a row is that of its policy, and null outside of tenants', () => {
  const { tenant: _, ...outside } = usual;
  const row = { id: 'n1', teamId: 'red' };
  expect(tenantIdOf(policy(notes, { read: author }, usual), row)).toBe('red');
  expect(tenantIdOf(policy(notes, { read: author }, outside), row)).toBe(null);
});
