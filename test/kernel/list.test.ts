import { inArray, type SQL, sql } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type Guard,
  type ListQuery,
  type Order,
  policy,
  positionOf,
  refTo,
  type Slice,
  viewerIs,
} from '../../src/authz/index.ts';
import { Desk } from './desk.ts';
import { memberPolicy, notePolicy } from './policies.ts';
import { parameters } from './property.ts';
import { members, notes } from './tables.ts';

let desk: Desk;

beforeAll(async () => {
  desk = await Desk.open(2);
});

afterAll(() => desk.close());

const byWeight: Order = { by: refTo(notes.weight), direction: 'asc' };
const all: Slice = { size: 100, from: 'start' };

async function idsOf(guard: Guard, query: Partial<ListQuery> = {}): Promise<string[]> {
  const { records } = await guard.list(notePolicy, { order: byWeight, slice: all, ...query });
  return records.map(({ id }) => id);
}

describe('a list', () => {
  test('has what may be read, and its count counts no more', async () => {
    const teamId = await desk.team();
    const { userId } = await desk.member(teamId, 'guest');
    const [first, second, , granted] = await desk.notes([
      { teamId, weight: 1 },
      { teamId, weight: 2 },
      { teamId, weight: 3, status: 'draft' },
      { teamId: await desk.team(), weight: 4 },
      { teamId: null, weight: 5 },
    ]);
    await desk.grant(String(granted), userId);
    await desk.reads(userId, async ({ guard }) => {
      const page = await guard.list(notePolicy, { order: byWeight, slice: all });
      expect(page.records.map(({ id }) => id)).toEqual([first, second, granted]);
      expect([page.hasMore, await page.count()]).toEqual([false, 3]);
    });
  });

  test('of one tenant has nothing of another, even what may be read there', async () => {
    const [red, blue] = [await desk.team(), await desk.team()];
    const { userId } = await desk.member(red, 'writer');
    await desk.member(blue, 'writer', userId);
    const [inRed, inBlue, elsewhere] = await desk.notes([
      { teamId: red },
      { teamId: blue },
      { teamId: await desk.team() },
    ]);
    await desk.grant(String(elsewhere), userId);
    await desk.reads(userId, async ({ guard }) => {
      expect(await idsOf(guard, { tenantId: red })).toEqual([inRed]);
      expect(await idsOf(guard, { tenantId: blue })).toEqual([inBlue]);
      expect(await idsOf(guard, { tenantId: 'another' })).toEqual([]);
      expect(await guard.countInTenant(notePolicy, red)).toBe(1);
    });
  });

  test('is narrowed by a further condition and never widened, however that is written', async () => {
    const [red, blue] = [await desk.team(), await desk.team()];
    const { userId } = await desk.member(red, 'writer');
    await desk.member(blue, 'writer', userId);
    const [light] = await desk.notes([
      { teamId: red, weight: 1 },
      { teamId: red, weight: 2 },
      { teamId: blue, weight: 1 },
      { teamId: await desk.team(), weight: 1 },
    ]);
    const conditions: SQL[] = [
      sql`${notes.weight} = 1`,
      sql`${notes.weight} = 1 or false`,
      sql`${notes.weight} = 1 or ${notes.weight} = 1`,
      sql`false or ${notes.weight} = 1`,
    ];
    await desk.reads(userId, async ({ guard }) => {
      for (const where of conditions) {
        expect(await idsOf(guard, { where, tenantId: red })).toEqual([light]);
        const page = await guard.list(notePolicy, { order: byWeight, slice: all, where });
        expect([page.records.length, await page.count()]).toEqual([2, 2]);
      }
    });
  });

  test('sends nothing for whoever can read no record at all, neither rows nor counts', async () => {
    const teamId = await desk.team();
    const order: Order = { by: refTo(members.role), direction: 'asc' };
    const sent = async (who: string | null, scopes?: string[]) =>
      desk.reads(
        who,
        async ({ guard }) => {
          const before = desk.database.statements.length;
          const page = await guard.list(memberPolicy, { order, slice: all });
          expect([page.records, page.hasMore, await page.count()]).toEqual([[], false, 0]);
          const inTenant = await guard.list(memberPolicy, { order, slice: all, tenantId: teamId });
          expect(inTenant.records).toEqual([]);
          return desk.database.statements.slice(before);
        },
        scopes ? { scopes } : {},
      );
    expect(await sent(null)).toEqual([]);
    expect(await sent(desk.person())).toEqual([]);
    const { userId } = await desk.member(teamId, 'chief');
    expect(await sent(userId, ['note:read'])).toEqual([]);
  });

  test('tells whose rule would let them read it how many there are, whatever their credential covers', async () => {
    const teamId = await desk.team();
    const { userId } = await desk.member(teamId, 'chief');
    const countedBy = (who: string | null, scopes: string[]) =>
      desk.reads(who, ({ guard }) => guard.countInTenant(memberPolicy, teamId), { scopes });
    expect(await countedBy(userId, ['note:read'])).toBe(1);
    expect(await countedBy(desk.person(), ['note:read'])).toBe(0);
    for (const who of [null, desk.person()]) {
      await desk.reads(who, async ({ guard }) => {
        const before = desk.database.statements.length;
        expect(await guard.countInTenant(memberPolicy, teamId)).toBe(0);
        expect(desk.database.statements.slice(before)).toEqual([]);
      });
    }
  });

  test('counts many tenants in one statement', async () => {
    const userId = desk.person();
    const teams = [await desk.team(), await desk.team(), await desk.team()];
    for (const [index, teamId] of teams.entries()) {
      if (index < 2) await desk.member(teamId, 'guest', userId);
      const statuses = (['live', 'live', 'draft'] as const).slice(index);
      await desk.notes(statuses.map((status) => ({ teamId, status })));
    }
    await desk.reads(userId, async ({ guard }) => {
      const before = desk.database.statements.length;
      const counts = await Promise.all(teams.map((id) => guard.countInTenant(notePolicy, id)));
      expect(counts).toEqual([2, 1, 0]);
      expect(desk.database.statements).toHaveLength(before + 1);
    });
  });

  test('of one tenant is refused for records outside of tenants, rather than not narrowed', async () => {
    const outside = policy(
      notes,
      { read: viewerIs(notes.authorId, 'author') },
      { name: 'paper', key: notes.id, scopes: {} },
    );
    await desk.reads(desk.person(), async ({ guard }) => {
      const query = { order: byWeight, slice: all, tenantId: 'red' };
      await expect(guard.list(outside, query)).rejects.toThrow('paper: its records have no tenant');
    });
  });
});

const orders: Readonly<Record<string, Order>> = {
  'by weight': byWeight,
  'by title, backward': { by: refTo(notes.title), direction: 'desc' },
  'oldest first': { by: refTo(notes.createdAt), direction: 'asc' },
  'newest first': { by: refTo(notes.createdAt), direction: 'desc' },
};

const rows = fc.array(
  fc.record({
    weight: fc.nat({ max: 2 }),
    title: fc.constantFrom('', 'a', 'B', 'é', '_'),
    age: fc.nat({ max: 2 }),
    visible: fc.boolean(),
  }),
  { minLength: 1, maxLength: 14, size: 'max' },
);

test('pages, forward and backward, neither skip nor repeat what has the same place', async () => {
  const teamId = await desk.team();
  const { userId } = await desk.member(teamId, 'guest');
  const start = Date.now();
  const arbitrary = [
    rows,
    fc.constantFrom(...Object.keys(orders)),
    fc.integer({ min: 1, max: 5 }),
  ] as const;
  const property = fc.asyncProperty(...arbitrary, async (made, name, size) => {
    const order = orders[name] ?? byWeight;
    const ids = await desk.notes(
      made.map(({ visible, age, ...row }) => ({
        ...row,
        teamId,
        createdAt: new Date(start - age),
        status: visible ? ('live' as const) : ('draft' as const),
      })),
    );
    const where = inArray(notes.id, ids);
    await desk.reads(userId, async ({ guard }) => {
      const whole = await idsOf(guard, { order, where });
      expect([...whole].sort()).toEqual(ids.filter((_, i) => made[i]?.visible).sort());
      const query = { order, where };
      expect(await walk(guard, query, { size, from: 'start' })).toEqual(whole);
      expect(await walk(guard, query, { size, from: 'end' })).toEqual(whole);
    });
  });
  await fc.assert(property, parameters('pages', 60));
}, 60_000);

/** All ids, page by page, in the order of the list; every page must count the same. */
async function walk(guard: Guard, query: Omit<ListQuery, 'slice'>, slice: Slice) {
  const seen: string[] = [];
  const key = refTo(notes.id);
  let at: Slice = slice;
  for (let pages = 0; pages < 100; pages++) {
    const page = await guard.list(notePolicy, { ...query, slice: at });
    const ids = page.records.map(({ id }) => id);
    if (page.hasMore) expect(ids).toHaveLength(slice.size);
    // There was said to be more.
    if (seen.length > 0) expect(ids).not.toEqual([]);
    if (slice.from === 'start') seen.push(...ids);
    else seen.unshift(...ids);
    const last = slice.from === 'start' ? page.records.at(-1) : page.records[0];
    if (!page.hasMore || !last) {
      expect(await page.count()).toBe(seen.length);
      return seen;
    }
    const position = positionOf(last, query.order, key);
    at = { ...slice, [slice.from === 'start' ? 'after' : 'before']: position };
  }
  throw new Error('the pages have no end');
}

test('a slice between two positions has what lies between them', async () => {
  const teamId = await desk.team();
  const { userId } = await desk.member(teamId, 'guest');
  await desk.notes([0, 1, 1, 1, 2].map((weight) => ({ teamId, weight })));
  await desk.reads(userId, async ({ guard }) => {
    const query = { order: byWeight, tenantId: teamId };
    const { records } = await guard.list(notePolicy, { ...query, slice: all });
    const ids = records.map(({ id }) => id);
    const at = (index: number) => positionOf(records[index] as never, byWeight, refTo(notes.id));
    const between = { after: at(0), before: at(4) };
    for (const from of ['start', 'end'] as const) {
      expect(await idsOf(guard, { ...query, slice: { size: 9, from, ...between } })).toEqual(
        ids.slice(1, 4),
      );
    }
    const first = await idsOf(guard, { ...query, slice: { size: 2, from: 'start', ...between } });
    const last = await idsOf(guard, { ...query, slice: { size: 2, from: 'end', ...between } });
    expect([first, last]).toEqual([ids.slice(1, 3), ids.slice(2, 4)]);
  });
});
