import { describe, expect } from 'vitest';
import { documentId, workspaceId } from '../access/arrange.ts';
import { makeComment, makeInvitation, makeShare } from '../sharing/arrange.ts';
import { it, uuid, type World } from '../support/world.ts';
import { makeToken } from '../tokens/token-client.ts';

const PAGE = '{ nodes { id } pageInfo { hasNextPage endCursor } }';

interface Records {
  readonly ws: string;
  readonly doc: string;
}

/** Each list with its default order, and where it is: `LIST` stands for its arguments and fields. */
const lists = [
  [
    'members',
    'OLDEST',
    ({ ws }: Records) => `parent: workspace(id: "${ws}") { list: members LIST }`,
  ],
  [
    'invitations',
    'NEWEST',
    ({ ws }: Records) => `parent: workspace(id: "${ws}") { list: invitations LIST }`,
  ],
  [
    'API tokens',
    'NEWEST',
    ({ ws }: Records) => `parent: workspace(id: "${ws}") { list: apiTokens LIST }`,
  ],
  [
    'shares',
    'OLDEST',
    ({ doc }: Records) => `parent: document(id: "${doc}") { list: shares LIST }`,
  ],
  [
    'comments',
    'OLDEST',
    ({ doc }: Records) => `parent: document(id: "${doc}") { list: comments LIST }`,
  ],
  ['sessions', 'NEWEST', () => 'parent: viewer { list: sessions LIST }'],
  ['memberships', 'OLDEST', () => 'parent: viewer { list: memberships LIST }'],
] as const;

async function fill(world: World): Promise<void> {
  const ws = workspaceId(world, 'acme');
  const doc = documentId(world, 'handbook');
  for (const who of ['adam', 'edith'] as const) {
    await makeInvitation(world, ws, 'olivia', { email: `friend-of-${who}@elsewhere.test` });
    await makeToken(world, ws, who);
    await makeComment(world, doc, who);
  }
  await makeShare(world, doc, 'gus', 'read');
  await makeShare(world, doc, 'gloria', 'read');
}

type Where = (typeof lists)[number][2];

async function page(world: World, where: Where, args: string): Promise<Page> {
  const place = where({ ws: workspaceId(world, 'acme'), doc: documentId(world, 'handbook') });
  const query = `{ ${place.replace('LIST', `(${args}) ${PAGE}`)} }`;
  return (await world.as('olivia').ask(query)).parent.list;
}

interface Page {
  readonly nodes: readonly { readonly id: string }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

const idsOf = ({ nodes }: Page) => nodes.map(({ id }) => id);

describe.each(lists)('%s', (_name, byDefault, where) => {
  it('have one order newest first, and the opposite one oldest first', async ({ world }) => {
    await fill(world);
    const newest = idsOf(await page(world, where, 'first: 100, orderBy: NEWEST'));
    const oldest = idsOf(await page(world, where, 'first: 100, orderBy: OLDEST'));
    expect(oldest).toEqual(newest.toReversed());
    const unsaid = idsOf(await page(world, where, 'first: 100'));
    expect(unsaid).toEqual(byDefault === 'NEWEST' ? newest : oldest);
  });

  it.for(['NEWEST', 'OLDEST'])('are the same page by page, %s', async (order, { world }) => {
    await fill(world);
    const all = idsOf(await page(world, where, `first: 100, orderBy: ${order}`));
    const seen: string[] = [];
    let after = '';
    do {
      const one = await page(world, where, `first: 1, orderBy: ${order}${after}`);
      seen.push(...idsOf(one));
      after = one.pageInfo.hasNextPage ? `, after: "${one.pageInfo.endCursor}"` : '';
    } while (after !== '');
    expect(seen).toEqual(all);
  });
});

describe('documents by their times', () => {
  it.for([
    ['createdAfter', 'created_at', 'later'],
    ['createdBefore', 'created_at', 'earlier'],
    ['updatedAfter', 'updated_at', 'later'],
    ['updatedBefore', 'updated_at', 'earlier'],
  ] as const)('%s finds just those, and not the very moment', async (row, { world }) => {
    const [filter, column, side] = row;
    const handbook = documentId(world, 'handbook');
    const roadmap = documentId(world, 'roadmap');
    const [earlier, later] = ['2020-01-01T00:00:00.000Z', '2020-01-02T00:00:00.000Z'];
    await world.arrange(async (sql) => {
      await sql`update documents set ${sql(column)} = ${earlier} where id = ${uuid(handbook)}`;
      await sql`update documents set ${sql(column)} = ${later} where id = ${uuid(roadmap)}`;
    });
    const query = `query ($filter: DocumentFilter) {
      documents(first: 100, filter: $filter) { nodes { id } totalCount }
    }`;
    const found = async (at: string) => {
      const answer = await world.as('edith').ask(query, { filter: { [filter]: at } });
      return idsOf(answer.documents);
    };
    if (side === 'later') {
      expect(await found(earlier)).toContain(roadmap);
      expect(await found(earlier)).not.toContain(handbook);
      expect(await found(later)).not.toContain(roadmap);
    } else {
      expect(await found(later)).toEqual([handbook]);
      expect(await found(earlier)).toEqual([]);
    }
    const victor = await world.as('victor').ask(query, { filter: { [filter]: later } });
    expect(idsOf(victor.documents)).not.toContain(roadmap);
  });
});

it('the log is read oldest first as well', async ({ world }) => {
  const client = world.as('olivia');
  const ws = workspaceId(world, 'acme');
  for (const name of ['One', 'Two']) {
    await client.ask(
      `mutation ($input: CreateDocumentInput!) { createDocument(input: $input) { document { id } } }`,
      { input: { workspaceId: ws, title: name } },
    );
  }
  const log = async (order: string) =>
    (
      await client.ask(
        `query ($ws: ID!) { auditEvents(workspaceId: $ws, orderBy: ${order}, filter: { action: DOCUMENT_CREATED }) {
          nodes { id } } }`,
        { ws },
      )
    ).auditEvents;
  const oldest = idsOf(await log('OLDEST'));
  expect(oldest).toHaveLength(2);
  expect(idsOf(await log('NEWEST'))).toEqual(oldest.toReversed());
});
