// Threat: state of one request serves another. A loader, a cache, a viewer or a connection that two requests
// share gives the records of one tenant to a person of another.
// Trials: 10,000 requests (500 in `npm test`) of people of two tenants, by their sessions, 40 at once,
// for the same ids of both tenants and in all orders that chance gives.
// Pass: each answer is, byte for byte but for the ids of the request, the one that the same request got when it
// was alone, and people of the two tenants were told different things.
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { extentOf } from '../support/campaign.ts';
import type { Answer } from '../support/client.ts';
import type { Sender } from '../support/mutations.ts';
import { openWorld, type World } from '../support/world.ts';

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
  const people = (['olivia', 'edith', 'victor', 'gloria', 'evan', 'gus'] as const).map(
    (person): Sender => world.as(person),
  );
  const kinds = people.flatMap((client, person) =>
    QUERIES.flatMap((query) =>
      (query.includes('$doc') ? Object.values(documents) : [null]).map((doc) => ({
        person,
        send: () => client.send(query, { ids, doc }),
      })),
    ),
  );
  const alone: string[] = [];
  for (const { send } of kinds) alone.push(withoutIds(await send()));
  const told = (person: number) => alone.filter((_, index) => kinds[index]?.person === person);
  expect(told(0)).not.toEqual(told(3));

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

function withoutIds({ status, text }: Answer): string {
  return `${status} ${text.replace(/"(requestId|decisionId)":"[0-9a-f-]{36}"/g, '"$1":"…"')}`;
}

function never(): never {
  throw new Error('there is no such request');
}
