import { describe, expect, test } from 'vitest';
import { variablesOf } from '../../../test/kernel/enumerate.ts';
import { filter, holds, rlsExpression } from '../../../test/kernel/interpreters.ts';
import { nobody, seenAs, session, subject, token } from '../../../test/kernel/people.ts';
import { notes } from '../../../test/kernel/tables.ts';
import { diagnose } from '../decide/denial.ts';
import { testLeaf } from '../decide/evaluate.ts';
import { fold, isAlways, isNever } from '../decide/fold.ts';
import { not, notImpersonated, tenantScope } from './condition.ts';
import { toWords } from './to-words.ts';
import { credential, recent, viewerIs } from './viewer-conditions.ts';

const red = { red: { role: 'writer', plan: 'plus' } };
const seen = seenAs('u1', ['note:read'], red);

describe('asking for oneself', () => {
  test('is what everybody does who is not seen as by somebody else', () => {
    const others = [session('u1'), token('u1', []), nobody].map((who) => subject(who));
    expect(others.map((on) => holds(notImpersonated, on))).toEqual([true, true, true]);
    expect(holds(notImpersonated, subject(seen))).toBe(false);
  });

  test('in its other forms', () => {
    expect(filter(notImpersonated, session('u1'))).toEqual(['true']);
    expect(filter(notImpersonated, seen)).toEqual(['false']);
    expect(isAlways(fold(notImpersonated, session('u1')))).toBe(true);
    expect(isNever(fold(notImpersonated, seen))).toBe(true);
    expect(rlsExpression(notImpersonated)).toMatchInlineSnapshot(
      `"(select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs')"`,
    );
    expect(toWords(not(notImpersonated))).toBe('is in a view-as session');
    expect(variablesOf(notImpersonated)).toEqual([
      { name: 'notImpersonated', values: ['no', 'yes'] },
    ]);
  });

  test('needs another credential, where it is what is missing', () => {
    const denial = diagnose({ condition: notImpersonated, action: 'update' }, seen, (leaf) =>
      testLeaf(leaf, subject(seen)),
    );
    expect(denial).toMatchObject({ code: 'SCOPE_REQUIRED', requires: ['notImpersonated'] });
  });
});

describe('a view-as session', () => {
  test('is that person, in the one tenant and with the scopes that are granted', () => {
    expect(holds(viewerIs(notes.authorId, 'author'), subject(seen))).toBe(true);
    expect(holds(tenantScope, subject(seen))).toBe(true);
    expect(holds(tenantScope, subject(seen, { teamId: 'blue' }))).toBe(false);
    expect(holds(credential('note:read'), subject(seen))).toBe(true);
    expect(holds(credential('note:write'), subject(seen))).toBe(false);
  });

  test('has no session and gave no password', () => {
    expect(holds(credential(null), subject(seen))).toBe(false);
    expect(holds(recent(600), subject(seen))).toBe(false);
  });
});
