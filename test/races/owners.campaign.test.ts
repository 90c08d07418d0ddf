import { afterAll, beforeAll, expect, test } from 'vitest';
import { randomFrom, seedOf } from '../faults/random.ts';
import { extentOf } from '../support/campaign.ts';
import { run } from '../support/mutations.ts';
import { openWorld, uuid, type World } from '../support/world.ts';
import { buildRings } from './arena.ts';
import { verdictOf } from './kinds.ts';
import { countOf, deadlocksIn } from './order.ts';
import { sideBySide, staggered, tally } from './side-by-side.ts';

const WORKSPACES = extentOf({ short: 60, whole: 1000 });
const DEMOTIONS = extentOf({ short: 20, whole: 100 });
const AT_ONCE = 12;
const MAX_LEAD_MS = 6;

let world: World;
beforeAll(async () => {
  const overrides = { acquireTimeoutMs: 60_000 };
  world = await openWorld({ app: { poolSize: 10 }, overrides });
});
afterAll(() => world.close());

test(`of two owners who leave at once one stays, in each of ${WORKSPACES} workspaces`, async () => {
  const random = randomFrom(seedOf('owners'));
  const rings = await buildRings(world, WORKSPACES, { worker: 'owner' });
  const races = rings.map((ring) => ({ ring, ahead: (random() * 2 - 1) * MAX_LEAD_MS }));
  const answers = await sideBySide(races, AT_ONCE, ({ ring, ahead }) => {
    const input = { workspaceId: ring.workspaceId };
    return staggered(
      ahead,
      () => run(ring.boss.client, 'leaveWorkspace', input),
      () => run(ring.worker.client, 'leaveWorkspace', input),
    );
  });
  const verdicts = answers.map((both) => both.map(verdictOf));
  const first = verdicts.filter(([boss]) => boss === 'done').length;
  process.stdout.write(
    `owners: ${tally(verdicts.flat())}; the first left in ${first}; ${await deadlocksIn(world)} deadlocks broken\n`,
  );
  for (const pair of verdicts) expect(pair.toSorted()).toEqual(['LAST_OWNER', 'done']);
  expect(await countOf(world, rings, 'owner')).toEqual(rings.map(() => 1));

  // Whoever was told that they left is the one who did.
  const left = await world.sql<{ ws: string; who: string }[]>`
    select workspace_id as ws, actor_id as who from audit_events where action = 'membership.left'`;
  const gone = new Map(left.map(({ ws, who }) => [ws, who]));
  expect(left.length).toBe(WORKSPACES);
  for (const [index, { workspaceId, boss, worker }] of rings.entries()) {
    const leaver = verdicts[index]?.[0] === 'done' ? boss : worker;
    expect(gone.get(uuid(workspaceId))).toBe(uuid(leaver.userId));
  }
}, 240_000);

test(`of two admins who demote each other at once one does, in each of ${DEMOTIONS} workspaces`, async () => {
  const random = randomFrom(seedOf('admins'));
  const roles = { boss: 'admin', worker: 'admin', third: 'owner' } as const;
  const rings = await buildRings(world, DEMOTIONS, roles);
  const races = rings.map((ring) => ({ ring, ahead: (random() * 2 - 1) * MAX_LEAD_MS }));
  const answers = await sideBySide(races, AT_ONCE, ({ ring: { boss, worker }, ahead }) =>
    staggered(
      ahead,
      () => run(boss.client, 'changeRole', { id: worker.membershipId, role: 'VIEWER' }),
      () => run(worker.client, 'changeRole', { id: boss.membershipId, role: 'VIEWER' }),
    ),
  );
  const verdicts = answers.map((both) => both.map(verdictOf));
  process.stdout.write(`admins: ${tally(verdicts.flat())}\n`);
  for (const pair of verdicts) expect(pair.toSorted()).toEqual(['FORBIDDEN', 'done']);
  expect(await countOf(world, rings, 'admin')).toEqual(rings.map(() => 1));
  expect(await countOf(world, rings, 'viewer')).toEqual(rings.map(() => 1));
  expect(await countOf(world, rings, 'owner')).toEqual(rings.map(() => 1));
  const changes = await world.sql`
    select workspace_id from audit_events where action = 'membership.roleChanged'`;
  expect(changes.length).toBe(DEMOTIONS);
}, 120_000);
