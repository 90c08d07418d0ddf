import { readFile } from 'node:fs/promises';
import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLObjectType,
  type GraphQLType,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isNonNullType,
  isObjectType,
  isSpecifiedScalarType,
} from 'graphql';
import { expect, test } from 'vitest';
import { buildGuardedSchema } from '../../src/graphql/schema.ts';
import { toSdl } from '../../src/graphql/sdl.ts';
import { canField, reasonsField } from '../../src/shared/graphql/hints.ts';

type Field = GraphQLField<unknown, unknown>;

const { schema, gates, nodeTypes } = buildGuardedSchema();
const types = Object.values(schema.getTypeMap()).filter(
  (type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type),
);
const objects = types.filter(isObjectType);
const connections = objects.filter(({ name }) => name.endsWith('Connection'));
const mutations = Object.values(schema.getMutationType()?.getFields() ?? {});

interface Part {
  readonly coordinate: string;
  readonly name: string;
  readonly description?: string | null | undefined;
}

test('the committed SDL is that of the code', async () => {
  const file = new URL('../../schema/schema.graphql', import.meta.url);
  const committed = await readFile(file, 'utf8');
  expect(committed, 'run `npm run generate` and commit schema/schema.graphql').toBe(toSdl(schema));
});

test('every type, field, argument, input field and enum value has a description', () => {
  const silent = [...described()].filter(({ description }) => !description?.trim());
  expect(silent.map(({ coordinate }) => coordinate)).toEqual([]);
});

test('every gated field is nullable', () => {
  const gated = [
    ...[...gates.fields].filter(([, { kind }]) => kind === 'may').map(([coordinate]) => coordinate),
    ...[...gates.types].flatMap(([type, gate]) =>
      gate.kind === 'record' ? Object.keys(gate.gated).map((field) => `${type}.${field}`) : [],
    ),
  ];
  expect(gated).toContain('Query.document');
  expect(gated).toContain('Document.internalNotes');
  expect(gated.filter((coordinate) => isNonNullType(fieldAt(coordinate).type))).toEqual([]);
});

test('every root field is nullable, so that an error takes no other answer with it', () => {
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  const fields = roots.flatMap((type) => Object.values(type?.getFields() ?? {}));
  expect(fields.filter(({ type }) => isNonNullType(type)).map(({ name }) => name)).toEqual([]);
});

test('every record has an id, is a Node, and is fetched by node(id)', () => {
  const records = objects.filter(({ name }) => gates.types.get(name)?.kind === 'record');
  const nodes = objects.filter((type) => type.getInterfaces().some(({ name }) => name === 'Node'));
  const fetched = [...gates.types].flatMap(([name, gate]) =>
    gate.kind === 'record' && nodeTypes.some(({ policy }) => policy === gate.policy) ? [name] : [],
  );
  expect(names(nodes)).toEqual(names(records));
  expect(fetched.sort()).toEqual(names(records));
  expect(records.map((type) => String(type.getFields().id?.type))).toEqual(
    records.map(() => 'ID!'),
  );
});

test('what is called an id of a record is an ID', () => {
  // A request is no record: its id is a text for the logs.
  const isId = (name: string) => /^ids?$|Ids?$/.test(name) && name !== 'requestId';
  const wrong = [...typed()].filter(
    ({ name, type }) => isId(name) && getNamedType(type).name !== 'ID',
  );
  expect(wrong.map(({ coordinate }) => coordinate)).toEqual([]);
});

test('every record says for each action whether and why not the viewer may do it', () => {
  const said = objects.flatMap((type) => {
    const gate = gates.types.get(type.name);
    if (gate?.kind !== 'record') return [];
    return gate.hints.flatMap(({ action }) => [
      [`${type.name}.${canField(action)}`, 'Boolean!'],
      [`${type.name}.${reasonsField(action)}`, '[DenialReason!]!'],
    ]);
  });
  expect(said).toContainEqual(['Document.viewerCanUpdate', 'Boolean!']);
  for (const [coordinate = '', type] of said) {
    expect(String(fieldAt(coordinate).type), coordinate).toBe(type);
  }
});

test('every connection has edges, nodes, pageInfo and totalCount', () => {
  expect(names(connections)).toContain('DocumentConnection');
  for (const connection of connections) {
    const node = connection.name.replace(/Connection$/, '');
    expect(shapeOf(connection), connection.name).toEqual({
      edges: `[${node}Edge!]!`,
      nodes: `[${node}!]!`,
      pageInfo: 'PageInfo!',
      totalCount: 'Int!',
    });
    expect(shapeOf(objects.find(({ name }) => name === `${node}Edge`))).toEqual({
      cursor: 'String!',
      node: `${node}!`,
    });
  }
});

/** Its people are found one after the other, so it is paged forwards only. */
const FORWARDS_ONLY = ['Query.whoCan'];

test('every field that answers a connection takes first, after, last and before', () => {
  const fields = [...fieldsOfObjects()].filter(({ field }) =>
    connections.some(({ name }) => name === getNamedType(field.type).name),
  );
  expect(fields).not.toEqual([]);
  for (const { coordinate, field } of fields) {
    const given = Object.fromEntries(field.args.map(({ name, type }) => [name, String(type)]));
    const forwards = { first: 'Int', after: 'String' };
    const backwards = FORWARDS_ONLY.includes(coordinate) ? {} : { last: 'Int', before: 'String' };
    expect(given, coordinate).toMatchObject({ ...forwards, ...backwards });
  }
});

test('every mutation takes at most one argument, its input, and answers a payload', () => {
  expect(mutations).not.toEqual([]);
  for (const { name, args, type } of mutations) {
    const taken = args.map((arg) => [arg.name, isNonNullType(arg.type), isInputOf(arg)]);
    expect([[], [['input', true, true]]], name).toContainEqual(taken);
    expect(String(type), name).toMatch(/^[A-Z]\w*Payload$/);
  }
});

test('every payload field is nullable but a bare yes', () => {
  const payloads = objects.filter(({ name }) => name.endsWith('Payload'));
  const wrong = payloads.flatMap((payload) =>
    Object.values(payload.getFields())
      .filter(({ type }) => isNonNullType(type) && String(type) !== 'Boolean!')
      .map(({ name }) => `${payload.name}.${name}`),
  );
  expect(wrong).toEqual([]);
});

function* described(): Generator<Part> {
  for (const type of types) {
    yield { ...type, coordinate: type.name };
    if (!isEnumType(type)) continue;
    for (const value of type.getValues()) {
      yield { ...value, coordinate: `${type.name}.${value.name}` };
    }
  }
  yield* typed();
}

/** Every field, argument and input field. */
function* typed(): Generator<Part & { readonly type: GraphQLType }> {
  for (const type of types) {
    if (!isObjectType(type) && !isInterfaceType(type) && !isInputObjectType(type)) continue;
    const fields: Record<string, Field | GraphQLInputField> = type.getFields();
    for (const field of Object.values(fields)) {
      const coordinate = `${type.name}.${field.name}`;
      yield { ...field, coordinate };
      for (const arg of 'args' in field ? field.args : []) {
        yield { ...arg, coordinate: `${coordinate}(${arg.name}:)` };
      }
    }
  }
}

function* fieldsOfObjects() {
  for (const type of objects) {
    for (const field of Object.values(type.getFields())) {
      yield { coordinate: `${type.name}.${field.name}`, field };
    }
  }
}

function fieldAt(coordinate: string): Field {
  const found = [...fieldsOfObjects()].find((each) => each.coordinate === coordinate);
  if (!found) throw new Error(`there is no field ${coordinate}`);
  return found.field;
}

function shapeOf(type: GraphQLObjectType | undefined): Record<string, string> {
  const fields = Object.values(type?.getFields() ?? {});
  return Object.fromEntries(fields.map((field) => [field.name, String(field.type)]));
}

function isInputOf({ type }: GraphQLArgument): boolean {
  return isInputObjectType(getNamedType(type));
}

function names(named: readonly { readonly name: string }[]): string[] {
  return named.map(({ name }) => name).sort();
}
