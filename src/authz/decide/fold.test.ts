import { describe, expect, test } from 'vitest';
import { nobody, session, token } from '../../../test/kernel/people.ts';
import { plans, roles } from '../../../test/kernel/specs.ts';
import { grants, notes } from '../../../test/kernel/tables.ts';
import { all, always, any, never, not } from '../language/condition.ts';
import { some } from '../language/fact.ts';
import { after, is, isSet } from '../language/record-conditions.ts';
import { atLeast, credential, recent, viewerIs } from '../language/viewer-conditions.ts';
import { fold, isAlways, isNever } from './fold.ts';

const author = viewerIs(notes.authorId, 'author');
const draft = is(notes.status, 'draft');
const locked = isSet(notes.lockedAt, 'locked');
const writer = atLeast(roles, 'writer');

const wilma = session('u1', { red: { role: 'writer', plan: 'basic' }, blue: { role: 'guest' } });

/** A grant in whose tenant the viewer has a role. */
const granted = some('granted', {
  words: 'has a grant',
  table: grants,
  on: [[grants.noteId, notes.id]],
  tenant: grants.teamId,
  where: atLeast(roles, 'writer'),
});

describe('what the viewer alone decides', () => {
  test('credential and age of authentication', () => {
    expect(fold(credential('note:read'), wilma)).toBe(always);
    expect(fold(credential('note:read'), token('u1', []))).toBe(never);
    expect(fold(credential(null), token('u1', ['note:read']))).toBe(never);
    expect(fold(recent(60), session('u1', {}, 59))).toBe(always);
    expect(fold(recent(60), session('u1', {}, 60))).toBe(never);
  });

  test('a level, when the tenant is known', () => {
    expect(fold(writer, wilma, 'red')).toBe(always);
    expect(fold(writer, wilma, 'blue')).toBe(never);
    expect(fold(writer, wilma, 'green')).toBe(never);
    expect(fold(atLeast(plans, 'plus'), wilma, 'red')).toBe(never);
  });

  test('a level that the viewer has in no tenant at all', () => {
    expect(fold(atLeast(roles, 'chief'), wilma)).toBe(never);
    expect(fold(not(atLeast(roles, 'chief')), wilma)).toBe(always);
  });

  test('who somebody is, when it is nobody', () => {
    expect(fold(author, nobody)).toBe(never);
    expect(fold(not(author), nobody)).toBe(always);
  });

  test('a related row that no such viewer has', () => {
    expect(fold(granted, nobody)).toBe(never);
    expect(fold(granted, session('u1', { red: { role: 'guest' } }))).toBe(never);
  });
});

describe('what remains', () => {
  test('is what looks at the record', () => {
    const due = after(notes.dueAt, 0, 'due');
    for (const leaf of [author, draft, locked, due]) expect(fold(leaf, wilma)).toBe(leaf);
    expect(fold(writer, wilma)).toBe(writer);
  });

  test('is a related row, whose tenant is another than the record’s', () => {
    expect(fold(granted, wilma)).toBe(granted);
    expect(fold(granted, wilma, 'blue')).toBe(granted);
  });

  test('has nothing in it that is settled', () => {
    expect(fold(all(credential('x'), draft, any(writer, never)), wilma, 'red')).toBe(draft);
    expect(fold(any(atLeast(roles, 'chief'), draft), wilma)).toBe(draft);
    const { kind } = fold(any(draft, locked, never), wilma);
    expect(kind).toBe('any');
  });
});

describe('a rule that is settled', () => {
  test('never: one part of all, every part of any, or what is denied always', () => {
    expect(isNever(fold(all(draft, recent(1)), token('u1', [])))).toBe(true);
    expect(isNever(fold(any(recent(1), atLeast(roles, 'chief')), token('u1', [])))).toBe(true);
    expect(isNever(fold(any(), wilma))).toBe(true);
    expect(isNever(fold(draft.except(writer), wilma, 'red'))).toBe(true);
    expect(isNever(fold(draft.except(locked, writer), wilma, 'red'))).toBe(true);
  });

  test('always: every part of all, one part of any, and nothing that denies', () => {
    expect(isAlways(fold(all(), wilma))).toBe(true);
    expect(isAlways(fold(any(draft, writer), wilma, 'red'))).toBe(true);
    expect(isAlways(fold(always.except(atLeast(roles, 'chief')), wilma))).toBe(true);
    expect(isAlways(fold(always.except(locked), wilma))).toBe(false);
    expect(isAlways(fold(all(draft, writer), wilma, 'red'))).toBe(false);
  });
});
