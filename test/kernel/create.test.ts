import { afterAll, beforeAll, expect, test } from 'vitest';
import { codeOf, Desk } from './desk.ts';
import { noteActions } from './policies.ts';
import type { notes } from './tables.ts';

let desk: Desk;

beforeAll(async () => {
  desk = await Desk.open(2);
  // Stores another row than the one that was sent, as a trigger of somebody else's might.
  await desk.database.sql.unsafe(`
    create function meddle() returns trigger language plpgsql as $$
    begin
      if new.title = 'lock me' then new.locked_at = now(); end if;
      if new.title like 'move me to %' then new.team_id = substr(new.title, 12); end if;
      if new.title = 'drop me' then return null; end if;
      return new;
    end $$;
    create trigger meddle before insert on notes for each row execute function meddle()`);
});

afterAll(() => desk.close());

type Note = typeof notes.$inferSelect;

/** Somebody creates a note. */
function create(who: string | null, draft: Partial<Note>) {
  const id = `n${desk.next()}`;
  const made = desk.writes(who, ({ guard }) =>
    guard.create(noteActions.create, { status: 'live' as const, ...draft, id }),
  );
  return { id, made };
}

test('stores what the rule allows, in a tenant that is locked meanwhile', async () => {
  const { teamId, writer } = await desk.teamOfThree();
  const before = desk.database.statements.length;
  const { made } = create(writer, { teamId });
  expect(await made).toMatchObject({
    decision: { action: 'create', authority: ['role:writer'] },
    after: { teamId },
  });
  const sent = desk.database.statements.slice(before);
  const lock = sent.findIndex((text) => text.includes('for share'));
  const lastLook = sent.findLastIndex((text) => text.includes('from "members"'));
  const insert = sent.findIndex((text) => text.startsWith('insert'));
  expect([lock, lastLook, insert].toSorted((a, b) => a - b)).toEqual([lock, lastLook, insert]);
  expect(lock).toBeGreaterThan(0);
});

test('says what is missing, and stores nothing', async () => {
  const { teamId, guest } = await desk.teamOfThree();
  const denied = create(guest, { teamId, status: 'live' });
  expect(await codeOf(denied.made)).toBe('FORBIDDEN');
  expect(await desk.stored(denied.id)).toBe(undefined);
  expect(await codeOf(create(guest, { teamId, status: 'draft' }).made)).toBe('NOT_FOUND');
  expect(await codeOf(create(desk.person(), { teamId }).made)).toBe('NOT_FOUND');
  await expect(create(guest, {}).made).rejects.toThrow(TypeError);
  expect(await codeOf(create(null, { teamId }).made)).toBe('UNAUTHENTICATED');
});

test('holds what was stored to the rule, not only what was told', async () => {
  const { teamId, writer } = await desk.teamOfThree();
  const smuggled = create(writer, { teamId, title: 'lock me' });
  expect(await codeOf(smuggled.made)).toBe('FORBIDDEN');
  expect(await desk.stored(smuggled.id)).toBe(undefined);
});

test('stores in the tenant that it locked and in no other', async () => {
  const { teamId, writer } = await desk.teamOfThree();
  const second = await desk.team();
  await desk.member(second, 'writer', writer);
  const smuggled = create(writer, { teamId, title: `move me to ${second}` });
  await expect(smuggled.made).rejects.toThrow('note: create stored in another tenant');
  expect(await desk.stored(smuggled.id)).toBe(undefined);
});

test('is refused when nothing was stored, or for a rule that needs facts', async () => {
  const { teamId, writer } = await desk.teamOfThree();
  const nothing = create(writer, { teamId, title: 'drop me' });
  await expect(nothing.made).rejects.toThrow('note.create changed no row');
  const factual = desk.writes(writer, ({ guard }) =>
    guard.create(noteActions.copy, { id: `n${desk.next()}`, teamId, status: 'live' }),
  );
  await expect(factual).rejects.toThrow('copy cannot rest on facts of a record to come');
});
