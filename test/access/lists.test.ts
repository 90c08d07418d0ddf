import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PersonKey } from '../../src/demo/cast.ts';
import type { Id } from '../../src/shared/id.ts';
import { openWorld, type World } from '../support/world.ts';
import { addDocument, personId, setRole, workspaceId } from './arrange.ts';
import { onlyError } from './attempt.ts';
import { CellCount, gridOf } from './grid.ts';

/**
 * The documents of Acme, oldest first, and who finds them in a list. Evan wrote some and is no
 * member any more. What stands between two lines is made at the same moment as the one before.
 */
const documents = gridOf(
  3,
  `
  status    visibility author olivia adam edith victor
  draft     workspace  olivia y      y    y     -
  published workspace  olivia y      y    y     y
  archived  workspace  olivia y      y    y     -
  draft     private    olivia y      -    -     -
  published private    olivia y      -    -     -
  archived  private    olivia y      -    -     -
  draft     workspace  adam   y      y    y     -
  published workspace  adam   y      y    y     y
  archived  workspace  adam   y      y    y     -
  draft     private    adam   -      y    -     -
  published private    adam   -      y    -     -
  archived  private    adam   -      y    -     -
  draft     workspace  edith  y      y    y     -
  published workspace  edith  y      y    y     y
  archived  workspace  edith  y      y    y     -
  draft     private    edith  -      -    y     -
  published private    edith  -      -    y     -
  archived  private    edith  -      -    y     -
  draft     workspace  victor y      y    y     y
  published workspace  victor y      y    y     y
  archived  workspace  victor y      y    y     y
  draft     private    victor -      -    -     y
  published private    victor -      -    -     y
  archived  private    victor -      -    -     y
  draft     workspace  evan   y      y    y     -
  published workspace  evan   y      y    y     y
  archived  workspace  evan   y      y    y     -
  draft     private    evan   -      -    -     -
  published private    evan   -      -    -     -
  archived  private    evan   -      -    -     -
  `,
);

const members = ['olivia', 'adam', 'edith', 'victor'] as const;
const others = ['gloria', 'evan', 'ian', 'gus', 'nobody'] as const;

const count = new CellCount('lists');
let world: World;
let ids: readonly Id[];

beforeAll(async () => {
  world = await openWorld();
  await world.arrange((sql) => sql`delete from documents`);
  const added: Id[] = [];
  for (const [index, { labels }] of documents.entries()) {
    const [status, visibility, author] = labels;
    added.push(
      await addDocument(world, {
        status: status as 'draft',
        visibility: visibility as 'private',
        author: author as PersonKey,
        locked: index % 4 === 0,
        // Three each at one moment, so that only the id orders them.
        createdAt: new Date(Date.UTC(2026, 0, 1 + Math.floor(index / 3))).toISOString(),
      }),
    );
  }
  await addDocument(world, { author: 'gloria', workspace: 'globex' });
  await addDocument(world, { author: 'olivia', workspace: 'globex' });
  ids = added;
});
afterAll(async () => {
  await world.close();
  count.print();
});

const PAGE = `query ($id: ID!, $first: Int, $after: String, $last: Int, $before: String) {
  workspace(id: $id) {
    documents(first: $first, after: $after, last: $last, before: $before) {
      totalCount nodes { id } edges { cursor node { id } }
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } } }`;

interface Page {
  readonly totalCount: number;
  readonly nodes: readonly { readonly id: string }[];
  readonly edges: readonly { readonly cursor: string; readonly node: { readonly id: string } }[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
}

describe.each(members)('the documents that %s lists', (who) => {
  test('are those that she may read, newest first, and so is their number', async () => {
    const page = await pageOf(who, { first: 100 });
    expect(idsOf(page)).toEqual(readableBy(who));
    expect(page.totalCount).toBe(readableBy(who).length);
    expect(page.nodes).toEqual(page.edges.map(({ node }) => node));
    expect(page.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: false });
    count.add(documents.length);
  });

  test('come whole from the first to the last, however large the pages are', async () => {
    const readable = readableBy(who);
    for (const size of sizesFor(who)) {
      const walked: string[] = [];
      let after: string | null = null;
      do {
        const page: Page = await pageOf(who, { first: size, after });
        const ended = walked.length + size >= readable.length;
        expect(page.nodes).toHaveLength(ended ? readable.length - walked.length : size);
        expect(page.totalCount).toBe(readable.length);
        expect(page.pageInfo.hasNextPage).toBe(!ended);
        walked.push(...idsOf(page));
        after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
      } while (after !== null);
      expect(walked, `pages of ${size}`).toEqual(readable);
      count.add();
    }
  });

  test('come whole from the last to the first, whether pages are small or large', async () => {
    const readable = readableBy(who);
    for (const size of [1, 2, 3, 7, readable.length, readable.length + 1]) {
      const walked: string[] = [];
      let before: string | null = null;
      do {
        const page: Page = await pageOf(who, { last: size, before });
        const ended = walked.length + size >= readable.length;
        expect(page.nodes).toHaveLength(ended ? readable.length - walked.length : size);
        expect(page.totalCount).toBe(readable.length);
        expect(page.pageInfo.hasPreviousPage).toBe(!ended);
        walked.unshift(...idsOf(page));
        before = page.pageInfo.hasPreviousPage ? page.pageInfo.startCursor : null;
      } while (before !== null);
      expect(walked, `pages of ${size}`).toEqual(readable);
      count.add();
    }
  });

  test('continue after a cursor that stands at what she cannot read', async () => {
    const readable = readableBy(who);
    for (const id of newestFirst()) {
      const after = cursorAt(id);
      const page = await pageOf(who, { first: 100, after });
      const rest = newestFirst().slice(newestFirst().indexOf(id) + 1);
      expect(idsOf(page)).toEqual(rest.filter((one) => readable.includes(one)));
      expect(page.totalCount).toBe(readable.length);
      count.add();
    }
  });

  test('are those that she is given one by one', async () => {
    const { nodes } = await world.as(who).ask('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', {
      ids,
    });
    const given = nodes.filter((node: { id: string } | null) => node !== null);
    expect(given.map(({ id }: { id: string }) => id).sort()).toEqual(readableBy(who).sort());
    count.add(documents.length);
  });
});

describe.each(others)('%s, who is no member', (who) => {
  test('lists no documents', async () => {
    const answer = await world.as(who).send(PAGE, { id: workspaceId(world, 'acme') });
    expect(answer.data).toEqual({ workspace: null });
    const code = who === 'nobody' ? 'UNAUTHENTICATED' : 'NOT_FOUND';
    expect(onlyError(answer).extensions.code).toBe(code);
    count.add(documents.length);
  });

  test('is given none by its id', async () => {
    const { nodes } = await world.as(who).ask('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', {
      ids,
    });
    expect(nodes).toEqual(ids.map(() => null));
    count.add(documents.length);
  });
});

test('no list holds a document of another tenant', async () => {
  const page = await pageOf('gloria', { first: 100 }, 'globex');
  expect(page.totalCount).toBe(2);
  expect(idsOf(page).filter((id) => ids.includes(id as Id))).toEqual([]);
});

test("a person's memberships hold only those in workspaces that one is in", async () => {
  await setRole(world, 'ian', 'viewer');
  await setRole(world, 'ian', 'viewer', 'globex');
  const query = `query ($id: ID!) { node(id: $id) { ... on User {
    memberships { totalCount nodes { workspace { slug } } } } } }`;
  const seenBy = async (who: PersonKey) => {
    const { node } = await world.as(who).ask(query, { id: personId(world, 'ian') });
    const { totalCount, nodes } = node.memberships;
    expect(totalCount).toBe(nodes.length);
    return nodes.map(({ workspace }: { workspace: { slug: string } }) => workspace.slug).sort();
  };
  expect(await seenBy('ian')).toEqual(['acme', 'globex', 'initech']);
  expect(await seenBy('olivia')).toEqual(['acme']);
  expect(await seenBy('victor')).toEqual(['acme']);
  expect(await seenBy('gloria')).toEqual(['globex']);
});

async function pageOf(who: PersonKey, page: object, workspace: 'acme' | 'globex' = 'acme') {
  const id = workspaceId(world, workspace);
  const { workspace: found } = await world.as(who).ask(PAGE, { id, ...page });
  return found.documents as Page;
}

const idsOf = ({ nodes }: Page): string[] => nodes.map(({ id }) => id);

/** Of one of them every size of a page is tried, of the others some. */
function sizesFor(who: string): readonly number[] {
  const { length } = readableBy(who);
  if (who !== 'edith') return [2, 4, length - 1, length, length + 1];
  return Array.from({ length: length + 1 }, (_, index) => index + 1);
}

/** What the table says that somebody finds, in the order of the list. */
function readableBy(who: string): string[] {
  return newestFirst().filter((id) => {
    const { cells = [] } = documents[ids.indexOf(id as Id)] ?? {};
    return cells.find(({ column }) => column === who)?.expected === 'y';
  });
}

/** All of them; the ids were given in the order of the table. */
function newestFirst(): string[] {
  return [...ids].reverse();
}

function cursorAt(id: string): string {
  const index = ids.indexOf(id as Id);
  const createdAt = new Date(Date.UTC(2026, 0, 1 + Math.floor(index / 3))).toISOString();
  return Buffer.from(JSON.stringify(['createdAt', createdAt, id])).toString('base64url');
}
