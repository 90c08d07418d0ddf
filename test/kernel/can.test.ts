import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { allows, refTo } from '../../src/authz/index.ts';
import { Desk } from './desk.ts';
import { memberPolicy, notePolicy } from './policies.ts';
import { notes } from './tables.ts';

let desk: Desk;

beforeAll(async () => {
  desk = await Desk.open(2);
});

afterAll(() => desk.close());

const byWeight = { by: refTo(notes.weight), direction: 'asc' } as const;
const page = { order: byWeight, slice: { size: 50, from: 'start' } } as const;

/** Somebody with grants for five notes, to write every other of them. */
async function grantee() {
  const userId = desk.person();
  const ids = await desk.notes([1, 2, 3, 4, 5].map((weight) => ({ weight })));
  for (const [index, id] of ids.entries()) {
    await desk.grant(id, userId, { level: index % 2 === 0 ? 'write' : 'look' });
  }
  return userId;
}

describe('facts', () => {
  test('asked for beforehand come with the page, and answer without a statement', async () => {
    const prefetch = () => ['copy', 'update'];
    await desk.reads(
      await grantee(),
      async ({ guard }) => {
        const { records } = await guard.list(notePolicy, page);
        const before = desk.database.statements.length;
        const allowed = records.map((record) => allows(notePolicy, 'copy')(record));
        const decided = records.map((record) => guard.can(notePolicy, record, 'update'));
        expect(allowed).toEqual([true, false, true, false, true]);
        expect(decided.map((decision) => 'allowed' in decision && decision.allowed)).toEqual(
          allowed,
        );
        expect(desk.database.statements).toHaveLength(before);
      },
      { prefetch },
    );
  });

  test('asked for later are fetched once for the whole page', async () => {
    await desk.reads(await grantee(), async ({ guard }) => {
      const { records } = await guard.list(notePolicy, page);
      expect(records.map((record) => allows(notePolicy, 'copy')(record))).toEqual(
        records.map(() => null),
      );
      const before = desk.database.statements.length;
      const decisions = await Promise.all(
        records.map((record) => guard.can(notePolicy, record, 'copy')),
      );
      expect(decisions.map(({ allowed }) => allowed)).toEqual([true, false, true, false, true]);
      const later = await Promise.all(
        records.map((record) => guard.can(notePolicy, record, 'update')),
      );
      expect(later.map(({ allowed }) => allowed)).toEqual([true, false, true, false, true]);
      expect(desk.database.statements).toHaveLength(before + 1);
      expect(allows(notePolicy, 'update')(records[0] as never)).toBe(true);
    });
  });

  test('are not selected for a page that nobody asks about', async () => {
    await desk.reads(await grantee(), async ({ guard }) => {
      const before = desk.database.statements.length;
      await guard.list(notePolicy, page);
      const [sent = ''] = desk.database.statements.slice(before);
      expect(sent).toContain('from "notes"');
      expect(sent).not.toContain('"fact:');
    });
  });
});

describe('a denial of a listed record', () => {
  test('says FORBIDDEN with what would help, without looking again whether it can be read', async () => {
    await desk.reads(await grantee(), async ({ guard }) => {
      const { records } = await guard.list(notePolicy, page);
      const second = records[1];
      if (!second) throw new Error('no second note');
      const decision = await guard.can(notePolicy, second, 'delete');
      expect(decision).toMatchObject({ code: 'FORBIDDEN', requires: ['role:chief'] });
      const secret = await guard.can(notePolicy, second, 'readSecret');
      expect(secret).toMatchObject({ code: 'FORBIDDEN', requires: ['role:chief'] });
    });
  });

  test('names the grant that allowed', async () => {
    await desk.reads(await grantee(), async ({ guard }) => {
      const { records } = await guard.list(notePolicy, page);
      const [first] = records;
      if (!first) throw new Error('no first note');
      const decision = await guard.can(notePolicy, first, 'update');
      expect(decision.allowed && decision.authority[0]).toMatch(/^grant:write:g\d+$/);
    });
  });
});

test('a record of one policy is none of another', async () => {
  const teamId = await desk.team();
  const { userId } = await desk.member(teamId, 'chief');
  const id = await desk.note({ teamId });
  await desk.reads(userId, async ({ guard }) => {
    const note = await guard.find(notePolicy, id);
    expect(() => guard.can(memberPolicy, note as never, 'changeRole')).toThrow(
      'a note was used under another policy',
    );
    expect(() => guard.can(notePolicy, { ...note } as never, 'update')).toThrow(
      'no decision was made',
    );
  });
});

test('an expired grant gives nothing, from the very millisecond on', async () => {
  const userId = desk.person();
  const [past, ahead, never] = await desk.notes([{}, {}, {}]);
  const hour = 3_600_000;
  await desk.grant(String(past), userId, { expiresAt: new Date(Date.now() - hour) });
  await desk.grant(String(ahead), userId, { expiresAt: new Date(Date.now() + hour) });
  await desk.grant(String(never), userId);
  await desk.reads(userId, async ({ guard }) => {
    const found = await Promise.all(
      [past, ahead, never].map((id) => guard.load(notePolicy, String(id))),
    );
    expect(found.map((note) => note?.id)).toEqual([undefined, ahead, never]);
  });
});

test('mayAlways is yes only for a rule that no record could change', async () => {
  const teamId = await desk.team();
  const { userId } = await desk.member(teamId, 'chief');
  await desk.reads(userId, async ({ guard }) => {
    const before = desk.database.statements.length;
    expect(guard.mayAlways(notePolicy, 'delete', teamId)).toBe(true);
    expect(guard.mayAlways(notePolicy, 'read', teamId)).toBe(true);
    expect(guard.mayAlways(notePolicy, 'update', teamId)).toBe(false);
    expect(guard.mayAlways(notePolicy, 'delete', 'another')).toBe(false);
    expect(desk.database.statements).toHaveLength(before);
  });
});
