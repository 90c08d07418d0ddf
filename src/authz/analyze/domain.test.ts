import { expect, test } from 'vitest';
import { Domain } from './domain.ts';

const variables = [
  { name: 'role', values: ['none', 'editor', 'owner'] },
  { name: 'notImpersonated', values: ['no', 'yes'] },
  { name: 'locked', values: ['no', 'yes'] },
].map((variable) => ({ ...variable, at: '', of: { kind: 'signedIn' } as const }));

test('a changed value leaves all others as they are', () => {
  const domain = new Domain(variables, []);
  const owners = domain.where('role', ['owner']) & domain.where('locked', ['yes']);
  const direct = owners & domain.where('notImpersonated', ['yes']);
  expect(domain.changed(direct, 'notImpersonated', 'no')).toBe(
    owners & domain.where('notImpersonated', ['no']),
  );
  expect(domain.changed(owners, 'notImpersonated', 'no')).toBe(
    owners & domain.where('notImpersonated', ['no']),
  );
  expect(domain.changed(domain.all, 'role', 'editor')).toBe(domain.where('role', ['editor']));
});

test('what cannot be with the changed value is nothing', () => {
  const domain = new Domain(variables, [
    { when: ['notImpersonated', ['no']], oneOf: [['role', ['editor', 'owner']]] },
  ]);
  const strangers = domain.where('role', ['none']);
  expect(domain.changed(strangers, 'notImpersonated', 'no')).toBe(0n);
  expect(domain.changed(domain.all, 'notImpersonated', 'no')).toBe(
    domain.where('notImpersonated', ['no']),
  );
});
