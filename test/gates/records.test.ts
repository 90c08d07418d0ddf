import 'reflect-metadata';
import { describe, expect, test } from 'vitest';
import { policy, UnauthorizedValue, viewerIs } from '../../src/authz/index.ts';
import { attachGates } from '../../src/graphql/attach.ts';
import type { GraphqlContext } from '../../src/graphql/context.ts';
import { mergeGates } from '../../src/graphql/gates.ts';
import { buildGuardedSchema } from '../../src/graphql/schema.ts';
import { documentPolicy } from '../../src/modules/document/document.policy.ts';
import { newId } from '../../src/shared/id.ts';
import {
  ask,
  memoPolicy,
  NOTE_SDL,
  type Note,
  noteGates,
  noteOf,
  notes,
  released,
  rowOf,
  schemaOf,
} from './synthetic.ts';

/** Objects that look like a record that the guard let out, and are none. */
const impostors: readonly (readonly [string, () => unknown])[] = [
  ['a row that was never decided on', () => rowOf()],
  ['a spread copy of a record', () => ({ ...noteOf() })],
  ['a copy of a record by JSON', () => JSON.parse(JSON.stringify(noteOf()))],
  ['an object that inherits from a record', () => Object.create(noteOf())],
  ['a record as another policy let it out', () => released([rowOf()], {}, memoPolicy)[0]],
  ['a proxy of a record', () => new Proxy(noteOf(), {})],
  ['a promise of a row', async () => rowOf()],
];

function serving(values: () => readonly unknown[]) {
  const schema = schemaOf(NOTE_SDL, {
    'Query.note': () => values()[0],
    'Query.notes': values,
    'Query.perhapsNotes': values,
  });
  attachGates(schema, mergeGates([noteGates]));
  return schema;
}

describe.each(impostors)('%s', (_what, impostor) => {
  test.each([
    ['its fields', '{ note { id title secret } }'],
    ['its type', '{ note { __typename } }'],
  ])('is not answered as one: %s', async (_asked, query) => {
    const answer = await ask(
      serving(() => [impostor()]),
      query,
    );
    expect(answer.data).toEqual({ note: null });
    expect(answer.errors).toEqual(['INTERNAL_SERVER_ERROR note']);
    expect(answer.masked).toEqual([expect.any(UnauthorizedValue)]);
    expectNothingOfIt(answer.text);
  });

  test('is not answered in a list, nor how long the list is', async () => {
    const answer = await ask(
      serving(() => [impostor(), impostor()]),
      '{ notes { id title secret } }',
    );
    expect(answer.data).toEqual({ notes: null });
    expect(answer.errors).toEqual(['INTERNAL_SERVER_ERROR notes.0']);
    expectNothingOfIt(answer.text);
  });

  test('is null among records, which are answered', async () => {
    const answer = await ask(
      serving(() => [noteOf({ title: 'Mine', secret: 'own' }), impostor()]),
      '{ perhapsNotes { title secret } }',
    );
    expect(answer.data).toEqual({ perhapsNotes: [{ title: 'Mine', secret: 'own' }, null] });
    expect(answer.errors).toEqual(['INTERNAL_SERVER_ERROR perhapsNotes.1']);
    expectNothingOfIt(answer.text);
  });
});

describe('through the Node interface of the product', () => {
  const { schema, nodeTypes } = buildGuardedSchema();
  const row = { ...rowOf(), id: newId('doc') };
  const impersonated = policy(
    notes,
    { read: viewerIs(notes.ownerId, 'owner') },
    { name: documentPolicy.name, key: notes.id, scopes: {} },
  );

  test.each<[string, () => unknown]>([
    ['a row that was never decided on', () => row],
    ['a spread copy of a record', () => ({ ...released([row])[0] })],
    ['a record of a policy that has no type', () => released([row], {}, memoPolicy)[0]],
    ['a record of a policy of the same name', () => released([row], {}, impersonated)[0]],
  ])('%s is not answered', async (_what, value) => {
    const guard = { find: async () => value(), load: async () => value() };
    const operation = { nodeTypes, guard: async () => guard };
    const query = `{
      node(id: "${row.id}") { __typename id ... on Document { title } }
      nodes(ids: ["${row.id}"]) { __typename id ... on Document { title } }
    }`;
    const answer = await ask(schema, query, { operation } as unknown as GraphqlContext);
    expect(answer.data).toEqual({ node: null, nodes: [null] });
    expect([...answer.errors].sort()).toEqual([
      'INTERNAL_SERVER_ERROR node',
      'INTERNAL_SERVER_ERROR nodes.0',
    ]);
    expectNothingOfIt(answer.text);
    expect(answer.text).not.toContain(row.id);
  });
});

function expectNothingOfIt(text: string): void {
  const { title, secret, ownerId } = rowOf() satisfies Note;
  for (const value of [title, secret, ownerId, 'decision was made']) {
    expect(text).not.toContain(value);
  }
}
