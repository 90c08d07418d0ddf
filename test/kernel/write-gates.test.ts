import { eq, type SQL, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { sqlStateOf } from '../../src/authz/guard/write-gates.ts';
import { atLeast, declareActions, policy, rlsFiles, type Viewer } from '../../src/authz/index.ts';
import { read } from '../../src/db/transact.ts';
import { openUnit, type Unit } from '../../src/db/unit.ts';
import { PLAIN_ROLE } from './database.ts';
import { codeOf, Desk, type Sitting } from './desk.ts';
import { applySettings, timeOf } from './forms.ts';
import { plans, roles } from './specs.ts';
import { notes, teams, uuidOf } from './tables.ts';

/*
 * A resource with a gated column: writers update notes, and only chiefs write the color. No verb
 * asks for `writeColor`: the declaration alone has to keep writers from it.
 */
const role = (level: 'guest' | 'writer' | 'chief') => atLeast(roles, level);
const paintedPolicy = policy(
  notes,
  {
    read: role('guest'),
    create: role('writer'),
    update: role('writer'),
    writeColor: role('chief'),
    writePin: atLeast(plans, 'plus'),
  },
  {
    name: 'painted',
    key: notes.id,
    tenant: { column: notes.teamId, of: teams.id },
    scopes: {},
  },
);
const { access, actions } = declareActions(
  paintedPolicy,
  {},
  {
    create: { inserts: true },
    update: { updates: ['title', 'color', 'pinned'] },
    writeColor: { guards: ['color'] },
    writePin: { guards: ['pinned'] },
  },
);

let desk: Desk;
beforeAll(async () => {
  desk = await Desk.open(2);
  for (const { statements } of rlsFiles([access], { role: PLAIN_ROLE })) {
    for (const statement of statements) await desk.database.sql.unsafe(statement);
  }
});
afterAll(() => desk.close());

let people: Awaited<ReturnType<Desk['teamOfThree']>>;
let id: string;
beforeEach(async () => {
  people = await desk.teamOfThree();
  id = await desk.note({ teamId: people.teamId, title: 'Old', color: 'red' });
});

type Changes = Partial<Pick<typeof notes.$inferSelect, 'title' | 'color' | 'pinned'>>;

const ways = {
  'an update that the guard stores': ({ guard }: Sitting, changes: Changes) =>
    guard.update(actions.update, id, () => changes),
  'a statement of the verb': ({ guard, unit }: Sitting, changes: Changes) =>
    guard.act(actions.update, id, async () => {
      const stored = await unit.db.update(notes).set(changes).where(eq(notes.id, id)).returning();
      return stored[0] ?? null;
    }),
} as const;

describe.each(Object.entries(ways))('by %s', (_, change) => {
  const attempt = (who: string, changes: Changes) =>
    codeOf(desk.writes(who, (sitting) => change(sitting, changes)));

  test('the column changes under its own action only, whatever the verb forgot', async () => {
    expect(await attempt(people.writer, { title: 'New', color: 'blue' })).toBe('FORBIDDEN');
    expect(await desk.stored(id)).toMatchObject({ title: 'Old', color: 'red' });
    expect(await attempt(people.writer, { color: null })).toBe('FORBIDDEN');
    expect(await desk.stored(id)).toMatchObject({ color: 'red' });
    expect(await attempt(people.chief, { title: 'New', color: 'blue' })).toBe('allowed');
    expect(await desk.stored(id)).toMatchObject({ title: 'New', color: 'blue' });
  });

  test('a change that leaves the column as it is takes no more than before', async () => {
    expect(await attempt(people.writer, { title: 'New', color: 'red' })).toBe('allowed');
    expect(await desk.stored(id)).toMatchObject({ title: 'New', color: 'red' });
  });

  test('the denial is that of the write action, such as its plan', async () => {
    await desk.database.sql`update teams set plan = 'basic' where id = ${people.teamId}`;
    expect(await attempt(people.chief, { pinned: 'yes' })).toBe('PLAN_REQUIRED');
    expect(await desk.stored(id)).toMatchObject({ pinned: null });
  });
});

test('nor is a note created with a color by those who may not write it', async () => {
  const create = (who: string, color: string | null) => {
    const draft = { id: `n${desk.next()}`, teamId: people.teamId, status: 'live' as const, color };
    return {
      draft,
      made: codeOf(desk.writes(who, ({ guard }) => guard.create(actions.create, draft))),
    };
  };
  const refused = create(people.writer, 'blue');
  expect(await refused.made).toBe('FORBIDDEN');
  expect(await desk.stored(refused.draft.id)).toBe(undefined);
  expect(await create(people.writer, null).made).toBe('allowed');
  expect(await create(people.chief, 'blue').made).toBe('allowed');
});

test('an update of a column that the action does not declare is a mistake of the verb', async () => {
  const work = desk.writes(people.chief, ({ guard }) =>
    guard.update(actions.update, id, () => ({ weight: 9 }) as object),
  );
  await expect(work).rejects.toThrow('painted: update does not declare the column weight');
  expect(await desk.stored(id)).toMatchObject({ weight: 0 });
});

describe('in the database alone, under the same act', () => {
  const viewerOf = (who: string, level: string, now: Date): Viewer => ({
    userId: who,
    credential: { kind: 'session', id: 's', authenticatedAt: now },
    tenants: new Map([[people.teamId, { role: level, plan: 'plus' }]]),
    now,
  });

  /** How many rows a statement changes, or the SQLSTATE of its refusal; what it did is undone. */
  async function outcome(who: 'writer' | 'chief', act: string, record: string, statement: SQL) {
    const unit = await openUnit(desk.database.pool, 'write');
    try {
      await applySettings(unit, viewerOf(people[who], who, await timeOf(unit)));
      await unit.db.execute(sql`select set_config('app.action', ${act}, true),
        set_config('app.record', ${uuidOf(record)}, true)`);
      await unit.db.execute(sql.raw(`set local role ${PLAIN_ROLE}`));
      return await countOf(unit, statement);
    } finally {
      await unit.rollback();
    }
  }

  async function countOf(unit: Unit, statement: SQL) {
    try {
      return (await unit.db.execute(statement)).count;
    } catch (error) {
      return sqlStateOf(error);
    }
  }

  const paint = sql`update notes set title = 'New', color = 'blue'`;
  const retitle = sql`update notes set title = 'New'`;

  test('the column changes only for those who pass its gate', async () => {
    expect(await outcome('writer', 'painted.update', id, paint)).toBe('WR005');
    expect(await outcome('writer', 'painted.update', id, retitle)).toBe(1);
    expect(await outcome('chief', 'painted.update', id, paint)).toBe(1);
    const kept = await read(desk.database.pool, () => desk.stored(id));
    expect(kept).toMatchObject({ title: 'Old', color: 'red' });
  });

  test('a new row has it only for those', async () => {
    const other = `n${desk.next()}`;
    const insert = (color: string | null) => sql`
      insert into notes (id, team_id, status, color, title)
      values (${uuidOf(other)}, ${people.teamId}, 'live', ${color}, '')`;
    expect(await outcome('writer', 'painted.create', other, insert('blue'))).toBe('WR005');
    expect(await outcome('writer', 'painted.create', other, insert(null))).toBe(1);
    expect(await outcome('chief', 'painted.create', other, insert('blue'))).toBe(1);
  });
});
