import { expect } from 'vitest';
import { documentId, personId } from '../access/arrange.ts';
import { it } from '../access/scene.ts';
import { makeComment } from '../sharing/arrange.ts';

const READS = `
  diary: document(id: $diary) { id }
  documents { totalCount nodes { id comments { totalCount } author { name } } }
  nodes(ids: [$diary, $roadmap]) { id }
  viewer { id memberships { nodes { role } } }`;

it('what is asked beside it is read as the viewer, and nothing comes between', async ({
  world,
}) => {
  const roadmap = documentId(world, 'roadmap');
  const variables = { diary: documentId(world, 'diary'), roadmap };
  const id = await makeComment(world, roadmap, 'edith');
  const alone = await world
    .as('adam')
    .send(`query ($diary: ID!, $roadmap: ID!) { ${READS} }`, variables);
  const before = world.statements.length;
  const beside = await world.as('adam').send(
    `query ($diary: ID!, $roadmap: ID!, $id: ID!) {
      whoCan(id: $id, action: "read") { totalCount }
      ${READS}
    }`,
    { ...variables, id },
  );
  const { whoCan, ...others } = beside.data;
  expect(whoCan).toEqual({ totalCount: 3 });
  expect(others).toEqual(alone.data);
  expect(others.diary).toBeNull();
  expect(others.viewer.id).toBe(personId(world, 'adam'));

  const sent = world.statements.slice(before);
  // Its members, one after the other: what they are to it is seen with the eyes of whoever asks.
  const requester = sent.flatMap((text, index) => (/ as "fact0"/.test(text) ? [index] : []));
  expect(requester.map((index) => index - (requester[0] ?? 0))).toEqual([0, 1, 2, 3]);
});
