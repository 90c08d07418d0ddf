import { describe, expect, test } from 'vitest';
import { note, session } from '../../../test/kernel/people.ts';
import { grants, notes, teams } from '../../../test/kernel/tables.ts';
import type { Facts, Row } from '../decide/evaluate.ts';
import { policy } from '../define-policy.ts';
import { always, any } from '../language/condition.ts';
import { some } from '../language/fact.ts';
import { viewerIs } from '../language/viewer-conditions.ts';
import { allows } from './allows.ts';
import { type Authorized, isAuthorized, mark, markOf, policyOf } from './authorized.ts';

const author = viewerIs(notes.authorId, 'author');
const granted = some('granted', {
  words: 'has a grant',
  table: grants,
  on: [[grants.noteId, notes.id]],
  where: always,
});

const rules = { read: author, update: any(author, granted) };
const options = {
  name: 'note',
  key: notes.id,
  tenant: { column: notes.teamId, of: teams.id },
  scopes: {},
};
const notePolicy = policy(notes, rules, options);
/** The same rules once more: another policy all the same. */
const otherPolicy = policy(notes, rules, options);

function marked(facts: Facts = {}): Authorized<Row> {
  const row = { ...note };
  const batch = { rows: [row], loading: new Map() };
  return mark(row, { policy: notePolicy, viewer: session('u1'), batch, readable: true, facts });
}

describe('a record that was decided on', () => {
  test('is known as that, under its policy', () => {
    const record = marked();
    expect(isAuthorized(record, notePolicy)).toBe(true);
    expect(policyOf(record)).toBe(notePolicy);
    expect(markOf(record, notePolicy).viewer.userId).toBe('u1');
  });

  test('shows nothing of it', () => {
    expect(marked()).toEqual(note);
    expect(Reflect.ownKeys(marked())).toEqual(Reflect.ownKeys(note));
  });

  test('is none under another policy', () => {
    expect(isAuthorized(marked(), otherPolicy)).toBe(false);
    expect(() => markOf(marked(), otherPolicy)).toThrow('a note was used under another policy');
  });

  test('does not pass it on to a copy, a child, a proxy or what it is serialised to', () => {
    const record = marked();
    const impostors = [
      { ...record },
      Object.create(record),
      new Proxy(record, {}),
      structuredClone(record),
      JSON.parse(JSON.stringify(record)),
      Object.assign({}, record),
      [record],
    ];
    for (const impostor of impostors) {
      expect(isAuthorized(impostor, notePolicy)).toBe(false);
      expect(policyOf(impostor)).toBe(undefined);
      expect(() => markOf(impostor, notePolicy)).toThrow('no decision was made');
    }
  });
});

test('no other value is a record that was decided on', () => {
  for (const value of [undefined, null, 'n1', 7, true, {}, [], () => note, notePolicy]) {
    expect(isAuthorized(value, notePolicy)).toBe(false);
    expect(policyOf(value)).toBe(undefined);
  }
});

describe('the bare yes or no about another action', () => {
  test('is given from what came with the record', () => {
    expect(allows(notePolicy, 'update')(marked({ granted: true }))).toBe(true);
    expect(allows(notePolicy, 'read')(marked())).toBe(true);
  });

  test('is not given without the facts that it takes, even where they would not matter', () => {
    expect(allows(notePolicy, 'update')(marked())).toBe(null);
  });

  test('is an error for a record that was not decided on', () => {
    const unmarked = { ...note } as Authorized<Row>;
    expect(() => allows(notePolicy, 'read')(unmarked)).toThrow('no decision was made');
    expect(() => allows(notePolicy, 'read')({ ...marked() })).toThrow('no decision was made');
  });

  test('is an error for a record that was decided on under another policy', () => {
    expect(() => allows(otherPolicy, 'read')(marked())).toThrow('under another policy');
  });

  test('is an error for an action that the policy does not have', () => {
    expect(() => allows(notePolicy, 'share')).toThrow('has no action share');
  });
});
