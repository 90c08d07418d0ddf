// Threat: state of one request serves another. A loader, a cache, a viewer or a connection that two requests
// share gives the records of one tenant to a person of another.
// Trials: 10,000 requests (500 in `npm test`) of people of two tenants, by their sessions, 40 at once,
// for the same ids of both tenants and in all orders that chance gives.
// Pass: each answer is, byte for byte but for the ids of the request, the one that the same request got when it
// was alone, and no answer has the title of a document of a workspace in which the person has nothing.
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PersonKey } from '../../src/demo/cast.ts';
import { extentOf } from '../support/campaign.ts';
import type { Answer } from '../support/client.ts';
import { openWorld, uuid, type World } from '../support/world.ts';

const PEOPLE = ['olivia', 'edith', 'victor', 'gloria', 'evan'] as const;
const AT_ONCE = 40;
const EXTENT = { short: { requests: 500 }, whole: { requests: 10_000 } };

const QUERIES = [
  '{ viewer { id name email memberships { nodes { role workspace { id name memberCount } } } } }',
  '{ documents(first: 20) { totalCount nodes { id title internalNotes author { id email } viewerCanUpdate } } }',
  `query ($ids: [ID!]!) { nodes(ids: $ids) {
    id
    ... on Document { title internalNotes viewerCanUpdate viewerCanDelete comments { totalCount } }
    ... on Workspace { name billingEmail memberCount }
  } }`,
  'query ($doc: ID!) { document(id: $doc) { title author { name email } workspace { name } } }',
  'query ($doc: ID!) { document(id: $doc) { viewerCanShare viewerCannotShareReasons { code } } }',
];

let world: World;
beforeAll(async () => {
  world = await openWorld({ app: { poolSize: 8 } });
});
afterAll(() => world.close());

test('interleaved requests of two tenants are answered as if each were alone', async () => {
  const { requests } = extentOf(EXTENT);
  const { documents, workspaces } = world.cast;
  const ids = [...Object.values(documents), ...Object.values(workspaces)];
  const kinds = PEOPLE.flatMap((person) =>
    QUERIES.flatMap((query) =>
      (query.includes('$doc') ? Object.values(documents) : [null]).map((doc) => ({
        person,
        send: () => world.as(person).send(query, { ids, doc }),
      })),
    ),
  );
  const alone: string[] = [];
  for (const { send } of kinds) alone.push(withoutIds(await send()));
  for (const person of PEOPLE) {
    const told = alone.filter((_, index) => kinds[index]?.person === person).join('\n');
    const hidden = await titlesHiddenFrom(person);
    expect(hidden.length, person).toBeGreaterThan(0);
    expect(hidden.filter((title) => told.includes(title))).toEqual([]);
  }

  const order = fc.sample(fc.nat(kinds.length - 1), { numRuns: requests, seed: 20231 }).values();
  const wrong: string[] = [];
  const worker = async () => {
    for (const kind of order) {
      const answer = withoutIds((await kinds[kind]?.send()) ?? never());
      if (answer !== alone[kind]) wrong.push(`${kind}: ${answer}\ninstead of ${alone[kind]}`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  expect(wrong).toEqual([]);
}, 600_000);

/** The titles of the documents of workspaces in which a person has neither a membership nor a share. */
async function titlesHiddenFrom(person: PersonKey): Promise<string[]> {
  const id = uuid(world.cast.people[person]);
  const rows = await world.sql<{ title: string }[]>`
    select title from documents
    where workspace_id not in (select workspace_id from memberships where user_id = ${id})
      and workspace_id not in (select workspace_id from document_shares where user_id = ${id})`;
  return rows.map(({ title }) => `"title":${JSON.stringify(title)}`);
}

function withoutIds({ status, text }: Answer): string {
  return `${status} ${text.replace(/"(requestId|decisionId)":"[0-9a-f-]{36}"/g, '"$1":"…"')}`;
}

function never(): never {
  throw new Error('there is no such request');
}
