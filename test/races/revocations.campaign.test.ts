import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { randomFrom, seedOf } from '../faults/random.ts';
import { extentOf } from '../support/campaign.ts';
import { openWorld, type World } from '../support/world.ts';
import { buildRings } from './arena.ts';
import { kinds, verdictOf } from './kinds.ts';
import { deadlocksIn, keepOrder, tellOrder } from './order.ts';
import { sideBySide, staggered, tally } from './side-by-side.ts';

/** With the kinds that there are, more than 1,000 races in all in the whole form. */
const RACES_EACH = extentOf({ short: 12, whole: 67 });
/** Each race is two requests, so they have to wait for the pool's connections as well. */
const AT_ONCE = 12;
const POOL_SIZE = 10;
/** How far one of the two may be ahead. */
const MAX_LEAD_MS = 12;

let world: World;
const verdicts: string[] = [];

beforeAll(async () => {
  const overrides = { acquireTimeoutMs: 60_000 };
  world = await openWorld({ app: { poolSize: POOL_SIZE }, overrides });
  await keepOrder(world);
});
afterAll(() => world.close());

describe('no write commits after the revocation of its right', () => {
  const random = randomFrom(seedOf('revocations'));

  test.each(Object.entries(kinds))(
    '%s',
    async (name, kind) => {
      const rings = await buildRings(world, RACES_EACH, kind.ring);
      const races = rings.map((ring) => ({ ring, ahead: (random() * 2 - 1) * MAX_LEAD_MS }));
      const answers = await sideBySide(races, AT_ONCE, ({ ring, ahead }) =>
        staggered(
          ahead,
          () => kind.use(ring),
          () => kind.revoke(ring),
        ),
      );
      const told = await tellOrder(world, kind, rings);
      const uses = answers.map(([use]) => verdictOf(use));
      verdicts.push(...uses);
      process.stdout.write(`${name}: ${tally(uses)}\n`);

      for (const [index, use] of uses.entries()) {
        const won = use === 'done';
        const revoke = answers[index]?.[1];
        if (!won) expect(kind.refusals).toContain(use);
        const usedUp = won && kind.usedUp !== undefined;
        expect(revoke && verdictOf(revoke)).toBe(usedUp ? kind.usedUp : 'done');
        expect(told[index]).toEqual({
          uses: won ? 1 : 0,
          revocations: usedUp ? 0 : 1,
          useCameFirst: won && !usedUp ? true : null,
          written: kind.written === null ? null : won,
        });
      }
    },
    120_000,
  );
});

test('over all kinds some uses won and some came too late, and no deadlock was shown to anybody', async () => {
  process.stdout.write(
    `${verdicts.length} races: ${tally(verdicts)}; ${await deadlocksIn(world)} deadlocks broken\n`,
  );
  expect(verdicts.length).toBe(RACES_EACH * Object.keys(kinds).length);
  expect(verdicts.length).toBeGreaterThanOrEqual(extentOf({ short: 180, whole: 1000 }));
  const won = verdicts.filter((verdict) => verdict === 'done').length;
  expect(won).toBeGreaterThan(0);
  expect(won).toBeLessThan(verdicts.length);
});
