import { expect, test } from 'vitest';
import { nobody, session, token } from '../../../test/kernel/people.ts';
import { plans, roles } from '../../../test/kernel/specs.ts';
import { grants, notes, teams } from '../../../test/kernel/tables.ts';
import { policy } from '../define-policy.ts';
import { all, always, any, never, not } from '../language/condition.ts';
import { some } from '../language/fact.ts';
import { isSet } from '../language/record-conditions.ts';
import { atLeast, recent } from '../language/viewer-conditions.ts';
import { gateDenial } from './gate.ts';

const notePolicy = policy(
  notes,
  {
    read: some('granted', {
      words: 'has a grant',
      table: grants,
      on: [[grants.noteId, notes.id]],
      where: always,
    }),
    update: all(atLeast(roles, 'chief'), atLeast(plans, 'plus')).except(
      isSet(notes.lockedAt, 'locked'),
    ),
    delete: all(atLeast(roles, 'chief'), recent(60)),
    purge: any(atLeast(roles, 'chief'), recent(60)),
    keep: not(recent(60)),
    erase: never,
  },
  {
    name: 'note',
    key: notes.id,
    tenant: { column: notes.teamId, of: teams.id },
    scopes: { read: 'note:read', delete: null, '*': 'note:write' },
  },
);

type Action = keyof typeof notePolicy.rules;

const told = (action: Action, viewer = session('u1')) =>
  gateDenial(notePolicy, action, viewer)?.code ?? 'may ask';

test('a session may ask for what needs a right, a plan, a state or a fact: records decide', () => {
  expect(told('read')).toBe('may ask');
  expect(told('update')).toBe('may ask');
});

test('nobody may ask for anything', () => {
  for (const action of ['read', 'update', 'delete', 'purge'] as const) {
    expect(told(action, nobody)).toBe('UNAUTHENTICATED');
  }
});

test('a token may ask for what its scopes cover', () => {
  expect(told('read', token('u1', ['note:read']))).toBe('may ask');
  expect(told('update', token('u1', ['note:read']))).toBe('SCOPE_REQUIRED');
  expect(told('update', token('u1', ['note:write']))).toBe('may ask');
  expect(told('delete', token('u1', ['note:read', 'note:write']))).toBe('SCOPE_REQUIRED');
});

test('an old authentication is told where nothing else will do', () => {
  expect(told('delete', session('u1', {}, 61))).toBe('STEP_UP_REQUIRED');
  expect(told('purge', session('u1', {}, 61))).toBe('may ask');
  expect(gateDenial(notePolicy, 'delete', session('u1', {}, 61))?.maxAge).toBe(60);
});

test('below a negation the best is the opposite', () => {
  expect(told('keep', session('u1', {}, 61))).toBe('may ask');
  expect(told('keep', session('u1', {}, 0))).toBe('FORBIDDEN');
});

test('what nobody may is denied before any record', () => {
  expect(told('erase')).toBe('FORBIDDEN');
});

test('an action that the policy does not have is a mistake, not a no', () => {
  expect(() => gateDenial(notePolicy, 'share', session('u1'))).toThrow(
    'the policy of note has no action share',
  );
});
