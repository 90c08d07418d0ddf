import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openWorld, type World } from '../support/world.ts';
import { buildRings } from './arena.ts';
import { kinds, verdictOf } from './kinds.ts';
import { keepOrder, tellOrder } from './order.ts';

/**
 * The same as the random races, in the two orders that matter most and with no chance in it. While
 * the audit log is locked, a request stops just before it writes its event: it has decided and
 * changed what it changes, and has not committed. The other one then has to wait for it.
 */
let world: World;

beforeAll(async () => {
  world = await openWorld();
  await keepOrder(world);
});
afterAll(() => world.close());

const cases = Object.entries(kinds);

describe('a use that is not yet committed keeps the revocation waiting:', () => {
  test.each(cases)('%s', async (_, kind) => {
    const [ring] = await buildRings(world, 1, kind.ring);
    if (!ring) throw new Error('there is no ring');
    const { first, second } = await oneAfterAnother(
      () => kind.use(ring),
      () => kind.revoke(ring),
    );
    expect([verdictOf(first), verdictOf(second)]).toEqual(['done', kind.usedUp ?? 'done']);
    const written = kind.written === null ? null : true;
    expect(await tellOrder(world, kind, [ring])).toEqual([
      kind.usedUp
        ? { uses: 1, revocations: 0, useCameFirst: null, written }
        : { uses: 1, revocations: 1, useCameFirst: true, written },
    ]);
  });
});

describe('a revocation that is not yet committed keeps the use waiting, and it comes too late:', () => {
  test.each(cases)('%s', async (_, kind) => {
    const [ring] = await buildRings(world, 1, kind.ring);
    if (!ring) throw new Error('there is no ring');
    const { first, second } = await oneAfterAnother(
      () => kind.revoke(ring),
      () => kind.use(ring),
    );
    expect(verdictOf(first)).toBe('done');
    expect(kind.refusals).toContain(verdictOf(second));
    const written = kind.written === null ? null : false;
    expect(await tellOrder(world, kind, [ring])).toEqual([
      { uses: 0, revocations: 1, useCameFirst: null, written },
    ]);
  });
});

/**
 * Starts one request, stops it before it writes its event, starts another, sees it wait for the
 * first, and then lets both go on.
 */
async function oneAfterAnother<T>(start: () => Promise<T>, then: () => Promise<T>) {
  return world.sql
    .begin(async (sql) => {
      await sql`lock table audit_events in share mode`;
      const first = start();
      const [stopped] = await waiting(1);
      const second = then();
      const both = await waiting(2);
      const late = both.find(({ pid }) => pid !== stopped?.pid);
      expect(late?.blockers).toContain(stopped?.pid);
      return { first, second };
    })
    .then(async ({ first, second }) => ({ first: await first, second: await second }));
}

interface Waiting {
  readonly pid: number;
  readonly blockers: readonly number[];
}

/** The server's connections that wait for a lock, once there are so many of them. */
async function waiting(count: number): Promise<readonly Waiting[]> {
  const giveUpAt = Date.now() + 10_000;
  while (Date.now() < giveUpAt) {
    const found = await world.sql<Waiting[]>`
      select pid, pg_blocking_pids(pid) as blockers from pg_stat_activity
      where datname = current_database() and application_name = 'wardroom'
        and wait_event_type = 'Lock'`;
    if (found.length >= count) return found;
    await sleep(5);
  }
  throw new Error(`no ${count} connections came to wait for a lock`);
}
