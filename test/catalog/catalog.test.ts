import { getNamedType, isObjectType } from 'graphql';
import { expect, test } from 'vitest';
import { mutationFields } from '../support/sdl.ts';
import { fileOf } from './file-of.ts';
import { mutationNames } from './index.ts';

test('every mutation of the schema has an example', () => {
  const known: readonly string[] = mutationNames;
  const missing = Object.entries(mutationFields).filter(([name]) => !known.includes(name));
  expect(
    missing.map(([name, { type }]) => {
      const payload = getNamedType(type);
      const fields = isObjectType(payload) ? Object.values(payload.getFields()) : [];
      const [answered] = fields.map((field) => getNamedType(field.type)).filter(isObjectType);
      return `mutation ${name} has no example: add it to ${fileOf(answered?.name ?? 'Session')}`;
    }),
  ).toEqual([]);
});

test('every example is of a mutation of the schema', () => {
  expect(mutationNames.filter((name) => !(name in mutationFields))).toEqual([]);
});
