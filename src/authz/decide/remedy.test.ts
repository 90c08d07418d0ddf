import { describe, expect, test } from 'vitest';
import { nobody, session, subject, token } from '../../../test/kernel/people.ts';
import { plans, roles } from '../../../test/kernel/specs.ts';
import { grants, notes } from '../../../test/kernel/tables.ts';
import { all, always, any, type Condition, described, never, not } from '../language/condition.ts';
import { some } from '../language/fact.ts';
import { is, isSet } from '../language/record-conditions.ts';
import { scale } from '../language/scale.ts';
import type { Viewer } from '../language/viewer.ts';
import { atLeast, credential, recent, viewerIs } from '../language/viewer-conditions.ts';
import { diagnose } from './denial.ts';
import { testLeaf } from './evaluate.ts';

const writer = atLeast(roles, 'writer');
const chief = atLeast(roles, 'chief');
const author = viewerIs(notes.authorId, 'author');
const self = viewerIs(notes.reviewerId, 'self');
const live = is(notes.status, 'live');
const gone = described(is(notes.status, 'gone'), {
  present: { says: 'This note is gone.', help: 'Bring it back first.' },
});
const locked = isSet(notes.lockedAt, 'locked');
const grant = {
  table: grants,
  on: [[grants.noteId, notes.id]],
  where: always,
} as const;
const granted = some('granted', { words: 'has a grant', ...grant });
const writeGrant = some('write-grant', {
  words: {
    holds: 'has a grant of level write',
    missing: {
      need: 'write access',
      ask: { of: 'the author', for: 'a grant', unless: 'author' },
    },
  },
  ...grant,
});

const asked = scale({
  name: 'role',
  levels: ['guest', 'writer', 'chief'],
  grants: true,
  denial: 'FORBIDDEN',
  words: { writer: { missing: { ask: { of: 'a chief', for: 'the writer role' } } } },
});
const askedWriter = atLeast(asked, 'writer');

const levels = { red: { role: 'guest', plan: 'basic' } };
/** A guest of a team on the basic plan, who did not write the note. */
const gina = session('u2', levels);
/** Another guest, who wrote it. */
const gus = session('u1', levels);
const outsider = session('u3', {});

/** What a viewer is told of a note that is gone and locked, and to which nobody has a grant. */
function told(condition: Condition, viewer: Viewer, action = 'update'): string {
  const row = { authorId: 'u1', reviewerId: 'u1', status: 'gone', lockedAt: new Date() };
  const on = subject(viewer, row, { granted: false, 'write-grant': false });
  return diagnose({ condition, action }, viewer, (leaf) => testLeaf(leaf, on)).remedy;
}

describe('what the viewer can obtain alone', () => {
  test('a credential', () => {
    const scope = credential('note:write');
    expect(told(scope, nobody)).toBe('Sign in first.');
    expect(told(scope, token('u2', [], levels))).toBe('Your API token lacks the scope note:write.');
    expect(told(credential(null), token('u2', [], levels))).toBe(
      'An API token cannot do this. Sign in with your password.',
    );
  });

  test('a plan, with what its scale says of it', () => {
    expect(told(atLeast(plans, 'plus'), gina)).toBe('This needs the plan plus.');
    const helpful = scale({ ...plans, help: 'A chief can change the plan.' });
    expect(told(atLeast(helpful, 'plus'), gina)).toBe(
      'This needs the plan plus. A chief can change the plan.',
    );
  });

  test('a recent authentication', () => {
    const longAgo = session('u2', levels, 3600);
    expect(told(recent(60), longAgo)).toBe('Confirm your password first (reauthenticate).');
  });
});

describe('who else is allowed', () => {
  test('by a level, of several of one scale by the highest', () => {
    expect(told(chief, gina)).toBe('Only a chief can do this.');
    expect(told(writer, gina)).toBe('Only a writer or a chief can do this.');
    expect(told(all(writer, chief), gina)).toBe('Only a chief can do this.');
  });

  test('by being somebody', () => {
    expect(told(author, gina)).toBe('Only its author can do this.');
    expect(told(self, gina)).toBe('Only they themselves can do this.');
  });

  test('by any of the ways, without what these take besides', () => {
    expect(told(any(all(author, writer), chief), gina)).toBe(
      'Only its author or a chief can do this.',
    );
    expect(told(any(granted, all(granted, author)), gina)).toBe(
      'Only someone who has a grant or its author can do this.',
    );
  });

  test('to see what is read', () => {
    expect(told(chief, gina, 'readWeight')).toBe('Only a chief can see this.');
  });

  test('to the record as it is, when only its state is in the way of the viewer', () => {
    const rule = any(author, all(not(gone), writer));
    const willa = session('u2', { red: { role: 'writer', plan: 'basic' } });
    expect(told(rule, willa)).toBe('This note is gone. Only its author can do this.');
  });

  test('nobody', () => {
    expect(told(never, gina)).toBe('Nobody can do this.');
  });
});

describe('whom to ask', () => {
  const rule = any(author, writeGrant, askedWriter);

  test('for each right that would be enough', () => {
    expect(told(rule, gina)).toBe(
      'You need write access: ask the author for a grant, or a chief for the writer role.',
    );
    expect(told(askedWriter, gina)).toBe('You need the writer role: ask a chief for it.');
  });

  test('not for a higher level than is enough', () => {
    const chiefToo = atLeast(
      scale({ ...asked, words: { chief: { missing: { ask: { of: 'a chief', for: 'all' } } } } }),
      'chief',
    );
    expect(told(any(askedWriter, chiefToo), gina)).toBe(
      'You need the writer role: ask a chief for it.',
    );
  });

  test('not somebody who would be told to ask themselves', () => {
    const active = any(all(author, askedWriter), writeGrant);
    expect(told(active, gus)).toBe('You need the writer role: ask a chief for it.');
    expect(told(any(writeGrant, askedWriter), outsider)).toContain('ask the author');
  });

  test('and what is in the way as well', () => {
    expect(told(askedWriter.except(gone), gina)).toBe(
      'You need the writer role: ask a chief for it. This note is gone. Bring it back first.',
    );
  });
});

describe('what is in the way', () => {
  test('in the words of the condition, or those of its kind', () => {
    expect(told(always.except(gone), gina)).toBe('This note is gone. Bring it back first.');
    expect(told(always.except(locked), gina)).toBe('It must not be locked.');
    expect(told(live, gina)).toBe('The status must be live.');
    expect(told(not(is(notes.status, 'gone', 'draft')), gina)).toBe(
      'The status must not be gone or draft.',
    );
  });

  test('each of several', () => {
    expect(told(always.except(gone, locked), gina)).toBe(
      'This note is gone. Bring it back first. It must not be locked.',
    );
  });

  test('is not said where only others can have the right', () => {
    expect(told(chief.except(gone), gina)).toBe('Only a chief can do this.');
  });

  test('when somebody has what forbids', () => {
    expect(told(not(atLeast(roles, 'writer')), session('u2', { red: { role: 'chief' } }))).toBe(
      'This is not for a writer or a chief.',
    );
    expect(told(not(author), gus)).toBe('This is not for its author.');
  });
});

test('rights that are needed together are each said', () => {
  expect(told(all(chief, granted), gina)).toBe(
    'Only a chief can do this. Only someone who has a grant can do this.',
  );
});
