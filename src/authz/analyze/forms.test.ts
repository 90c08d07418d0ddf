import { expect, test } from 'vitest';
import { grants, notes, teams } from '../../../test/kernel/tables.ts';
import { policy } from '../define-policy.ts';
import { all, always, type Condition } from '../language/condition.ts';
import { some } from '../language/fact.ts';
import { viewerIs } from '../language/viewer-conditions.ts';

/** A condition of a kind that no interpreter knows. */
const unheardOf = Object.assign(Object.create(Object.getPrototypeOf(always)), {
  kind: 'moonPhase',
  name: 'full moon',
}) as Condition;

function policyWith(read: Condition) {
  const tenant = { column: notes.teamId, of: teams.id };
  return policy(notes, { read }, { name: 'note', key: notes.id, tenant, scopes: {} });
}

test('a condition without one of its forms is refused with its policy, its action and its name', () => {
  const read = all(viewerIs(notes.authorId, 'author'), unheardOf);
  expect(() => policyWith(read)).toThrow(
    'policy note, read, condition full moon: has no form for a loaded record',
  );
});

test('so is one that a fact rests on', () => {
  const granted = some('granted', {
    words: 'has a grant',
    table: grants,
    on: [[grants.noteId, notes.id]],
    where: unheardOf,
  });
  expect(() => policyWith(granted)).toThrow('condition full moon: has no form for a loaded record');
});
