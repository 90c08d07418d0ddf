import { describe, expect, test } from 'vitest';
import { nobody, session, subject, token } from '../../../test/kernel/people.ts';
import { plans, roles } from '../../../test/kernel/specs.ts';
import { grants, notes, teams } from '../../../test/kernel/tables.ts';
import { policy } from '../define-policy.ts';
import { all, always, any, type Condition, not } from '../language/condition.ts';
import { some } from '../language/fact.ts';
import { is, isSet } from '../language/record-conditions.ts';
import { atLeast, viewerIs } from '../language/viewer-conditions.ts';
import { decide } from './decision.ts';
import type { Subject } from './evaluate.ts';

const author = viewerIs(notes.authorId, 'author');
const writer = atLeast(roles, 'writer');
const plus = atLeast(plans, 'plus');
const draft = is(notes.status, 'draft');
const locked = isSet(notes.lockedAt, 'locked');
const granted = some('granted', {
  words: 'has a grant',
  table: grants,
  on: [[grants.noteId, notes.id]],
  where: always,
  identify: grants.id,
});
const watched = some('watched', {
  words: 'is watched',
  table: grants,
  on: [[grants.noteId, notes.id]],
  where: always,
  grants: false,
});

function policyOf(read: Condition, update: Condition = read) {
  return policy(
    notes,
    { read, update },
    {
      name: 'note',
      key: notes.id,
      tenant: { column: notes.teamId, of: teams.id },
      scopes: { read: 'note:read', update: 'note:write' },
    },
  );
}

const levels = { red: { role: 'chief', plan: 'plus' } };

describe('the authority that is recorded', () => {
  function authority(rule: Condition, on: Subject) {
    const decision = decide(policyOf(rule), 'read', on);
    return decision.allowed ? decision.authority : decision.code;
  }
  const facts = { granted: 'g7', watched: true };
  const chief = subject(session('u1', levels), {}, facts);
  const stranger = subject(session('u9'), {}, facts);

  test('is the first branch that suffices, in the order of the rule', () => {
    expect(authority(any(author, writer), chief)).toEqual(['author']);
    expect(authority(any(writer, author), chief)).toEqual(['role:chief']);
    expect(authority(any(all(author, not(draft)), granted), chief)).toEqual(['granted:g7']);
  });

  test('is the role that is held, not the least that would do', () => {
    expect(authority(writer, chief)).toEqual(['role:chief']);
  });

  test('names the row of a fact that identifies itself', () => {
    expect(authority(granted, stranger)).toEqual(['granted:g7']);
    expect(authority(granted, subject(session('u9'), {}, { granted: true }))).toEqual(['granted']);
  });

  test('is all that it takes together, each once', () => {
    expect(authority(all(author, writer, any(writer, granted)), chief)).toEqual([
      'author',
      'role:chief',
    ]);
  });

  test('is no state of a record or a tenant, and nothing that only fails to deny', () => {
    expect(authority(all(draft, plus, watched, author), chief)).toEqual(['author']);
    expect(authority(author.except(locked), chief)).toEqual(['author']);
    expect(authority(all(not(locked), writer), chief)).toEqual(['role:chief']);
    expect(authority(always, stranger)).toEqual([]);
  });
});

describe('the trace', () => {
  test('has every condition of the rule with its value, also those that did not matter', () => {
    const rule = any(author, all(writer, draft)).except(locked);
    const { trace, resource, action } = decide(
      policyOf(rule),
      'update',
      subject(session('u9', { red: { role: 'guest' } })),
    );
    expect({ resource, action }).toEqual({ resource: 'note', action: 'update' });
    expect(trace).toEqual([
      { condition: 'scope:note:write', holds: true },
      { condition: 'tenantScope', holds: true },
      { condition: 'author', holds: false },
      { condition: 'role:writer', holds: false },
      { condition: 'status=draft', holds: true },
      { condition: 'locked', holds: false },
    ]);
  });

  test('needs every fact: one that was not loaded is an error, even where it would not matter', () => {
    const rule = policyOf(any(author, granted));
    expect(() => decide(rule, 'read', subject(session('u1')))).toThrow('was not loaded');
  });

  test('of two decisions have different ids', () => {
    const on = subject(session('u1'));
    expect(decide(policyOf(author), 'read', on).id).not.toBe(
      decide(policyOf(author), 'read', on).id,
    );
  });
});

describe('a denial', () => {
  function code(read: Condition, update: Condition, on: Subject) {
    const decision = decide(policyOf(read, update), 'update', on);
    return decision.allowed ? 'allowed' : decision.code;
  }
  const guest = session('u9', { red: { role: 'guest', plan: 'basic' } });

  test('is FORBIDDEN to those who can read the record, and NOT_FOUND to others', () => {
    expect(code(atLeast(roles, 'guest'), author, subject(guest))).toBe('FORBIDDEN');
    expect(code(writer, author, subject(guest))).toBe('NOT_FOUND');
    expect(code(writer, writer, subject(guest))).toBe('NOT_FOUND');
    expect(code(writer, plus, subject(session('u9')))).toBe('NOT_FOUND');
  });

  test('tells nothing of an invisible record', () => {
    const decision = decide(policyOf(writer, author), 'update', subject(guest));
    expect(decision).toMatchObject({ code: 'NOT_FOUND', requires: [] });
    expect(decision).not.toHaveProperty('maxAge');
  });

  test('names a missing scope even of reading, since what the user can see is no secret', () => {
    const bot = subject(token('u1', [], levels));
    expect(decide(policyOf(author), 'read', bot)).toMatchObject({
      code: 'SCOPE_REQUIRED',
      requires: ['note:read'],
    });
  });

  test('is NOT_FOUND to nobody, even of what everybody signed in may read', () => {
    expect(code(always, always, subject(nobody))).toBe('NOT_FOUND');
  });

  test('names the plan to a member whose team has not the right one', () => {
    expect(code(always, plus, subject(guest))).toBe('PLAN_REQUIRED');
  });
});

test('an action that the policy does not have is a mistake, not a no', () => {
  const rules = policyOf(always);
  const on = subject(session('u1'));
  expect(() => decide(rules, 'share', on)).toThrow('the policy of note has no action share');
  for (const inherited of ['constructor', 'toString', '__proto__']) {
    expect(() => decide(rules, inherited, on)).toThrow('has no action');
  }
});
