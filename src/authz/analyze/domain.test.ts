import { expect, test } from 'vitest';
import { Space } from './domain.ts';

const variables = [
  { name: 'role', values: ['none', 'editor', 'owner'] },
  { name: 'direct', values: ['no', 'yes'] },
  { name: 'locked', values: ['no', 'yes'] },
].map((variable) => ({ ...variable, at: '', of: { kind: 'signedIn' } as const }));

test('a changed value leaves all others as they are', () => {
  const space = new Space(variables, []);
  const owners = space.where('role', ['owner']) & space.where('locked', ['yes']);
  const direct = owners & space.where('direct', ['yes']);
  expect(space.changed(direct, 'direct', 'no')).toBe(owners & space.where('direct', ['no']));
  expect(space.changed(owners, 'direct', 'no')).toBe(owners & space.where('direct', ['no']));
  expect(space.changed(space.all, 'role', 'editor')).toBe(space.where('role', ['editor']));
});

test('what cannot be with the changed value is nothing', () => {
  const space = new Space(variables, [
    { when: ['direct', ['no']], oneOf: [['role', ['editor', 'owner']]] },
  ]);
  const strangers = space.where('role', ['none']);
  expect(space.changed(strangers, 'direct', 'no')).toBe(0n);
  expect(space.changed(space.all, 'direct', 'no')).toBe(space.where('direct', ['no']));
});
