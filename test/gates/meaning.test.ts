import 'reflect-metadata';
import { expect, test } from 'vitest';
import { all, assertSatisfiable, is, not, policy } from '../../src/authz/index.ts';
import { mergeGates, policiesOf as policiesOfGates } from '../../src/graphql/gates.ts';
import { buildGuardedSchema } from '../../src/graphql/schema.ts';
import { modules } from '../../src/modules/index.ts';
import type { Module } from '../../src/modules/module.ts';
import { policiesOf } from '../../src/modules/module.ts';

import { may } from '../../src/shared/graphql/gates.ts';
import { redundantParts } from '../kernel/redundant.ts';
import { notes } from './synthetic.ts';

const policies = policiesOf(modules);

const draft = is(notes.status, 'draft');

function moduleWith(rule: typeof draft): Module {
  const noted = policy(notes, { read: rule }, { name: 'note', key: notes.id, scopes: {} });
  return { resolvers: [], gates: { fields: { 'Query.note': may(noted, 'read') } } };
}

test('the server does not start with a rule that can never allow, and names it', () => {
  const impossible = moduleWith(all(draft, not(draft)));
  expect(() => buildGuardedSchema([...modules, impossible])).toThrow(
    'policy note, read, condition status is draft and status is not draft: can never hold',
  );
});

test('nor with one that always allows although nobody wrote so', () => {
  expect(() => buildGuardedSchema([...modules, moduleWith(not(all(draft, not(draft))))])).toThrow(
    /^policy note, read, condition /,
  );
});

test('every policy that a gate rests on is in the list of all policies', () => {
  const used = policiesOfGates(mergeGates(modules.map(({ gates }) => gates)));
  expect(used.map(({ name }) => name).sort()).toEqual(policies.map(({ name }) => name).sort());
  expect(() => assertSatisfiable(policies)).not.toThrow();
});

test('what the rules say twice is known, and there for the reader', () => {
  const idle = policies.flatMap((each) =>
    redundantParts(each).map((part) => `${each.name}.${part}`),
  );
  const covering = ['membership.changeRole', 'membership.remove', 'invitation.create'];
  expect(idle.filter((part) => !covering.some((action) => part.startsWith(action)))).toEqual([
    'apiToken.create: role:viewer',
    'document.comment: role:viewer',
    'document.comment: status is not archived',
    'document.comment: role:viewer',
    'document.explain: role:viewer',
    'document.explain: role editor or above or (status is published and role viewer or above)',
  ]);
});
