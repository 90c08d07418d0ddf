import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openWorld, uuid, type World } from '../support/world.ts';

/** In the order of people. One title is there twice, so that ids decide between the two. */
const TITLES = [
  '2 plans',
  'Äpfel',
  'apple',
  'apple',
  'Apple',
  'Banana',
  'Éclair'.normalize('NFD'),
  'élan',
  'zebra',
  'Zebra',
  'Ελλάδα',
  'Яблоко',
  '日本',
];

let world: World;
beforeAll(async () => {
  world = await openWorld();
  await world.arrange(async (sql) => {
    await sql`delete from documents`;
    for (const title of TITLES.toSorted((a, b) => (a < b ? -1 : 1))) {
      await sql`
        insert into documents (workspace_id, id, author_id, title, body, status)
        values (${uuid(world.cast.workspaces.acme ?? 'ws_')}, uuidv7(),
          ${uuid(world.cast.people.edith)}, ${title}, '', 'published')`;
    }
  });
});
afterAll(() => world.close());

describe.each(['everywhere', 'in a workspace'])('documents %s by title', (place) => {
  async function page(args: string) {
    const list = `documents(orderBy: TITLE, ${args}) {
      edges { cursor node { id title } } pageInfo { hasNextPage hasPreviousPage } }`;
    const data = await world
      .as('victor')
      .ask(
        place === 'everywhere'
          ? `{ ${list} }`
          : `{ workspace(id: "${world.cast.workspaces.acme}") { ${list} } }`,
      );
    return (data.workspace ?? data).documents;
  }

  test('stand in the order of people', async () => {
    const { edges } = await page('first: 100');
    expect(titlesOf(edges)).toEqual(TITLES);
  });

  test('keep this order from page to page, in both directions', async () => {
    const all = (await page('first: 100')).edges;
    const forwards = [];
    for (let after = ''; ; ) {
      const { edges, pageInfo } = await page(`first: 2 ${after}`);
      forwards.push(...edges);
      if (!pageInfo.hasNextPage) break;
      after = `after: "${edges.at(-1).cursor}"`;
    }
    expect(forwards).toEqual(all);
    const backwards = [];
    for (let before = ''; ; ) {
      const { edges, pageInfo } = await page(`last: 3 ${before}`);
      backwards.unshift(...edges);
      if (!pageInfo.hasPreviousPage) break;
      before = `before: "${edges[0].cursor}"`;
    }
    expect(backwards).toEqual(all);
  });

  test('keep the place of a cursor when its document has gone', async () => {
    const { edges } = await page('first: 5');
    const gone = edges[3];
    const hide = (visibility: string) =>
      world.arrange(
        (sql) => sql`update documents set visibility = ${visibility}::document_visibility
          where id = ${uuid(gone.node.id)}`,
      );
    await hide('private');
    const next = await page(`first: 100, after: "${gone.cursor}"`);
    await hide('workspace');
    expect(titlesOf(next.edges)).toEqual(TITLES.slice(4));
  });
});

function titlesOf(edges: readonly { readonly node: { readonly title: string } }[]): string[] {
  return edges.map(({ node }) => node.title);
}
