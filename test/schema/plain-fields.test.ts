import 'reflect-metadata';
import { type GraphQLSchema, isObjectType } from 'graphql';
import { expect, test } from 'vitest';
import { buildGuardedSchema } from '../../src/graphql/schema.ts';
import { openWorld } from '../support/world.ts';

test('a field that only reads a property has no resolver, also after a request', async () => {
  const guarded = buildGuardedSchema();
  const world = await openWorld({ app: { guarded } });
  await world.as('edith').ask('{ documents(first: 5) { nodes { id title } } }');
  await world.close();
  const fieldsOf = (type: string) => resolved(guarded.schema, type);
  expect(fieldsOf('DocumentConnection')).toEqual([]);
  expect(fieldsOf('DocumentEdge')).toEqual([]);
  expect(fieldsOf('PageInfo')).toEqual([]);
  expect(fieldsOf('User')).toEqual(['email', 'emailConfirmedAt', 'memberships', 'sessions']);
  expect(fieldsOf('Document')).toEqual([
    'author',
    'comments',
    'internalNotes',
    'shares',
    'workspace',
  ]);
});

/** The fields of a type for which code runs, without the hints. */
function resolved(schema: GraphQLSchema, name: string): string[] {
  const type = schema.getType(name);
  if (!isObjectType(type)) throw new TypeError(`${name} is no object type`);
  return Object.values(type.getFields())
    .filter(({ resolve }) => resolve)
    .map((field) => field.name)
    .filter((field) => !field.startsWith('viewerCan'))
    .sort();
}
