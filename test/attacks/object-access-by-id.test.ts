// Threat: broken object level authorization (OWASP API1:2023). A person gives the id of a record of
// another tenant, or of their own tenant that they may not read, in every place for an id.
// Trials: 10 credentials, every id argument and id field of an input in the schema, with a missing id
// and the first and last hidden record of each type that the place takes.
// Pass: each answer is, byte for byte, the one for a missing record, and nothing has changed.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../src/shared/id.ts';
import { type Persona, personaOf } from '../scene/personas.ts';
import { openScene, type Scene } from '../scene/scene.ts';
import type { Answer } from '../support/client.ts';
import { isOnRoot } from './attempt.ts';
import { type IdCoordinate, idCoordinates } from './coordinates.ts';
import { missingId, outOfReach, own, repliesTo } from './out-of-reach.ts';
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
  'view as victor',
  'nobody',
].map(personaOf);

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
    const [hidden] = outOfReach(scene, persona, type);
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
      const replies = await repliesTo(scene, personaOf('gloria'), coordinate, tries);
      expect(replies.map(outcomeOf)).toEqual(malformed.map(() => 'BAD_USER_INPUT'));
    });
  },
);

async function assertSilence(persona: Persona, coordinate: IdCoordinate): Promise<void> {
  const tries = coordinate.types.flatMap((type) => [
    { type, id: missingId(type), key: null },
    ...outOfReach(scene, persona, type).map(({ key, id }) => ({ type, id, key })),
  ]);
  const replies = await repliesTo(scene, persona, coordinate, tries);
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

/** All of an answer, but for what is new in each. */
function wireOf({ status, text, headers }: Answer) {
  const changing = ['date', 'etag', 'x-request-id'];
  return {
    status,
    text: text.replace(/"(requestId|decisionId)":"[0-9a-f-]{36}"/g, '"$1":"…"'),
    headers: [...headers].filter(([name]) => !changing.includes(name)),
  };
}

/** All that there is, but for the events of reading a log. */
async function everything(): Promise<unknown> {
  const events = await scene.world.auditLog();
  const others = events.filter(({ action }) => action !== 'auditLog.read');
  return { state: await scene.world.state(), events: others };
}
