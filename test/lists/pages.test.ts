import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { idFromUuid, newId } from '../../src/shared/id.ts';
import { resources } from '../catalog/index.ts';
import { type List, lists, recordTypes, tableOf } from '../scene/schema.ts';
import { grow, spread } from '../statements/growth.ts';
import { it, openWorld, type World } from '../support/world.ts';

/** So many of everything, all made at the same moment: only ids tell where each stands. */
const ROWS = 7;
const PAGE = 3;

let world: World;
beforeAll(async () => {
  world = await openWorld();
  await spread(world, ROWS);
  await grow(world, ROWS);
});
afterAll(() => world.close());

/** How each list is ordered when the client does not say. */
const orderedBy: Readonly<Record<string, string>> = Object.assign(
  {},
  ...resources.map(({ records }) => records.lists),
);

const eachList = lists.map((list) => [list.name, list] as const);

describe.each(eachList)('%s', (_, list) => {
  test('holds each record once, in its order, and counts all of them', async () => {
    const { nodes, edges, totalCount } = await pageOf(list, 'first: 100');
    const ids = nodes.map(({ id }) => id);
    expect(ids.length).toBeGreaterThanOrEqual(ROWS);
    expect(edges.map(({ node }) => node.id)).toEqual(ids);
    expect(totalCount).toBe(ids.length);
    expect(ids).toEqual((await inOrder(list)).filter((id) => ids.includes(id)));
    expect(new Set(edges.map(({ cursor }) => cursor)).size).toBe(ids.length);
  });

  test('is paged both ways without a gap and without a double', async () => {
    const all = (await pageOf(list, 'first: 100')).nodes.map(({ id }) => id);
    expect((await walk(list, 'first')).flat()).toEqual(all);
    expect((await walk(list, 'last')).toReversed().flat()).toEqual(all);
  });

  test('gives what lies between two cursors', async () => {
    const { edges } = await pageOf(list, 'first: 100');
    const [start, , , , end] = edges;
    const between = `after: "${start?.cursor}", before: "${end?.cursor}"`;
    const wanted = edges.slice(1, 4).map(({ node }) => node.id);
    for (const size of ['first: 3', 'last: 3', 'first: 50']) {
      const { nodes } = await pageOf(list, `${between}, ${size}`);
      expect(nodes.map(({ id }) => id)).toEqual(wanted);
    }
    expect((await pageOf(list, `${between}, first: 2`)).pageInfo.hasNextPage).toBe(true);
    expect((await pageOf(list, `${between}, last: 2`)).pageInfo.hasPreviousPage).toBe(true);
  });

  test('refuses a page that cannot be', async () => {
    const cursor = (await pageOf(list, 'first: 1')).edges[0]?.cursor ?? '';
    const wrong = ['first: 0', 'first: -1', 'last: 0', 'last: -1', 'first: 1, last: 1'];
    const broken = [`after: "${cursor}x${cursor}"`, `before: "${cursor.slice(0, -9)}"`];
    expect(await codesFor(list, [...wrong, ...broken])).toEqual(new Set(['BAD_USER_INPUT']));
    expect(await codesFor(list, ['first: 101', 'last: 101'])).toEqual(new Set(['LIMIT_EXCEEDED']));
  });

  test('refuses a cursor that it did not make', async () => {
    const cursors = await foreignCursors(list);
    for (const name of ['after', 'before']) {
      const pages = cursors.map((cursor) => `${name}: ${JSON.stringify(cursor)}`);
      expect(await codesFor(list, pages)).toEqual(new Set(['BAD_USER_INPUT']));
    }
  });
});

test('a cursor with a time before all that PostgreSQL knows is refused', async () => {
  const key = world.cast.documents.handbook;
  const position = JSON.stringify(['createdAt', '0000-01-01T00:00:00.000Z', key]);
  const cursor = Buffer.from(position).toString('base64url');
  const query = `{ documents(after: "${cursor}") { totalCount } }`;
  expect(await world.as('olivia').refusal(query)).toBe('BAD_USER_INPUT');
});

test.each(['1.5', '2147483648', '"1"', 'true'])('a page of %s records is refused', async (size) => {
  const query = `{ documents(first: ${size}) { totalCount } }`;
  expect(await world.as('olivia').refusal(query)).toBe('BAD_USER_INPUT');
});

describe('documents', () => {
  const orders = ['NEWEST', 'LAST_UPDATED', 'TITLE'];
  test.each(orders)('by %s refuse a cursor of another order', async (order) => {
    for (const other of orders.filter((name) => name !== order)) {
      const page = `{ documents(first: 1, orderBy: ${other}) { edges { cursor } } }`;
      const { cursor } = (await world.as('olivia').ask(page)).documents.edges[0];
      const query = `{ documents(after: "${cursor}", orderBy: ${order}) { totalCount } }`;
      expect(await world.as('olivia').refusal(query)).toBe('BAD_USER_INPUT');
    }
  });

  it('go on where they were, though the document of the cursor is gone', async ({ world: own }) => {
    const client = own.as('olivia');
    const page = `query($after: String) { documents(first: 2, after: $after, orderBy: TITLE) {
      nodes { id } pageInfo { endCursor } } }`;
    const { documents: first } = await client.ask(page);
    const after = first.pageInfo.endCursor;
    const { documents: next } = await client.ask(page, { after });
    await client.ask(
      'mutation($id: ID!) { deleteDocument(input: { id: $id }) { document { id } } }',
      {
        id: first.nodes[1].id,
      },
    );
    expect((await client.ask(page, { after })).documents).toEqual(next);
  });
});

interface Page {
  readonly nodes: readonly { readonly id: string }[];
  readonly edges: readonly { readonly cursor: string; readonly node: { readonly id: string } }[];
  readonly totalCount: number;
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
}

/** One page of a list, as Olivia sees it. */
async function pageOf(list: List, page: string): Promise<Page> {
  const data = await world.as('olivia').ask(queryOf(list, page));
  return data.page ?? data.node.page;
}

/** The codes with which a list refuses pages, every one of them. */
async function codesFor(list: List, pages: readonly string[]): Promise<Set<string>> {
  const { errors = [] } = await world.as('olivia').send(queryOf(list, ...pages));
  expect(errors).toHaveLength(pages.length);
  return new Set(errors.map(({ extensions }) => extensions.code));
}

function queryOf({ parent, field }: List, ...pages: readonly string[]): string {
  const { acme } = world.cast.workspaces;
  const log = `workspaceId: "${acme}", filter: { action: SHARE_CHANGED }, `;
  const calls = pages.map(
    (page, index) => `page${index || ''}: ${field}(${field === 'auditEvents' ? log : ''}${page}) {
      nodes { id } edges { cursor node { id } } totalCount
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor } }`,
  );
  if (parent === 'Query') return `{ ${calls.join(' ')} }`;
  return `{ node(id: "${startOf(parent)}") { ... on ${parent} { ${calls.join(' ')} } } }`;
}

/** A record of a type whose lists are long enough. */
function startOf(parent: string): string {
  const { cast } = world;
  const starts: Readonly<Record<string, string | undefined>> = {
    Document: cast.documents.handbook,
    User: cast.people.olivia,
    Workspace: cast.workspaces.acme,
  };
  const id = starts[parent];
  if (!id) throw new Error(`no ${parent} is known whose lists are long enough`);
  return id;
}

/** The pages from the start or from the end, as far as the list says that it goes. */
async function walk(list: List, size: 'first' | 'last'): Promise<string[][]> {
  const pages: string[][] = [];
  let position = '';
  for (;;) {
    const { edges, pageInfo, totalCount } = await pageOf(list, `${size}: ${PAGE}${position}`);
    pages.push(edges.map(({ node }) => node.id));
    expect(pageInfo.startCursor).toBe(edges[0]?.cursor);
    expect(pageInfo.endCursor).toBe(edges.at(-1)?.cursor);
    expect(totalCount).toBeGreaterThanOrEqual(ROWS);
    const goesOn = size === 'first' ? pageInfo.hasNextPage : pageInfo.hasPreviousPage;
    if (!goesOn) return pages;
    expect(edges).toHaveLength(PAGE);
    const [name, cursor] =
      size === 'first' ? ['after', pageInfo.endCursor] : ['before', pageInfo.startCursor];
    position = `, ${name}: "${cursor}"`;
  }
}

async function inOrder({ name, element }: List): Promise<string[]> {
  const { sql } = world;
  const [prefix] = [...recordTypes].find(([, type]) => type === element) ?? [];
  const rows =
    await sql`select id from ${sql(tableOf(element))} order by ${sql.unsafe(orderedBy[name] ?? '')}`;
  return rows.map(({ id }) => idFromUuid(prefix ?? '', id));
}

/** Cursors that are none of a list's: of lists of other records, and made up from one of its own. */
async function foreignCursors(list: List): Promise<string[]> {
  const others = lists.filter(({ element }) => element !== list.element);
  const real = await Promise.all(
    others.map(async (other) => (await pageOf(other, 'first: 1')).edges[0]?.cursor ?? ''),
  );
  const own = (await pageOf(list, 'first: 1')).edges[0]?.cursor ?? '';
  const [column, value, id] = JSON.parse(Buffer.from(own, 'base64url').toString());
  const madeUp = [
    [],
    {},
    null,
    [column, value],
    [value, id],
    ['id', id, id],
    ['workspaceId', value, id],
    ['internalNotes', 'a', id],
    [column, 1, id],
    [column, null, id],
    [column, [value], id],
    [column, 'not a time', id],
    [column, '2026-02-30T00:00:00.000Z', id],
    [column, `${value}\0`, id],
    [column, value, null],
    [column, value, 'x'],
    [column, value, newId('zzz')],
    [column, value, id.toUpperCase()],
  ].map((position) => Buffer.from(JSON.stringify(position)).toString('base64url'));
  return ['', 'x', '%', own.slice(0, 10), ...real, ...madeUp];
}
