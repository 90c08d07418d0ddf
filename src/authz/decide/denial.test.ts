import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nobody, session, subject, token } from '../../../test/kernel/people.ts';
import { parameters } from '../../../test/kernel/property.ts';
import { build, notePlace, plans, roles, specsOf } from '../../../test/kernel/specs.ts';
import { grants, notes } from '../../../test/kernel/tables.ts';
import { viewerIn, viewers, worlds } from '../../../test/kernel/worlds.ts';
import { all, always, any, type Condition, never, not } from '../language/condition.ts';
import { some } from '../language/fact.ts';
import { is, isSet } from '../language/record-conditions.ts';
import { isScoped, type Viewer } from '../language/viewer.ts';
import { atLeast, credential, recent, viewerIs } from '../language/viewer-conditions.ts';
import { leavesOf } from '../language/walk.ts';
import { type Denial, type DenialCode, diagnose } from './denial.ts';
import { compileTest, testLeaf } from './evaluate.ts';

const scope = credential('note:write');
const author = viewerIs(notes.authorId, 'author');
const reviewer = viewerIs(notes.reviewerId, 'reviewer');
const plus = atLeast(plans, 'plus');
const chief = atLeast(roles, 'chief');
const writer = atLeast(roles, 'writer');
const stepUp = recent(60);
const gone = is(notes.status, 'gone');
const locked = isSet(notes.lockedAt, 'locked');
const granted = some('granted', {
  words: 'has a grant of level write',
  table: grants,
  on: [[grants.noteId, notes.id]],
  where: always,
});

const levels = { red: { role: 'guest', plan: 'basic' } };
/** A guest of a team on the basic plan, who did not write the note. */
const gina = session('u2', levels);
const ginaLongAgo = session('u2', levels, 3600);
const ginasToken = token('u2', ['note:read'], levels);

/** What a viewer is told of the usual note, here one that is locked and gone. */
function told(condition: Condition, viewer: Viewer) {
  const changes = { status: 'gone', lockedAt: new Date() };
  const on = subject(viewer, changes, { granted: false });
  const { code, requires, maxAge } = diagnose({ condition, action: 'update' }, viewer, (leaf) =>
    testLeaf(leaf, on),
  );
  return [code, ...requires, ...(maxAge === undefined ? [] : [maxAge])];
}

describe('the one thing that would help', () => {
  test('signing in', () => {
    expect(told(scope, nobody)).toEqual(['UNAUTHENTICATED']);
    expect(told(all(scope, always), nobody)).toEqual(['UNAUTHENTICATED']);
  });

  test('a scope', () => {
    expect(told(scope, ginasToken)).toEqual(['SCOPE_REQUIRED', 'note:write']);
    expect(told(credential(null), ginasToken)).toEqual(['SCOPE_REQUIRED', 'session']);
  });

  test('a plan', () => {
    expect(told(plus, gina)).toEqual(['PLAN_REQUIRED', 'plus']);
  });

  test('a recent authentication', () => {
    expect(told(stepUp, ginaLongAgo)).toEqual(['STEP_UP_REQUIRED', 60]);
  });

  test('a right', () => {
    expect(told(chief, gina)).toEqual(['FORBIDDEN', 'role:chief']);
    expect(told(granted, gina)).toEqual(['FORBIDDEN', 'granted']);
    expect(told(author, gina)).toEqual(['FORBIDDEN', 'author']);
  });

  test('another state of the record', () => {
    expect(told(always.except(locked), gina)).toEqual(['FORBIDDEN', 'not locked']);
    expect(told(not(gone), gina)).toEqual(['FORBIDDEN', 'not status=gone']);
    expect(told(is(notes.status, 'draft', 'live'), gina)).toEqual([
      'FORBIDDEN',
      'status=draft|live',
    ]);
  });
});

describe('of several', () => {
  test('the first that the viewer can mend alone, in a fixed order', () => {
    expect(told(all(stepUp, plus, scope), nobody)).toEqual(['UNAUTHENTICATED']);
    expect(told(all(stepUp, plus, scope), ginasToken)).toEqual(['SCOPE_REQUIRED', 'note:write']);
    expect(told(all(stepUp, plus, scope), ginaLongAgo)).toEqual(['PLAN_REQUIRED', 'plus']);
  });

  test('a right that is missing goes before all that the viewer could mend in vain', () => {
    expect(told(all(scope, stepUp, plus, chief), ginasToken)).toEqual(['FORBIDDEN', 'role:chief']);
    expect(told(all(plus, always.except(locked)), gina)).toEqual(['FORBIDDEN', 'not locked']);
  });

  test('every right that is missing together', () => {
    expect(told(all(chief, always.except(locked, gone)), gina)).toEqual([
      'FORBIDDEN',
      'role:chief',
      'not locked',
      'not status=gone',
    ]);
    expect(told(all(chief, all(chief, granted)), gina)).toEqual([
      'FORBIDDEN',
      'role:chief',
      'granted',
    ]);
  });

  test('the way with the fewest changes; being somebody else is the last resort', () => {
    expect(told(any(all(chief, granted), writer), gina)).toEqual(['FORBIDDEN', 'role:writer']);
    expect(told(any(author, granted), gina)).toEqual(['FORBIDDEN', 'granted']);
    expect(told(any(author, reviewer), gina)).toEqual(['FORBIDDEN', 'author']);
  });

  test('what can be mended goes before a right, if it suffices', () => {
    expect(told(any(chief, all(plus, stepUp)), ginaLongAgo)).toEqual(['PLAN_REQUIRED', 'plus']);
    expect(told(any(all(scope, stepUp), granted), ginasToken)).toEqual([
      'SCOPE_REQUIRED',
      'note:write',
    ]);
    expect(told(any(chief, all(recent(60), recent(30))), ginaLongAgo)).toEqual([
      'STEP_UP_REQUIRED',
      30,
    ]);
  });

  test('one of two that would each suffice', () => {
    expect(told(any(plus, stepUp), ginaLongAgo)).toEqual(['PLAN_REQUIRED', 'plus']);
    expect(told(any(stepUp, scope), ginasToken)).toEqual(['SCOPE_REQUIRED', 'note:write']);
  });

  test('what would have to be taken away is nothing to mend', () => {
    const gusOnPlus = session('u2', { red: { role: 'guest', plan: 'plus' } });
    expect(told(not(plus), gusOnPlus)).toEqual(['FORBIDDEN', 'not plan:plus']);
    expect(told(always.except(stepUp), gina)).toEqual(['FORBIDDEN', 'not recent:60']);
  });

  test('a way that is never open is none', () => {
    expect(told(any(never, chief), gina)).toEqual(['FORBIDDEN', 'role:chief']);
    expect(told(any(all(plus, never), chief), gina)).toEqual(['FORBIDDEN', 'role:chief']);
    expect(told(any(), gina)).toEqual(['FORBIDDEN']);
  });
});

const details: Readonly<Record<DenialCode, (denial: Denial) => boolean>> = {
  UNAUTHENTICATED: ({ requires }) => requires.length === 0,
  SCOPE_REQUIRED: ({ requires }) => requires.length > 0,
  PLAN_REQUIRED: ({ requires }) => requires.length > 0,
  STEP_UP_REQUIRED: ({ maxAge }) => maxAge !== undefined,
  FORBIDDEN: ({ requires }) => requires.length > 0,
  NOT_FOUND: () => false,
};

test('whatever the rule and the viewer, a denial says what is missing', () => {
  const facts = fc.array(fc.boolean(), { minLength: 1, maxLength: 5 });
  const cases = fc.tuple(worlds, specsOf(notePlace, 3), viewers, facts);
  const property = fc.property(cases, ([world, spec, viewerSpec, values]) => {
    const viewer = viewerIn(world, viewerSpec, new Date());
    const condition = build(spec);
    const leaves = leavesOf(condition);
    const loaded = leaves.map(({ name }, index) => [name, values[index % values.length]]);
    const on = subject(viewer, { ...world.notes[0] }, Object.fromEntries(loaded));
    const value = (leaf: (typeof leaves)[number]) => testLeaf(leaf, on);
    fc.pre(!compileTest(condition)(on));
    const denial = diagnose({ condition, action: 'update' }, viewer, value);
    const nobodyMay = denial.remedy === 'Nobody can do this.';
    expect(denial.remedy).toMatch(/^[A-Z].*\.$/);
    expect(denial.remedy).not.toMatch(/ \.|: \.|undefined/);
    if (!nobodyMay) expect(details[denial.code](denial)).toBe(true);
    if (denial.code === 'UNAUTHENTICATED') expect(viewer.userId).toBe(null);
    if (denial.code === 'SCOPE_REQUIRED') expect(isScoped(viewer.credential)).toBe(true);
  });
  fc.assert(property, parameters('denials', 3000));
});
