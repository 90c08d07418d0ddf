import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isAuthorized } from '../../src/authz/index.ts';
import { codeOf, Desk, type Sitting } from './desk.ts';
import { memberActions, noteActions, notePolicy } from './policies.ts';
import { grants, members, notes, uuidOf } from './tables.ts';

let desk: Desk;

beforeAll(async () => {
  desk = await Desk.open(3);
});

afterAll(() => desk.close());

type Note = typeof notes.$inferSelect;

/** Changes a note and returns the row as stored. */
async function store({ unit }: Sitting, id: string, changes: Partial<Note>): Promise<Note | null> {
  const stored = await unit.db.update(notes).set(changes).where(eq(notes.id, id)).returning();
  return stored[0] ?? null;
}

type Action = Exclude<keyof typeof notePolicy.rules, 'read'>;

/** Somebody does something to a note. */
function act(who: string | null, action: Action, id: string, changes: Partial<Note>) {
  return desk.writes(who, (sitting) =>
    sitting.guard.act(noteActions[action], id, () => store(sitting, id, changes)),
  );
}

describe('an act that is allowed', () => {
  test('is done and noted, with the record before and after it', async () => {
    const { teamId, writer } = await desk.teamOfThree();
    const id = await desk.note({ teamId, title: 'Old' });
    const done = await desk.writes(writer, async (sitting) => {
      const { guard } = sitting;
      const result = await guard.act(noteActions.update, id, (before, decision) => {
        expect(isAuthorized(before, notePolicy)).toBe(true);
        expect(decision.authority).toEqual(['role:writer']);
        return store(sitting, id, { title: 'New' });
      });
      expect(guard.decisions).toEqual([result.decision]);
      return result;
    });
    expect(done.before).toMatchObject({ id, title: 'Old' });
    expect(done.after).toMatchObject({ id, title: 'New' });
    expect(done.decision).toMatchObject({ allowed: true, action: 'update', resource: 'note' });
    expect(await desk.stored(id)).toMatchObject({ title: 'New' });
  });

  test('may end the record', async () => {
    const { teamId, chief } = await desk.teamOfThree();
    const id = await desk.note({ teamId });
    const done = await desk.writes(chief, ({ guard, unit }) =>
      guard.act(noteActions.delete, id, async () => {
        await unit.db.delete(notes).where(eq(notes.id, id));
        return null;
      }),
    );
    expect([done.before.id, done.after]).toEqual([id, null]);
    expect(await desk.stored(id)).toBe(undefined);
  });

  test('locks the tenant, then the record, and only then reads viewer and record', async () => {
    const { teamId, writer } = await desk.teamOfThree();
    const id = await desk.note({ teamId });
    await desk.writes(writer, async (sitting) => {
      const before = desk.database.statements.length;
      await sitting.guard.act(noteActions.update, id, () => store(sitting, id, { title: 'x' }));
      const sent = desk.database.statements.slice(before);
      const [locks = ''] = sent;
      const purposes = [...locks.matchAll(/set_config|for share|for no key update/g)];
      expect(purposes.map(([part]) => part)).toEqual([
        'set_config',
        'for share',
        'for no key update',
        'set_config',
      ]);
      const parts = ['from "members"', 'now()', 'from "notes"'];
      const kinds = sent.slice(1).map((text) => parts.find((part) => text.includes(part)));
      expect(kinds.slice(0, 2).toSorted()).toEqual(['from "members"', 'now()']);
      // The record with its facts, the change, and the record once more, since its rule has facts.
      expect(kinds.slice(2)).toEqual(['from "notes"', undefined, 'from "notes"']);
    });
  });
});

describe('an act that is denied', () => {
  test('changes nothing and is not noted', async () => {
    const { teamId, guest } = await desk.teamOfThree();
    const id = await desk.note({ teamId, title: 'Old' });
    const denied = desk.writes(guest, async (sitting) => {
      const { guard } = sitting;
      let ran = false;
      const work = guard.act(noteActions.update, id, () => {
        ran = true;
        return store(sitting, id, { title: 'New' });
      });
      expect(await codeOf(work)).toBe('FORBIDDEN');
      expect([ran, guard.decisions]).toEqual([false, []]);
      await work;
    });
    expect(await codeOf(denied)).toBe('FORBIDDEN');
    expect(await desk.stored(id)).toMatchObject({ title: 'Old' });
  });

  test('is NOT_FOUND for what is missing or invisible, and needs a credential', async () => {
    const { teamId, guest } = await desk.teamOfThree();
    const draft = await desk.note({ teamId, status: 'draft' });
    expect(await codeOf(act(guest, 'update', draft, { title: 'x' }))).toBe('NOT_FOUND');
    expect(await codeOf(act(guest, 'update', 'n999999', { title: 'x' }))).toBe('NOT_FOUND');
    expect(await codeOf(act(null, 'update', draft, { title: 'x' }))).toBe('UNAUTHENTICATED');
  });

  test('names the plan that it takes', async () => {
    const teamId = await desk.team('basic');
    const { userId } = await desk.member(teamId, 'chief');
    const id = await desk.note({ teamId });
    const lockedAt = new Date();
    expect(await codeOf(act(userId, 'lock', id, { lockedAt }))).toBe('PLAN_REQUIRED');
  });
});

describe('the new state is held to the rule', () => {
  test('and one that breaks it is undone with all else', async () => {
    const { teamId, writer } = await desk.teamOfThree();
    const id = await desk.note({ teamId, title: 'Old' });
    const denied = desk.writes(writer, async (sitting) => {
      await store(sitting, id, { weight: 9 });
      await sitting.guard.act(noteActions.update, id, () =>
        store(sitting, id, { title: 'New', lockedAt: new Date() }),
      );
    });
    expect(await codeOf(denied)).toBe('FORBIDDEN');
    expect(await desk.stored(id)).toMatchObject({ title: 'Old', weight: 0, lockedAt: null });
  });

  test('so nobody gives away the right by which they act', async () => {
    const author = desk.person();
    const id = await desk.note({ authorId: author });
    const authorId = desk.person();
    expect(await codeOf(act(author, 'update', id, { authorId }))).toBe('NOT_FOUND');
    expect(await desk.stored(id)).toMatchObject({ authorId: author });
  });

  test('unless the action is made for that', async () => {
    const author = desk.person();
    const id = await desk.note({ authorId: author });
    const authorId = desk.person();
    expect(await codeOf(act(author, 'transfer', id, { authorId }))).toBe('allowed');
    expect(await desk.stored(id)).toMatchObject({ authorId });
  });

  test('so nobody gives a role above their own', async () => {
    const { teamId, guest, chief } = await desk.teamOfThree();
    const { id } = await desk.member(teamId, 'guest');
    const changeRole = (who: string, role: 'guest' | 'writer' | 'chief') =>
      codeOf(
        desk.writes(who, ({ guard, unit }) =>
          guard.act(memberActions.changeRole, id, async () => {
            const [row] = await unit.db
              .update(members)
              .set({ role })
              .where(eq(members.id, id))
              .returning();
            return row ?? null;
          }),
        ),
      );
    expect(await changeRole(chief, 'chief')).toBe('allowed');
    expect(await changeRole(guest, 'writer')).toBe('FORBIDDEN');
  });

  test('with facts as they are after the change, not as they were before it', async () => {
    const userId = desk.person();
    const id = await desk.note({ title: 'Old' });
    await desk.grant(id, userId, { level: 'write' });
    const denied = desk.writes(userId, (sitting) =>
      sitting.guard.act(noteActions.update, id, async () => {
        await sitting.unit.db.delete(grants).where(eq(grants.noteId, id));
        return store(sitting, id, { title: 'New' });
      }),
    );
    expect(await codeOf(denied)).toBe('NOT_FOUND');
    expect(await desk.stored(id)).toMatchObject({ title: 'Old' });
    const kept = await desk.reads(userId, ({ guard }) => guard.load(notePolicy, id));
    expect(kept).toMatchObject({ id });
  });

  test('and must be the state of the same record, in the same tenant', async () => {
    const { teamId, chief } = await desk.teamOfThree();
    const other = await desk.team();
    await desk.member(other, 'chief', chief);
    const id = await desk.note({ teamId, title: 'Old' });
    const id2 = `n${desk.next()}`;
    const message = 'note: update changed what identifies the record';
    await expect(act(chief, 'update', id, { teamId: other })).rejects.toThrow(message);
    await expect(act(chief, 'update', id, { teamId: null })).rejects.toThrow(message);
    await expect(act(chief, 'update', id, { id: id2 })).rejects.toThrow(message);
    await expect(act(chief, 'transfer', id, { teamId: other })).rejects.toThrow(
      'note: transfer changed what identifies the record',
    );
    expect(await desk.stored(id)).toMatchObject({ teamId, title: 'Old' });
    expect(await desk.stored(id2)).toBe(undefined);
  });

  test('and an error in the change undoes it', async () => {
    const { teamId, writer } = await desk.teamOfThree();
    const id = await desk.note({ teamId, title: 'Old' });
    const failing = desk.writes(writer, (sitting) =>
      sitting.guard.act(noteActions.update, id, async () => {
        await store(sitting, id, { title: 'New' });
        throw new TypeError('a mistake');
      }),
    );
    await expect(failing).rejects.toThrow('a mistake');
    expect(await desk.stored(id)).toMatchObject({ title: 'Old' });
  });
});

describe('what was loaded before a change', () => {
  test('is loaded anew after it', async () => {
    const { teamId, writer } = await desk.teamOfThree();
    const id = await desk.note({ teamId, title: 'Old' });
    await desk.writes(writer, async (sitting) => {
      const { guard } = sitting;
      await guard.act(noteActions.update, id, async () => {
        expect(await guard.load(notePolicy, id)).toMatchObject({ title: 'Old' });
        return store(sitting, id, { title: 'New' });
      });
      expect(await guard.load(notePolicy, id)).toMatchObject({ title: 'New' });
    });
  });

  test('is not answered any more when it can no longer be read', async () => {
    const author = desk.person();
    const id = await desk.note({ authorId: author });
    await desk.writes(author, async (sitting) => {
      const { guard } = sitting;
      await guard.act(noteActions.transfer, id, async () => {
        await guard.load(notePolicy, id);
        return store(sitting, id, { authorId: desk.person() });
      });
      expect(await guard.load(notePolicy, id)).toBe(null);
    });
  });

  test('is counted anew as well', async () => {
    const { teamId, writer } = await desk.teamOfThree();
    await desk.writes(writer, async ({ guard }) => {
      expect(await guard.countInTenant(notePolicy, teamId)).toBe(0);
      const draft = { id: `n${desk.next()}`, teamId, status: 'draft' as const };
      await guard.create(noteActions.create, draft, {
        prepare: async () => {
          expect(await guard.countInTenant(notePolicy, teamId)).toBe(0);
        },
      });
      expect(await guard.countInTenant(notePolicy, teamId)).toBe(1);
      expect(await guard.load(notePolicy, draft.id)).toMatchObject(draft);
    });
  });
});

test('a viewer whose right ended in the meantime acts no more in the same transaction', async () => {
  const { teamId, writer } = await desk.teamOfThree();
  const id = await desk.note({ teamId });
  const code = await desk.writes(writer, async (sitting) => {
    await desk.database.sql`delete from members where user_id = ${uuidOf(writer)}`;
    return codeOf(sitting.guard.act(noteActions.update, id, () => store(sitting, id, {})));
  });
  expect(code).toBe('NOT_FOUND');
});
