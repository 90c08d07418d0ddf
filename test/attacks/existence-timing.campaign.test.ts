// Threat: existence told by time. A person of another tenant measures how long the server takes to refuse
// a record, and learns which ids are those of records.
// Trials: for each of two reads and three mutations, pairs of a missing id and that of a record which the
// person cannot see, sent in turn and each first in half of the pairs: 2,000 pairs (3 in `npm test`).
// Pass: the answers are the same but for the ids of the request. In `npm test` the database is sent the
// same statements. In the whole form the medians of the times differ by less than 5%, in
// one of three runs: other work on the machine can move them by as much.
import { performance } from 'node:perf_hooks';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../src/shared/id.ts';
import { extentOf } from '../support/campaign.ts';
import type { Answer, Client } from '../support/client.ts';
import { openWorld, type World } from '../support/world.ts';

const EXTENT = {
  short: { pairs: 3, warmUp: 1, isTimed: false },
  whole: { pairs: 2_000, warmUp: 200, isTimed: true },
};

const TOLERANCE = 0.05;
const RUNS = 3;

type Kind = 'hidden' | 'missing';
const ORDERS: readonly (readonly Kind[])[] = [
  ['hidden', 'missing'],
  ['missing', 'hidden'],
];

const comment = 'input: { documentId: $id, body: "New." }';
const QUERIES = {
  document: 'query ($id: ID!) { document(id: $id) { title body author { name } } }',
  nodes: 'query ($id: ID!) { nodes(ids: [$id]) { ... on Document { title } } }',
  updateDocument:
    'mutation ($id: ID!) { updateDocument(input: { id: $id, version: 1, title: "New" }) { document { id } } }',
  deleteDocument: 'mutation ($id: ID!) { deleteDocument(input: { id: $id }) { document { id } } }',
  createComment: `mutation ($id: ID!) { createComment(${comment}) { comment { id } } }`,
};

let world: World;
let gloria: Client;
beforeAll(async () => {
  world = await openWorld();
  gloria = world.as('gloria');
});
afterAll(() => world.close());

test.each(Object.entries(QUERIES))(
  '%s',
  async (name, query) => {
    const { pairs, warmUp, isTimed } = extentOf(EXTENT);
    const ids = { hidden: world.cast.documents.handbook ?? '', missing: newId('doc') };
    const runOnce = async () => {
      const times: Record<Kind, number[]> = { hidden: [], missing: [] };
      for (let pair = -warmUp; pair < pairs; pair++) {
        const told: unknown[] = [];
        for (const kind of ORDERS[Math.abs(pair % 2)] ?? []) {
          world.statements.length = 0;
          const began = performance.now();
          const answer = await gloria.send(query, { id: ids[kind] });
          const took = performance.now() - began;
          if (pair >= 0) times[kind].push(took);
          // A denial is written once a minute, now after the one and now after the other.
          told.push({ answer: withoutIds(answer), statements: isTimed ? [] : sent() });
        }
        if (pair >= 0) expect(told[0]).toEqual(told[1]);
      }
      const [hidden, missing] = [median(times.hidden), median(times.missing)];
      const difference = (hidden - missing) / missing;
      process.stdout.write(
        `${name}: hidden ${hidden.toFixed(2)} ms, missing ${missing.toFixed(2)} ms, ${(100 * difference).toFixed(1)}%\n`,
      );
      return Math.abs(difference);
    };
    let difference = await runOnce();
    if (!isTimed) return;
    for (let run = 1; run < RUNS && difference >= TOLERANCE; run++) difference = await runOnce();
    expect(difference).toBeLessThan(TOLERANCE);
  },
  900_000,
);

/** The statements of the request. Now and then a connection is given back after the answer. */
function sent(): string[] {
  return world.statements.filter((text) => text !== 'rollback').toSorted();
}

function withoutIds({ status, text }: Answer): unknown {
  return { status, text: text.replace(/"(requestId|decisionId)":"[0-9a-f-]{36}"/g, '"$1":"…"') };
}

function median(numbers: readonly number[]): number {
  return (
    numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? Number.NaN
  );
}
