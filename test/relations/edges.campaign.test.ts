import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Persona, personaOf, personas } from '../scene/personas.ts';
import { readableBy } from '../scene/readable.ts';
import { openScene, type Scene } from '../scene/scene.ts';
import { edges, recordTypeNames, schema } from '../scene/schema.ts';
import { extentOf } from '../support/campaign.ts';
import { LEADS_NOWHERE, relatedBy, strayEdges, treeOf, treesOf, type Visited } from './paths.ts';

/** So many edges one after the other. */
const DEPTH = extentOf({ short: 3, whole: 4 });
/** The answer of a mutation cannot be asked for in parts, and a document has so many fields at most. */
const DEPTH_OF_ANSWERS = 3;

let scene: Scene;
beforeAll(async () => {
  scene = await openScene();
});
afterAll(() => scene.world.close());

test('the edges are read off the schema, in both directions', () => {
  const names = edges.map(({ from, field, to }) => `${from}.${field}: ${to}`);
  expect(names).toEqual(
    expect.arrayContaining([
      'Comment.document: Document',
      'Document.comments: Comment',
      'Document.author: User',
      'User.memberships: Membership',
      'Membership.workspace: Workspace',
      'Workspace.documents: Document',
      'Share.user: User',
      'Invitation.inviter: User',
      'ApiToken.user: User',
    ]),
  );
});

test('each edge leads somebody somewhere', () => {
  const led = personas.flatMap(({ name }) => {
    const inReach = idsInReach(name);
    return edges.filter((edge) =>
      scene.records
        .filter(({ id, type }) => type === edge.from && inReach.has(id))
        .some(({ id }) => relatedBy(edge, id, scene.records).some((other) => inReach.has(other))),
    );
  });
  const nowhere = edges.filter((edge) => !led.includes(edge));
  expect(nowhere.map(({ from, field }) => `${from}.${field}`)).toEqual(LEADS_NOWHERE);
});

describe.each(personas.map((persona) => [persona.name, persona] as const))('%s', (_, persona) => {
  test('reads by id what the access table says, and nothing else', async () => {
    const ids = scene.records.map(({ id }) => id);
    const many = await send(persona, 'query($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids });
    expect(keysOf(many.data.nodes)).toEqual(keysInReach(persona));
    const singles = await Promise.all(
      inParts(ids, 50).map((part) => send(persona, oneByOne(part))),
    );
    expect(keysOf(singles.flatMap(({ data }) => Object.values(data)))).toEqual(
      keysInReach(persona),
    );
  });

  test('reads over each edge of each record what they read by id', async () => {
    for (const type of recordTypeNames) {
      const ids = startsOf(persona, type);
      expect(await visit(persona, type, ids, 1)).toEqual({ ids, stray: [] });
    }
  });

  test(`reads on every way of ${DEPTH} edges what they read by id`, async () => {
    for (const type of recordTypeNames) {
      const ids = startsOf(persona, type).slice(0, 1);
      expect(await visit(persona, type, ids, DEPTH)).toEqual({ ids, stray: [] });
    }
  });

  test('reads from the roots what they read by id', async () => {
    const roots = `{ viewer { id } documents(first: 100) { nodes { id } } ${logs()} }`;
    const { viewer, documents, ...events } = (await send(persona, roots)).data;
    const inReach = keysInReach(persona);
    const ofType = (prefix: string) => inReach.filter((key) => key.startsWith(prefix));
    expect(keysOf(documents?.nodes ?? [])).toEqual(ofType('doc.'));
    expect(
      keysOf(Object.values(events).flatMap((log) => (log as Log | null)?.nodes ?? [])),
    ).toEqual(ofType('evt.'));
    expect(inReach).toEqual(expect.arrayContaining(keysOf([viewer])));
    expect(viewer === null).toBe(ofType('user.').length === 0);
  });
});

describe('the answer of a mutation leads no further than a query', () => {
  test.each([
    [
      'walter',
      'updateDocument',
      'document',
      'Document',
      { id: 'doc.roadmap', version: 1, title: 'New' },
    ],
    [
      'edith',
      'updateDocument',
      'document',
      'Document',
      { id: 'doc.diary', version: 1, title: 'New' },
    ],
    [
      'connie',
      'updateComment',
      'comment',
      'Comment',
      { id: 'cmt.diary-connie', version: 1, body: 'New' },
    ],
    [
      'victor',
      'updateComment',
      'comment',
      'Comment',
      { id: 'cmt.memoir-victor', version: 1, body: 'New' },
    ],
    [
      'adam',
      'renameWorkspace',
      'workspace',
      'Workspace',
      { id: 'ws.acme', version: 1, name: 'New' },
    ],
    ['gloria', 'changeRole', 'membership', 'Membership', { id: 'mem.evan@globex', role: 'EDITOR' }],
    ['rita', 'changeName', 'viewer', 'User', { name: 'New' }],
    [
      'token edith',
      'updateDocument',
      'document',
      'Document',
      { id: 'doc.handbook', version: 1, title: 'New' },
    ],
  ])(
    '%s: %s',
    async (name, mutation, field, type, {
      id: key,
      ...rest
    }: Readonly<Record<string, unknown>>) => {
      const input = key ? { id: scene.of(String(key)).id, ...rest } : rest;
      const argument = schema.getMutationType()?.getFields()[mutation]?.args[0]?.type;
      const query = `mutation($input: ${argument}) { ${mutation}(input: $input) { ${field} ${treeOf(type, DEPTH_OF_ANSWERS)} } }`;
      const { data } = await send(personaOf(name), query, { input });
      expect(strayEdges([data[mutation][field]], scene.records, idsInReach(name))).toEqual([]);
    },
  );
});

interface Log {
  readonly nodes: readonly { readonly id: string }[];
}

async function visit(persona: Persona, type: string, ids: readonly string[], depth: number) {
  if (ids.length === 0) return { ids: [], stray: [] };
  const found = new Set<string | undefined>();
  const stray: ReturnType<typeof strayEdges>[number][] = [];
  for (const tree of treesOf(type, depth)) {
    const query = `query($ids: [ID!]!) { nodes(ids: $ids) { ... on ${type} ${tree} } }`;
    const visited: Visited[] = (await send(persona, query, { ids })).data.nodes;
    for (const record of visited) found.add(record?.id);
    stray.push(...strayEdges(visited, scene.records, idsInReach(persona.name)));
  }
  return { ids: [...found], stray };
}

function send(persona: Persona, query: string, variables: Record<string, unknown> = {}) {
  return persona.client(scene).send(query, variables);
}

function oneByOne(ids: readonly string[]): string {
  return `{ ${ids.map((id, index) => `n${index}: node(id: "${id}") { id }`).join(' ')} }`;
}

function logs(): string {
  const workspaces = scene.records.filter(({ type }) => type === 'Workspace');
  const fields = workspaces.map(
    ({ id }, index) =>
      `log${index}: auditEvents(workspaceId: "${id}", first: 100) { nodes { id } }`,
  );
  return fields.join(' ');
}

function startsOf({ name }: Persona, type: string): string[] {
  const inReach = idsInReach(name);
  return scene.records.filter((r) => r.type === type && inReach.has(r.id)).map(({ id }) => id);
}

function idsInReach(name: string): Set<string> {
  const readable = readableBy(name, scene.records);
  return new Set(scene.records.filter(({ key }) => readable.has(key)).map(({ id }) => id));
}

function keysInReach({ name }: Persona): string[] {
  return [...readableBy(name, scene.records)].toSorted();
}

/** The keys of the records of the scene in an answer; what is newer is left out. */
function keysOf(nodes: readonly ({ readonly id: string } | null | unknown)[]): string[] {
  const ids = nodes.map((node) => (node as { readonly id: string } | null)?.id);
  return scene.records
    .filter(({ id }) => ids.includes(id))
    .map(({ key }) => key)
    .toSorted();
}

function inParts<T>(items: readonly T[], size: number): T[][] {
  const starts = Array.from({ length: Math.ceil(items.length / size) }, (_, index) => index * size);
  return starts.map((start) => items.slice(start, start + size));
}
