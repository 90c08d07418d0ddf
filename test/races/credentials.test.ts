import { afterAll, beforeAll, expect, test } from 'vitest';
import { PASSWORD } from '../support/cluster.ts';
import { run } from '../support/mutations.ts';
import { openWorld, uuid, type World } from '../support/world.ts';
import { buildRings } from './arena.ts';
import { verdictOf } from './kinds.ts';
import { sideBySide, tally } from './side-by-side.ts';

const ROUNDS = 24;
const POOL_SIZE = 5;

let world: World;
beforeAll(async () => {
  world = await openWorld({ app: { poolSize: POOL_SIZE } });
});
afterAll(() => world.close());

test(`of two sessions that end each other at once one does, ${ROUNDS} times`, async () => {
  const rings = await buildRings(world, ROUNDS, {});
  const answers = await sideBySide(rings, ROUNDS, ({ boss: { client, second, sessions } }) =>
    Promise.all([
      run(client, 'revokeSession', { id: sessions[1].id }),
      run(second, 'revokeSession', { id: sessions[0].id }),
    ]),
  );
  const verdicts = answers.map((both) => both.map(verdictOf));
  process.stdout.write(`sessions: ${tally(verdicts.flat())}\n`);
  for (const pair of verdicts) {
    expect(pair.filter((verdict) => verdict === 'done').length).toBe(1);
    // NOT_FOUND: the two were a deadlock, and the loser was run again after its session had ended.
    expect(['UNAUTHENTICATED', 'NOT_FOUND']).toContain(pair.find((verdict) => verdict !== 'done'));
  }
  const left = await world.sql`
    select user_id from sessions where user_id = any (${rings.map(({ boss }) => uuid(boss.userId))})`;
  expect(left.length).toBe(ROUNDS);
});

test(`of two sessions that sign out everywhere at once neither is left, ${ROUNDS} times`, async () => {
  const rings = await buildRings(world, ROUNDS, {});
  const signOut = 'mutation { signOutEverywhere { signedOut } }';
  const answers = await sideBySide(rings, ROUNDS, ({ boss: { client, second } }) =>
    Promise.all([client.send(signOut), second.send(signOut)]),
  );
  const verdicts = answers.flatMap((both) => both.map(verdictOf));
  process.stdout.write(`sign-outs: ${tally(verdicts)}\n`);
  for (const verdict of verdicts) {
    expect(['done', 'UNAUTHENTICATED', 'NOT_FOUND']).toContain(verdict);
  }
  const left = await world.sql`
    select user_id from sessions where user_id = any (${rings.map(({ boss }) => uuid(boss.userId))})`;
  expect(left).toEqual([]);
});

test('more requests at once than there are connections are all answered', async () => {
  const [ring] = await buildRings(world, 1, { worker: 'viewer' });
  if (!ring) throw new Error('there is no ring');
  const { boss, workspaceId } = ring;
  const many = Array.from({ length: 4 * POOL_SIZE });
  const kinds = {
    reads: () => boss.client.send('{ documents { totalCount } viewer { name } }'),
    writes: () => run(boss.client, 'createDocument', { workspaceId, title: 'One of many' }),
    'reads of the audit log': () =>
      boss.client.send('query($id: ID!) { auditEvents(workspaceId: $id) { totalCount } }', {
        id: workspaceId,
      }),
    reauthentications: () => run(world.as('olivia'), 'reauthenticate', { password: PASSWORD }),
    'uses of a token': () => ring.token.client.send('{ viewer { name } }'),
  };
  const verdicts: Record<string, string> = {};
  for (const [name, send] of Object.entries(kinds)) {
    verdicts[name] = tally((await Promise.all(many.map(send))).map(verdictOf));
  }
  const all = `done ${many.length}`;
  expect(verdicts).toEqual(Object.fromEntries(Object.keys(kinds).map((name) => [name, all])));
}, 60_000);
