import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PersonKey } from '../../src/demo/cast.ts';
import { idFromUuid, uuidOf } from '../../src/shared/id.ts';
import { Client } from '../support/client.ts';
import { openWorld, uuid, type World } from '../support/world.ts';

const DOCUMENTS = 240;
/** Pages of a search are so small that half of the documents are too many to be found by an index. */
const PAGE = 3;
const ORDERS = ['NEWEST', 'OLDEST', 'LAST_UPDATED', 'TITLE'] as const;
const TEXTS = ['few', 'half', 'half few', 'few or other', 'half -few', '"half and half"', 'none'];
/** Parts of words, with what a text contains that has them. */
const PARTS: Readonly<Record<string, readonly string[]>> = {
  alf: ['alf'],
  'HAL fe': ['hal', ' fe'],
  'ther few': ['ther', 'few'],
};

let world: World;
let token: Client;

beforeAll(async () => {
  world = await openWorld();
  const { people, workspaces } = world.cast;
  const [acme = '', globex = ''] = [workspaces.acme, workspaces.globex].map((id) =>
    uuid(id ?? 'ws_'),
  );
  const [edith, victor, gloria] = [people.edith, people.victor, people.gloria].map(uuid);
  await world.arrange(async (sql) => {
    await sql`
      insert into documents (workspace_id, id, author_id, title, body, status, visibility, created_at, updated_at)
      select case n % 4 when 0 then ${globex}::uuid else ${acme}::uuid end, uuidv7(),
        case when n % 4 = 0 then ${gloria ?? ''}::uuid when n % 5 = 0 then ${victor ?? ''}::uuid else ${edith ?? ''}::uuid end,
        'T' || n * 7 % 501, concat_ws(' ', case when n % 2 = 1 then 'half' else 'other' end,
          case when n % 3 = 0 then 'and half' end, case when n % 23 in (1, 2) then 'few' end),
        (array['published', 'published', 'draft', 'archived'])[n % 7 % 4 + 1]::document_status,
        (case n % 11 when 3 then 'private' else 'workspace' end)::document_visibility,
        timestamptz '2026-01-01' + n * interval '1 hour', timestamptz '2026-01-01' - n % 9 * interval '1 hour'
      from generate_series(1, ${DOCUMENTS}::int) as n`;
    await sql`
      insert into document_shares (workspace_id, id, document_id, user_id, level, expires_at)
      select workspace_id, uuidv7(), id, ${uuid(people.gus)}, 'read',
        case when title like '%3' then now() - interval '1 hour' end
      from documents where title ~ '[1358]$'`;
    await sql`
      insert into document_shares (workspace_id, id, document_id, user_id, level)
      select workspace_id, uuidv7(), id, ${uuid(people.victor)}, 'write' from documents
      where title like '%7'`;
  });
  const { createApiToken } = await world
    .as('olivia')
    .ask(
      `mutation($id: ID!) { createApiToken(input: { workspaceId: $id, name: "A", scopes: [WORKSPACE_READ, DOCUMENT_READ] }) { secret } }`,
      { id: workspaces.acme },
    );
  token = new Client(world.url, null);
  const { post } = token;
  token.post = (body, headers) =>
    post.call(token, body, { ...headers, authorization: `Bearer ${createApiToken.secret}` });
});
afterAll(() => world.close());

/** All of a list, page by page, and how many it says there are. */
async function whole(client: Client, filter: string, order: string, within?: string) {
  const size = filter ? PAGE : 100;
  const ids: string[] = [];
  let total: number | undefined;
  for (let after: string | null = null; ; ) {
    const list = `documents(first: ${size}, after: ${JSON.stringify(after)}, orderBy: ${order} ${filter}) {
      ${after ? '' : 'totalCount'} nodes { id } pageInfo { hasNextPage endCursor } }`;
    const data = await client.ask(
      within ? `{ workspace(id: "${within}") { ${list} } }` : `{ ${list} }`,
    );
    const { totalCount, nodes, pageInfo } = (within ? data.workspace : data).documents;
    total ??= totalCount;
    ids.push(...nodes.map(({ id }: { id: string }) => id));
    if (!pageInfo.hasNextPage) return { ids, total };
    after = pageInfo.endCursor;
  }
}

async function withWords(text: string): Promise<Set<string>> {
  const contained = PARTS[text]?.map((part) => `%${part}%`) ?? null;
  const rows = await world.sql`
    select id from documents
    where case when ${contained}::text[] is null
      then to_tsvector('simple', title || ' ' || body) @@ websearch_to_tsquery('simple', ${text})
      else title || ' ' || body ilike all (${contained}::text[]) end`;
  return new Set(rows.map(({ id }) => idFromUuid('doc', id)));
}

describe.each(['olivia', 'edith', 'victor', 'gloria', 'gus', 'a token'] as const)(
  '%s finds exactly the documents with the words among those that they can read',
  (who) => {
    const viewer = () => (who === 'a token' ? token : world.as(who satisfies PersonKey));

    test.each(['everywhere', 'acme'] as const)('%s', async (place) => {
      const within = place === 'acme' ? world.cast.workspaces.acme : undefined;
      if (who === 'gloria' && within) return;
      for (const [index, text] of [...TEXTS, ...Object.keys(PARTS)].entries()) {
        const order = ORDERS[index % ORDERS.length] ?? 'NEWEST';
        const readable = await whole(viewer(), '', order, within);
        const having = await withWords(text);
        const expected = readable.ids.filter((id) => having.has(id));
        const found = await whole(
          viewer(),
          `filter: { text: ${JSON.stringify(text)} }`,
          order,
          within,
        );
        expect(found, `${text} by ${order}`).toEqual({ ids: expected, total: expected.length });
      }
    });
  },
);

test('more documents than an index is asked for are counted too', async () => {
  await world.arrange(
    (sql) => sql`
      insert into documents (workspace_id, id, author_id, title, body, status)
      select ${uuid(world.cast.workspaces.initech ?? 'ws_')}, uuidv7(), ${uuid(world.cast.people.ian)}, 'Many ' || n, 'plenty', 'published'
      from generate_series(1, 1100) as n`,
  );
  for (const within of [undefined, world.cast.workspaces.initech]) {
    const list = `documents(first: 1, filter: { text: "plenty" }) { totalCount }`;
    const data = await world
      .as('ian')
      .ask(within ? `{ workspace(id: "${within}") { ${list} } }` : `{ ${list} }`);
    expect((within ? data.workspace : data).documents.totalCount).toBe(1100);
  }
});

test('nobody can search for the lexeme that names a workspace', async () => {
  const id = uuidOf(world.cast.workspaces.acme ?? 'ws_');
  for (const text of [`tenant ${id}`, `"tenant ${id}"`, `'tenant ${id}'`, id, `tenant\\ ${id}`]) {
    const filter = (words: string) => `filter: { text: ${JSON.stringify(words)} }`;
    expect((await whole(world.as('olivia'), filter(text), 'NEWEST')).ids, text).toEqual([]);
    const without = await whole(world.as('olivia'), filter(`few -"tenant ${id}" -${id}`), 'NEWEST');
    expect(without).toEqual(await whole(world.as('olivia'), filter('few'), 'NEWEST'));
  }
});
