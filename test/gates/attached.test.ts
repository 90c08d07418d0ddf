import 'reflect-metadata';
import { type GraphQLSchema, isObjectType } from 'graphql';
import { buildSchemaSync, type NonEmptyArray } from 'type-graphql';
import { expect, test, vi } from 'vitest';
import { attachGates } from '../../src/graphql/attach.ts';
import { type Gates, mergeGates } from '../../src/graphql/gates.ts';
import { objectTypes } from '../../src/graphql/object-types.ts';
import { gatesOf } from '../../src/graphql/schema.ts';
import { modules } from '../../src/modules/index.ts';
import { hintFields } from '../../src/shared/graphql/hints.ts';
import { ask, fieldOf, NOTE_SDL, noteGates, noteOf, rowOf, schemaOf } from './synthetic.ts';

test('only fields that have a rule are touched', () => {
  const title = () => 'A title';
  const schema = schemaOf(NOTE_SDL, { 'Note.title': title });
  const before = resolversOf(schema);
  attachGates(schema, mergeGates([noteGates]));
  expect(touched(before, schema)).toEqual([
    'Note.forNonReaders',
    'Note.secret',
    'Note.viewerCanReadUnlessReader',
    'Note.viewerCanWrite',
    'Note.viewerCannotWriteReasons',
    'Query.note',
    'Query.noteToDestroy',
    'Query.notes',
    'Query.perhapsNotes',
  ]);
  expect(fieldOf(schema, 'Note.title').resolve).toBe(title);
  expect(fieldOf(schema, 'Note.id').resolve).toBeUndefined();
  expect(fieldOf(schema, 'Query.time').resolve).toBeUndefined();
  expect(schema.getType('DenialReason')).toHaveProperty('isTypeOf', undefined);
});

test('in the product, too, only fields that have a rule are touched', () => {
  const resolvers = modules.flatMap((module) => module.resolvers);
  const schema = buildSchemaSync({ resolvers: resolvers as NonEmptyArray<NewableFunction> });
  const gates = gatesOf(schema, modules);
  const before = resolversOf(schema);
  attachGates(schema, gates);
  expect(touched(before, schema)).toEqual(withRule(schema, gates));
  expect(touched(before, schema)).not.toContain('Document.title');
});

test('what a field without a rule answers is what its resolver answers', async () => {
  const schema = schemaOf(NOTE_SDL, { 'Query.time': 'noon', 'Query.note': () => noteOf() });
  attachGates(schema, mergeGates([noteGates]));
  const { data } = await ask(schema, '{ time note { title secret } }');
  expect(data).toEqual({ time: 'noon', note: { title: 'A title', secret: 'hush' } });
});

test.each([
  [
    'nine fields',
    '{ notes { id title secret a: id b: id c: title d: title e: secret f: secret } }',
  ],
  ['nothing but __typename', '{ notes { __typename } }'],
])("with %s asked for, a type's gate runs once per object", async (_what, query) => {
  const schema = schemaOf(NOTE_SDL, { 'Query.notes': () => [noteOf(), noteOf(), noteOf()] });
  attachGates(schema, mergeGates([noteGates]));
  const type = schema.getType('Note');
  if (!isObjectType(type) || !type.isTypeOf) throw new Error('Note has no gate');
  const gate = vi.spyOn(type, 'isTypeOf' as never);
  expect((await ask(schema, query)).errors).toEqual([]);
  expect(gate).toHaveBeenCalledTimes(3);
});

test('a gate on the type alone keeps a record from being counted by __typename', async () => {
  const schema = schemaOf(NOTE_SDL, { 'Query.note': () => rowOf() });
  attachGates(schema, mergeGates([noteGates]));
  const { data, errors } = await ask(schema, '{ note { __typename } }');
  expect({ data, errors }).toEqual({
    data: { note: null },
    errors: ['INTERNAL_SERVER_ERROR note'],
  });
});

type Resolvers = ReadonlyMap<string, unknown>;

function resolversOf(schema: GraphQLSchema): Resolvers {
  const fields = objectTypes(schema).flatMap((type) =>
    Object.values(type.getFields()).map(
      (field) => [`${type.name}.${field.name}`, field.resolve] as const,
    ),
  );
  return new Map(fields);
}

function touched(before: Resolvers, schema: GraphQLSchema): string[] {
  const after = [...resolversOf(schema)];
  return after.flatMap(([name, resolve]) => (resolve === before.get(name) ? [] : [name])).sort();
}

function withRule(schema: GraphQLSchema, gates: Gates): string[] {
  const asked = [...gates.fields].flatMap(([name, { kind }]) => (kind === 'may' ? [name] : []));
  const decided = [...gates.types].flatMap(([type, gate]) =>
    gate.kind === 'record'
      ? [...Object.keys(gate.gated), ...hintFields(gate.hints)].map((name) => `${type}.${name}`)
      : [],
  );
  const known = resolversOf(schema);
  return [...asked, ...decided].filter((name) => known.has(name)).sort();
}
