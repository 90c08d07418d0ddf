import { setTimeout as sleep } from 'node:timers/promises';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { transact } from '../../src/db/transact.ts';
import { codeOf, Desk, type Sitting } from './desk.ts';
import { memberActions, noteActions } from './policies.ts';
import { grants, members, notes, teams } from './tables.ts';

const PAIRS = 200;
const CONNECTIONS = 8;

let desk: Desk;

beforeAll(async () => {
  desk = await Desk.open(CONNECTIONS);
});

afterAll(() => desk.close());

/** The place in one sequence at which a change is made: later ones have later places. */
const place = sql<number>`nextval('clock')::int`;

/** A writer changes a note and says when, under the locks that the decision rests on. */
async function use({ guard, unit }: Sitting, id: string): Promise<void> {
  await guard.act(noteActions.update, id, async () => {
    const changed = await unit.db
      .update(notes)
      .set({ changedAt: place, title: 'used' })
      .where(eq(notes.id, id))
      .returning();
    return changed[0] ?? null;
  });
}

/** A chief makes a writer a guest and says when. */
async function revoke({ guard, unit }: Sitting, id: string): Promise<void> {
  await guard.act(memberActions.changeRole, id, async () => {
    const changed = await unit.db
      .update(members)
      .set({ changedAt: place, role: 'guest' })
      .where(eq(members.id, id))
      .returning();
    return changed[0] ?? null;
  });
}

async function pair() {
  const [made] = await pairsOf(1);
  if (!made) throw new Error('no pair');
  return made;
}

/** Teams with a chief, a writer and a note each, made at once. */
async function pairsOf(count: number) {
  const pairs = Array.from({ length: count }, () => ({
    teamId: `t${desk.next()}`,
    chief: desk.person(),
    writer: { id: `m${desk.next()}`, userId: desk.person() },
    noteId: `n${desk.next()}`,
  }));
  await transact(desk.database.pool, async ({ db }) => {
    await db
      .insert(teams)
      .values(pairs.map(({ teamId }) => ({ id: teamId, plan: 'plus' as const })));
    await db.insert(members).values(
      pairs.flatMap(({ teamId, chief, writer }) => [
        { id: `m${desk.next()}`, teamId, userId: chief, role: 'chief' as const },
        { ...writer, teamId, role: 'writer' as const },
      ]),
    );
    const status = 'live' as const;
    await db
      .insert(notes)
      .values(pairs.map(({ teamId, noteId }) => ({ id: noteId, teamId, status })));
  });
  return pairs;
}

/** For so many who all wait here for each other, once. */
function barrier(count: number): () => Promise<void> {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  let here = 0;
  return () => {
    here += 1;
    if (here >= count) open();
    return opened;
  };
}

/** Runs work for each item, as many at once as there are connections for. */
async function each<T>(items: readonly T[], width: number, work: (item: T) => Promise<void>) {
  const queue = items.values();
  const worker = async () => {
    for (const item of queue) await work(item);
  };
  await Promise.all(Array.from({ length: width }, worker));
}

test('no write commits after the revocation of its right has committed', async () => {
  const pairs = await pairsOf(PAIRS);
  const outcomes = new Map<string, string>();
  await each([...pairs.entries()], CONNECTIONS / 2, async ([index, { chief, writer, noteId }]) => {
    // Now one is ahead, now the other, and now neither.
    const lead = (index % 9) - 4;
    const using = sleep(lead).then(() => desk.writes(writer.userId, (s) => use(s, noteId)));
    const revoking = sleep(-lead).then(() => desk.writes(chief, (s) => revoke(s, writer.id)));
    const [used, revoked] = await Promise.all([codeOf(using), codeOf(revoking)]);
    expect(revoked).toBe('allowed');
    outcomes.set(writer.id, used);
  });
  const stored = await desk.database.sql`
    select m.id, m.role, m.changed_at as revoked, n.changed_at as used
    from members m join notes n using (team_id) where m.id in ${desk.database.sql([...outcomes.keys()])}`;
  expect(stored).toHaveLength(PAIRS);
  for (const { id, role, revoked, used } of stored) {
    expect(role).toBe('guest');
    expect([id, used === null ? 'FORBIDDEN' : 'allowed']).toEqual([id, outcomes.get(id)]);
    if (used !== null) expect(used).toBeLessThan(revoked);
  }
  const count = (code: string) => [...outcomes.values()].filter((other) => other === code).length;
  process.stdout.write(
    `revocations: ${count('allowed')} too late, ${count('FORBIDDEN')} in time\n`,
  );
  expect(Math.min(count('allowed'), count('FORBIDDEN'))).toBeGreaterThan(0);
}, 60_000);

/** Waits until a connection of the pool waits for a lock. */
async function untilSomebodyWaits(): Promise<void> {
  for (let attempt = 0; attempt < 500; attempt++) {
    const [row] = await desk.database.sql`
      select count(*)::int as waiting from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`;
    if (row?.waiting > 0) return;
    await sleep(10);
  }
  throw new Error('nobody waits for a lock');
}

describe('a right that is being revoked', () => {
  test('waits to be used, and then cannot be', async () => {
    const { chief, writer, noteId } = await pair();
    let using: Promise<string> | undefined;
    await desk.writes(chief, async (sitting) => {
      await revoke(sitting, writer.id);
      using = codeOf(desk.writes(writer.userId, (other) => use(other, noteId)));
      await untilSomebodyWaits();
    });
    expect(await using).toBe('FORBIDDEN');
    expect(await desk.stored(noteId)).toMatchObject({ changedAt: null, title: '' });
  });

  test('cannot be revoked before what uses it has ended', async () => {
    const { chief, writer, noteId } = await pair();
    let revoking: Promise<string> | undefined;
    await desk.writes(writer.userId, async (sitting) => {
      await use(sitting, noteId);
      revoking = codeOf(desk.writes(chief, (other) => revoke(other, writer.id)));
      await untilSomebodyWaits();
      const [member] = await desk.database.sql`select role from members where id = ${writer.id}`;
      expect(member?.role).toBe('writer');
    });
    expect(await revoking).toBe('allowed');
    expect(await desk.stored(noteId)).toMatchObject({ title: 'used' });
  });

  test('cannot make a record either', async () => {
    const { chief, writer, teamId } = await pair();
    const id = `n${desk.next()}`;
    let making: Promise<string> | undefined;
    await desk.writes(chief, async (sitting) => {
      await revoke(sitting, writer.id);
      making = codeOf(
        desk.writes(writer.userId, ({ guard }) =>
          guard.create(noteActions.create, { id, teamId, status: 'live' as const }),
        ),
      );
      await untilSomebodyWaits();
    });
    expect(await making).toBe('FORBIDDEN');
    expect(await desk.stored(id)).toBe(undefined);
  });

  test('by the end of a grant, whose note is locked meanwhile', async () => {
    const userId = desk.person();
    const teamId = await desk.team();
    const chief = await desk.member(teamId, 'chief');
    const noteId = await desk.note({ teamId });
    const grantId = await desk.grant(noteId, userId, { level: 'write' });
    let using: Promise<string> | undefined;
    await desk.writes(chief.userId, async ({ guard, unit }) => {
      await guard.act(noteActions.update, noteId, async (note) => {
        await unit.db.delete(grants).where(eq(grants.id, grantId));
        return note;
      });
      using = codeOf(desk.writes(userId, (other) => use(other, noteId)));
      await untilSomebodyWaits();
    });
    expect(await using).toBe('NOT_FOUND');
    expect(await desk.stored(noteId)).toMatchObject({ changedAt: null });
  });
});

describe('two acts at once', () => {
  test('on one record are one after the other, each on what the one before left', async () => {
    const { writer, noteId } = await pair();
    const heavier = async ({ guard, unit }: Sitting) => {
      await guard.act(noteActions.update, noteId, async (note) => {
        const weight = note.weight + 1;
        const query = unit.db.update(notes).set({ weight }).where(eq(notes.id, noteId));
        return (await query.returning())[0] ?? null;
      });
    };
    const rounds = Array.from({ length: 24 }, (_, index) => index);
    await each(rounds, CONNECTIONS - 1, () => desk.writes(writer.userId, heavier));
    expect(await desk.stored(noteId)).toMatchObject({ weight: rounds.length });
  });

  test('on records of one team do not wait for each other', async () => {
    const { writer, noteId, teamId } = await pair();
    const other = await desk.note({ teamId });
    await desk.writes(writer.userId, async (sitting) => {
      await use(sitting, noteId);
      await desk.writes(writer.userId, (second) => use(second, other));
    });
    expect(await desk.stored(other)).toMatchObject({ title: 'used' });
  });

  test('that lock in opposite orders both end well: a deadlock is tried again', async () => {
    const { writer, noteId, teamId } = await pair();
    const other = await desk.note({ teamId });
    let attempts = 0;
    const both = (first: string, second: string, together: () => Promise<void>) =>
      desk.writes(writer.userId, async (sitting) => {
        attempts += 1;
        await use(sitting, first);
        await together();
        await use(sitting, second);
      });
    for (let round = 1; round <= 6; round++) {
      const together = barrier(2);
      await Promise.all([both(noteId, other, together), both(other, noteId, together)]);
      expect(attempts).toBeGreaterThanOrEqual(3 * round);
    }
  });

  test('that both go from using a right to revoking one end well', async () => {
    const teamId = await desk.team();
    const chiefs = [await desk.member(teamId, 'chief'), await desk.member(teamId, 'chief')];
    const targets = [await desk.member(teamId, 'writer'), await desk.member(teamId, 'writer')];
    const ids = [await desk.note({ teamId }), await desk.note({ teamId })];
    let attempts = 0;
    const together = barrier(2);
    await Promise.all(
      chiefs.map(({ userId }, index) =>
        desk.writes(userId, async (sitting) => {
          attempts += 1;
          await use(sitting, String(ids[index]));
          await together();
          await revoke(sitting, String(targets[index]?.id));
        }),
      ),
    );
    expect(attempts).toBeGreaterThan(2);
  });
});
