import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../src/shared/id.ts';
import { type Persona, personaOf } from '../scene/personas.ts';
import { readableBy } from '../scene/readable.ts';
import { openScene, type Scene } from '../scene/scene.ts';
import { recordTypes } from '../scene/schema.ts';
import type { SceneRecord } from '../scene/stage.ts';
import type { Answer } from '../support/client.ts';
import { attemptAt, isOnRoot, type Reply, repliesOf, type Try } from './attempt.ts';
import { type IdCoordinate, idCoordinates, typesOf } from './coordinates.ts';
import { expectedAt, outcomeOf } from './outcomes.ts';

/** Those who have nothing, or little, or all in another tenant. */
const requesters = [
  'gloria',
  'gus',
  'rita',
  'xavier',
  'otto',
  'token adam',
  'token gloria',
  'token fred',
  'view as victor',
  'nobody',
].map(personaOf);

/** What they can put where an operation wants a record besides the one that it is about. */
const own: Readonly<Record<string, { readonly Document?: string; readonly Workspace?: string }>> = {
  gloria: { Document: 'doc.charter', Workspace: 'ws.globex' },
  'token gloria': { Document: 'doc.charter', Workspace: 'ws.globex' },
  'token adam': { Document: 'doc.invoice', Workspace: 'ws.initech' },
  'view as victor': { Workspace: 'ws.acme' },
  gus: { Workspace: 'ws.globex' },
  rita: { Workspace: 'ws.acme' },
};

let scene: Scene;
beforeAll(async () => {
  scene = await openScene();
});
afterAll(() => scene.world.close());

test('every place for an id is found, nested, in lists and on edges', () => {
  expect(idCoordinates.map(({ name }) => name)).toEqual(
    expect.arrayContaining([
      'Query.node(id)',
      'Query.nodes(ids)',
      'Query.documents(filter.authorId)',
      'Query.auditEvents(filter.targetId)',
      'Workspace.documents(filter.authorId)',
      'Mutation.transferDocument(input.authorId)',
    ]),
  );
});

test.each([
  'query($id: ID!) { document(id: $id) { id } }',
  'query($id: ID!) { node(id: $id) { id } }',
  'query($id: ID!) { nodes(ids: [$id]) { id } }',
  'query($id: ID!) { documents(filter: { authorId: $id }) { nodes { id } } }',
  'mutation($id: ID!) { publishDocument(input: { id: $id }) { document { id } } }',
  'mutation($id: ID!) { removeMember(input: { id: $id }) { membership { id } } }',
])('what is out of reach and what does not exist are the same on the wire: %s', async (query) => {
  const type = query.includes('author')
    ? 'User'
    : query.includes('Member')
      ? 'Membership'
      : 'Document';
  for (const persona of requesters) {
    const [hidden] = outOfReach(persona, type);
    const client = persona.client(scene);
    const one = await client.send(query, { id: hidden?.id });
    const other = await client.send(query, { id: missingId(type) });
    expect(wireOf(one), persona.name).toEqual(wireOf(other));
  }
});

describe.each(idCoordinates.map((coordinate) => [coordinate.name, coordinate] as const))(
  '%s',
  (_, coordinate) => {
    test("tells of another tenant's record no more than of one that does not exist", async () => {
      const before = await everything();
      for (const persona of requesters) await assertSilence(persona, coordinate);
      expect(await everything()).toEqual(before);
    });

    test('refuses what is not an id of its type', async () => {
      const type = coordinate.types[0] ?? '';
      const malformed = ['', 'x', 'doc_x', newId('zzz'), newId('doc').toUpperCase()];
      const tries = malformed.map((id) => ({ type, id }));
      const replies = await repliesTo(personaOf('gloria'), coordinate, tries);
      expect(replies.map(outcomeOf)).toEqual(malformed.map(() => 'BAD_USER_INPUT'));
    });
  },
);

async function assertSilence(persona: Persona, coordinate: IdCoordinate): Promise<void> {
  const tries = coordinate.types.flatMap((type) => [
    { type, id: missingId(type), key: null },
    ...outOfReach(persona, type).map(({ key, id }) => ({ type, id, key })),
  ]);
  const replies = await repliesTo(persona, coordinate, tries);
  const { Document: document, Workspace: workspace } = own[persona.name] ?? {};
  const hasOwn = {
    document: document !== undefined,
    parent: isOnRoot(coordinate) || workspace !== undefined,
  };
  for (const [index, { type, key }] of tries.entries()) {
    const missing = replies[tries.findIndex((other) => other.type === type)];
    const reply = replies[index];
    if (!missing || !reply) throw new Error('a try was not answered');
    expect(outcomeOf(missing), persona.name).toBe(expectedAt(coordinate, persona, hasOwn));
    expect(reply.bytes, `${persona.name}, ${key}`).toBe(missing.bytes);
  }
}

async function repliesTo(
  persona: Persona,
  coordinate: IdCoordinate,
  tries: readonly Try[],
): Promise<Reply[]> {
  const { parent, field } = coordinate;
  const { document, variables } = attemptAt(
    coordinate,
    tries,
    (path) => ownId(persona, typesOf(parent, field, path)[0] ?? ''),
    isOnRoot(coordinate) ? null : ownId(persona, parent),
  );
  return repliesOf(await persona.client(scene).send(document, variables), tries);
}

function ownId({ name }: Persona, type: string): string {
  const key = own[name]?.[type as 'Document' | 'Workspace'];
  return key ? scene.of(key).id : missingId(type);
}

/** All of an answer, but for what is new in each. */
function wireOf({ status, text, headers }: Answer) {
  const changing = ['date', 'etag', 'x-request-id'];
  return {
    status,
    text: text.replace(/"(requestId|decisionId)":"[0-9a-f-]{36}"/g, '"$1":"…"'),
    headers: [...headers].filter(([name]) => !changing.includes(name)),
  };
}

/** A well-formed id of no record, the same each time, so that answers can be compared. */
function missingId(type: string): string {
  const known = missing.get(type);
  if (known) return known;
  const [prefix] = [...recordTypes].find(([, name]) => name === type) ?? [];
  if (!prefix) throw new Error(`${type} is not a type of records`);
  missing.set(type, newId(prefix));
  return missingId(type);
}
const missing = new Map<string, string>();

/**
 * Records of a type that a persona may not read: the first and the last of them. That a token, or who
 * sees as another, has not the scope for what the person sees in that workspace is told.
 */
function outOfReach({ name }: Persona, type: string): SceneRecord[] {
  const readable = readableBy(name, scene.records);
  const hidden = scene.records.filter(
    (record) => record.type === type && !readable.has(record.key) && !isOfUser(name, record),
  );
  if (hidden.length === 0) throw new Error(`${name} may read every ${type}`);
  return [...new Set([...hidden.slice(0, 1), ...hidden.slice(-1)])];
}

function isOfUser(name: string, { refs }: SceneRecord): boolean {
  if (!/^(token|view as) /.test(name)) return false;
  const granted = scene.of(name.replace('token ', 'tok.').replace('view as ', 'vas.')).refs;
  const isInReach = refs.workspace === undefined || refs.workspace === granted.workspace;
  return refs.user === (granted.user ?? granted.member) && isInReach;
}

/** All that there is, but for the events of reading a log. */
async function everything(): Promise<unknown> {
  const events = await scene.world.auditLog();
  const others = events.filter(({ action }) => action !== 'auditLog.read');
  return { state: await scene.world.state(), events: others };
}
