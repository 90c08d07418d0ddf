import { getNamedType, isObjectType } from 'graphql';
import { expect, test } from 'vitest';
import { personas } from '../scene/personas.ts';
import { lists, recordTypeNames } from '../scene/schema.ts';
import { mutationFields } from '../support/sdl.ts';
import { fileOf } from './file-of.ts';
import { mutationNames, resources } from './index.ts';

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

test('every type of record is in the scene', () => {
  const known = resources.map(({ records }) => records.type);
  const missing = recordTypeNames.filter((type) => !known.includes(type));
  expect(
    missing.map((type) => `type ${type} has no records in the scene: add them to ${fileOf(type)}`),
  ).toEqual([]);
});

test('every list has an order', () => {
  const known = resources.flatMap(({ records }) => Object.keys(records.lists));
  const missing = lists.filter(({ name }) => !known.includes(name));
  expect(
    missing.map(({ name, element }) => `list ${name} has no order: add it to ${fileOf(element)}`),
  ).toEqual([]);
  expect(known.filter((name) => !lists.some((list) => list.name === name))).toEqual([]);
});

test('what is readable is said of personas', () => {
  const names = resources.flatMap(({ records }) => Object.keys(records.readable));
  const known = [...personas.map(({ name }) => name), 'with'];
  expect(names.filter((name) => !known.includes(name))).toEqual([]);
});
