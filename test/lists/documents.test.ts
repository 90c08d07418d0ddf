import { isEnumType } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PersonKey } from '../../src/demo/cast.ts';
import { schema } from '../scene/schema.ts';
import { openWorld, type World } from '../support/world.ts';
import { columns, type LibraryDocument, openLibrary, ordered, reads } from './library.ts';

const readers: readonly PersonKey[] = ['olivia', 'edith', 'victor', 'gus', 'gloria', 'ian'];
const orders = Object.keys(columns);
const PAGE = 6;

let world: World;
let library: LibraryDocument[];
const inOrder: Record<string, readonly string[]> = {};
beforeAll(async () => {
  world = await openWorld();
  library = await openLibrary(world);
  for (const order of orders) inOrder[order] = await ordered(world, order);
});
afterAll(() => world.close());

interface Filter {
  readonly status?: readonly string[];
  readonly visibility?: string;
  readonly author?: PersonKey;
  readonly sharedWithMe?: boolean;
}

const filters: readonly Filter[] = [
  {},
  { status: ['DRAFT'] },
  { status: ['PUBLISHED'] },
  { status: ['ARCHIVED'] },
  { status: ['PUBLISHED', 'DRAFT'] },
  { status: [] },
  { visibility: 'WORKSPACE' },
  { visibility: 'PRIVATE' },
  { author: 'edith' },
  { author: 'victor' },
  // No member any more: their documents are still theirs by name.
  { author: 'gus' },
  { author: 'gloria' },
  // Wrote nothing.
  { author: 'ian' },
  { sharedWithMe: true },
  { sharedWithMe: false },
  { status: ['ARCHIVED'], sharedWithMe: true },
  { status: ['DRAFT'], visibility: 'PRIVATE', author: 'victor' },
  { visibility: 'PRIVATE', sharedWithMe: true },
];

test('every order of documents is known here', () => {
  const type = schema.getType('DocumentOrder');
  expect(isEnumType(type) && type.getValues().map(({ name }) => name)).toEqual(orders);
});

describe.each(readers)('%s', (reader) => {
  test('lists just what they read and a filter lets through, in its order, and counts it', async () => {
    const workspaceId = world.cast.workspaces.acme;
    const lists = filters.map(
      (_, index) => `
      list${index}: documents(first: 100, filter: $filter${index}, orderBy: ${orderOf(index)}) {
        totalCount nodes { id } edges { node { id } } pageInfo { hasNextPage hasPreviousPage }
      }`,
    );
    const declared = filters.map((_, index) => `$filter${index}: DocumentFilter`).join(', ');
    const given = filters.map((filter, index) => [`filter${index}`, inputOf(filter)]);
    const variables = { ...Object.fromEntries(given), workspaceId };
    const client = world.as(reader);
    const everywhere = await client.ask(`query(${declared}) { ${lists.join('')} }`, variables);
    const { data } = await client.send(
      `query(${declared}, $workspaceId: ID!) { workspace(id: $workspaceId) { ${lists.join('')} } }`,
      variables,
    );
    for (const [index, filter] of filters.entries()) {
      const wanted = expected(reader, filter, orderOf(index));
      expect(everywhere[`list${index}`], JSON.stringify(filter)).toEqual(listOf(wanted));
      const inAcme = wanted.filter((id) => documentOf(id).workspace === 'acme');
      const isOutside = data.workspace === null;
      expect(isOutside).toBe(reader === 'gloria' || reader === 'ian');
      if (isOutside) continue;
      expect(data.workspace[`list${index}`], JSON.stringify(filter)).toEqual(listOf(inAcme));
    }
  });
});

describe.each(['olivia', 'victor', 'gus'] as const)('%s', (reader) => {
  test.each(orders)(
    'pages through %s both ways, without a gap and without a double',
    async (order) => {
      const all = expected(reader, {}, order);
      expect(await pagesOf(reader, order, 'first')).toEqual(inPages(all, PAGE));
      const backwards = inPages(all.toReversed(), PAGE).map((page) => page.toReversed());
      expect(await pagesOf(reader, order, 'last')).toEqual(backwards);
    },
  );
});

function expected(reader: PersonKey, filter: Filter, order: string): string[] {
  const { status, visibility, author, sharedWithMe = false } = filter;
  return (inOrder[order] ?? []).filter((id) => {
    const document = documentOf(id);
    return (
      reads(reader, document) &&
      (!status || status.includes(document.status.toUpperCase())) &&
      (!visibility || visibility === document.visibility.toUpperCase()) &&
      (!author || author === document.author) &&
      (!sharedWithMe || document.sharedWith === reader)
    );
  });
}

function documentOf(id: string): LibraryDocument {
  const found = library.find((document) => document.id === id);
  if (!found) throw new Error(`the library has no ${id}`);
  return found;
}

function orderOf(index: number): string {
  return orders[index % orders.length] ?? '';
}

function inputOf({ author, ...filter }: Filter) {
  return author ? { ...filter, authorId: world.cast.people[author] } : filter;
}

function listOf(ids: readonly string[]) {
  const nodes = ids.map((id) => ({ id }));
  return {
    totalCount: ids.length,
    nodes,
    edges: nodes.map((node) => ({ node })),
    pageInfo: { hasNextPage: false, hasPreviousPage: false },
  };
}

/** The ids on each page, from the start or from the end, as far as the list says that it goes. */
async function pagesOf(reader: PersonKey, order: string, size: 'first' | 'last') {
  const [from, more, cursor] =
    size === 'first'
      ? (['after', 'hasNextPage', 'endCursor'] as const)
      : (['before', 'hasPreviousPage', 'startCursor'] as const);
  const query = `query($from: String) { documents(${size}: ${PAGE}, ${from}: $from, orderBy: ${order}) {
    totalCount edges { cursor node { id } }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  } }`;
  const pages: string[][] = [];
  let position: string | null = null;
  do {
    const { documents } = await world.as(reader).ask(query, { from: position });
    const { edges, pageInfo, totalCount } = documents;
    expect(totalCount).toBe(expected(reader, {}, order).length);
    expect(pageInfo.startCursor).toBe(edges.at(0)?.cursor ?? null);
    expect(pageInfo.endCursor).toBe(edges.at(-1)?.cursor ?? null);
    expect(size === 'first' ? pageInfo.hasPreviousPage : pageInfo.hasNextPage).toBe(
      position !== null,
    );
    if (edges.length > 0) pages.push(edges.map(({ node }: { node: { id: string } }) => node.id));
    position = pageInfo[more] ? pageInfo[cursor] : null;
  } while (position !== null);
  return pages;
}

function inPages<T>(items: readonly T[], size: number): T[][] {
  const starts = Array.from({ length: Math.ceil(items.length / size) }, (_, index) => index * size);
  return starts.map((start) => items.slice(start, start + size));
}
