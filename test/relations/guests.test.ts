import { getNamedType, isLeafType, isNonNullType } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { personaOf } from '../scene/personas.ts';
import { openScene, type Scene } from '../scene/scene.ts';
import { connectedType, fieldsOf } from '../scene/schema.ts';

/** Guests by the workspace that they are guests of, with the titles of what is shared with them. */
const guests = [
  ['rita', 'acme', ['Roadmap']],
  ['connie', 'acme', ['Diary']],
  ['walter', 'acme', ['Roadmap', 'Testament']],
  ['gus', 'globex', ['Charter']],
  // A member elsewhere, with all rights there.
  ['edith', 'globex', ['Charter']],
] as const;

const TOLD = ['id', 'name', 'slug'];
/** Not a column; it has a test of its own. */
const COUNTED = 'memberCount';

let scene: Scene;
beforeAll(async () => {
  scene = await openScene();
});
afterAll(() => scene.world.close());

describe.each(guests)('%s, a guest of %s,', (name, workspace, titles) => {
  const ask = async (selection: string) => {
    const query = `query($id: ID!) { workspace(id: $id) { ${selection} } }`;
    return personaOf(name)
      .client(scene)
      .send(query, { id: scene.of(`ws.${workspace}`).id });
  };

  test('is told what the workspace is called, and nothing else of it', async () => {
    const leaves = fieldsOf('Workspace').filter(
      ({ name: field, type }) =>
        isLeafType(getNamedType(type)) && !field.startsWith('viewerCan') && field !== COUNTED,
    );
    const { data, errors = [] } = await ask(leaves.map(({ name: field }) => field).join(' '));
    const told = Object.entries(data.workspace).filter(([, value]) => value !== null);
    expect(told.map(([field]) => field).toSorted()).toEqual(TOLD);
    const kept = leaves.map(({ name: field }) => field).filter((field) => !TOLD.includes(field));
    expect(
      errors.map(({ path, extensions }) => [path?.at(-1), extensions.code]).toSorted(),
    ).toEqual(kept.map((field) => [field, 'FORBIDDEN']).toSorted());
  });

  test('finds in its lists only the documents that are shared with them', async () => {
    const lists = fieldsOf('Workspace').filter(({ type }) => connectedType(type) !== null);
    const fields = lists.map(
      ({ name: field }) => `${field} { totalCount nodes { __typename id } }`,
    );
    const { data } = await ask(`${fields.join(' ')} shared: documents { nodes { title } }`);
    const { shared, documents, ...others } = data.workspace;
    expect(shared.nodes.map(({ title }: { title: string }) => title).toSorted()).toEqual(titles);
    expect(documents.totalCount).toBe(titles.length);
    for (const list of Object.values(others)) expect(list).toEqual({ totalCount: 0, nodes: [] });
  });

  test('may do nothing to it', async () => {
    const hints = fieldsOf('Workspace').filter(({ type, name: field }) => {
      const isHint = /^viewerCan(?!not)/.test(field);
      return isHint && isNonNullType(type);
    });
    expect(hints.length).toBeGreaterThan(0);
    const { data } = await ask(hints.map(({ name: field }) => field).join(' '));
    expect(Object.values(data.workspace)).toEqual(hints.map(() => false));
  });
});

test('no guest is told a number of members', async () => {
  for (const [name, workspace] of guests) {
    const query = `query($id: ID!) { workspace(id: $id) { ${COUNTED} } }`;
    const client = personaOf(name).client(scene);
    const { data, errors } = await client.send(query, { id: scene.of(`ws.${workspace}`).id });
    expect(data.workspace).toEqual({ [COUNTED]: null });
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['FORBIDDEN']);
  }
});
