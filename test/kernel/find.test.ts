import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isAuthorized } from '../../src/authz/index.ts';
import { codeOf, Desk } from './desk.ts';
import { memberPolicy, notePolicy } from './policies.ts';

let desk: Desk;

beforeAll(async () => {
  desk = await Desk.open(2);
});

afterAll(() => desk.close());

/** The statements that some work sends on behalf of a guard, its viewer's apart. */
async function statementsOf(work: () => Promise<unknown>): Promise<string[]> {
  const before = desk.database.statements.length;
  await work();
  return desk.database.statements.slice(before);
}

describe('find', () => {
  test('answers a record that may be read, as decided on', async () => {
    const teamId = await desk.team();
    const { userId } = await desk.member(teamId, 'guest');
    const id = await desk.note({ teamId, title: 'Plan' });
    await desk.reads(userId, async ({ guard }) => {
      const note = await guard.find(notePolicy, id);
      expect(note).toMatchObject({ id, teamId, title: 'Plan', status: 'live' });
      expect(isAuthorized(note, notePolicy)).toBe(true);
      expect([...guard.seenTenants]).toEqual([teamId]);
    });
  });

  test('takes one statement, facts included', async () => {
    const userId = desk.person();
    const id = await desk.note({});
    await desk.grant(id, userId);
    await desk.reads(userId, async ({ guard }) => {
      const sent = await statementsOf(() => guard.find(notePolicy, id));
      expect(sent).toHaveLength(1);
    });
  });

  test('says FORBIDDEN of what may be read, and NOT_FOUND of what may not or is missing', async () => {
    const teamId = await desk.team();
    const [guest, writer] = [
      await desk.member(teamId, 'guest'),
      await desk.member(teamId, 'writer'),
    ];
    const live = await desk.note({ teamId });
    const draft = await desk.note({ teamId, status: 'draft' });
    const find = (who: string | null, id: string, action: 'read' | 'update' | 'delete' = 'read') =>
      codeOf(desk.reads(who, ({ guard }) => guard.find(notePolicy, id, action)));
    expect(await find(guest.userId, live)).toBe('allowed');
    expect(await find(guest.userId, live, 'update')).toBe('FORBIDDEN');
    expect(await find(guest.userId, draft)).toBe('NOT_FOUND');
    expect(await find(guest.userId, draft, 'update')).toBe('NOT_FOUND');
    expect(await find(writer.userId, draft, 'update')).toBe('allowed');
    expect(await find(writer.userId, draft, 'delete')).toBe('FORBIDDEN');
    expect(await find(writer.userId, 'n999999', 'delete')).toBe('NOT_FOUND');
    expect(await find(desk.person(), live, 'delete')).toBe('NOT_FOUND');
    expect(await find(null, live)).toBe('NOT_FOUND');
  });

  test('tells a missing record from an invisible one in nothing', async () => {
    const invisible = await desk.note({ teamId: await desk.team() });
    const { userId } = await desk.member(await desk.team(), 'chief');
    const messageOf = (id: string) =>
      desk
        .reads(userId, ({ guard }) => guard.find(notePolicy, id))
        .catch(({ name, message }: Error) => ({ name, message }));
    expect(await messageOf(invisible)).toEqual(await messageOf('n999999'));
  });

  test('names a scope that is missing to a token whose user can read the record', async () => {
    const teamId = await desk.team();
    const { userId } = await desk.member(teamId, 'writer');
    const id = await desk.note({ teamId });
    const find = (scopes: string[], action: 'read' | 'update') =>
      codeOf(desk.reads(userId, ({ guard }) => guard.find(notePolicy, id, action), { scopes }));
    expect(await find(['note:read'], 'read')).toBe('allowed');
    expect(await find(['note:read'], 'update')).toBe('SCOPE_REQUIRED');
    expect(await find([], 'read')).toBe('SCOPE_REQUIRED');
    const stranger = desk.person();
    const asStranger = desk.reads(stranger, ({ guard }) => guard.find(notePolicy, id), {
      scopes: [],
    });
    expect(await codeOf(asStranger)).toBe('NOT_FOUND');
  });

  test('sends nothing for whoever can read no record at all', async () => {
    const { id } = await desk.member(await desk.team(), 'guest');
    const find = (who: string | null) =>
      desk.reads(who, async ({ guard }) => {
        const found = guard.find(memberPolicy, id);
        return [
          await codeOf(found),
          await statementsOf(() => codeOf(guard.find(memberPolicy, id))),
        ];
      });
    expect(await find(null)).toEqual(['NOT_FOUND', []]);
    expect(await find(desk.person())).toEqual(['NOT_FOUND', []]);
  });
});

describe('load', () => {
  test('answers null for what is missing or may not be read', async () => {
    const teamId = await desk.team();
    const { userId } = await desk.member(teamId, 'guest');
    const [live, draft] = await desk.notes([{ teamId }, { teamId, status: 'draft' }]);
    await desk.reads(userId, async ({ guard }) => {
      expect(await guard.load(notePolicy, String(live))).toMatchObject({ id: live });
      expect(await guard.load(notePolicy, String(draft))).toBe(null);
      expect(await guard.load(notePolicy, 'n999999')).toBe(null);
    });
  });

  test('takes one statement for all that is asked for at once, each once', async () => {
    const teamId = await desk.team();
    const { userId } = await desk.member(teamId, 'writer');
    const ids = await desk.notes([{ teamId }, { teamId }, { teamId }]);
    await desk.reads(userId, async ({ guard }) => {
      const wanted = [...ids, ...ids, 'n999999'];
      const sent = await statementsOf(async () => {
        const found = await Promise.all(wanted.map((id) => guard.load(notePolicy, id)));
        expect(found.map((note) => note?.id ?? null)).toEqual([...ids, ...ids, null]);
        await guard.load(notePolicy, String(ids[1]));
      });
      expect(sent).toHaveLength(1);
    });
  });

  test('keeps policies apart', async () => {
    const teamId = await desk.team();
    const member = await desk.member(teamId, 'writer');
    const id = await desk.note({ teamId });
    await desk.reads(member.userId, async ({ guard }) => {
      const [note, found] = await Promise.all([
        guard.load(notePolicy, id),
        guard.load(memberPolicy, member.id),
      ]);
      expect([note?.id, found?.id]).toEqual([id, member.id]);
    });
  });

  test('sends nothing for whoever can read no record at all', async () => {
    const { id } = await desk.member(await desk.team(), 'guest');
    await desk.reads(null, async ({ guard }) => {
      const sent = await statementsOf(async () => {
        expect(await guard.load(memberPolicy, id)).toBe(null);
        expect(await guard.load(notePolicy, 'n1')).toBe(null);
      });
      expect(sent).toEqual([]);
    });
  });

  test('of a token whose scopes do not cover reading answers null', async () => {
    const teamId = await desk.team();
    const { userId } = await desk.member(teamId, 'writer');
    const id = await desk.note({ teamId });
    const load = (scopes: string[]) =>
      desk.reads(userId, ({ guard }) => guard.load(notePolicy, id), { scopes });
    expect(await load(['note:write'])).toBe(null);
    expect(await load(['note:read'])).toMatchObject({ id });
  });
});
