import { sql } from 'drizzle-orm';
import { integer, pgTable } from 'drizzle-orm/pg-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import {
  CommitUnknown,
  ConnectionLost,
  constraintName,
  sqlState,
  TransactionAborted,
  UnitEnded,
  withoutStatement,
} from '../../src/db/errors.ts';
import { createPool, type Pool } from '../../src/db/pool.ts';
import { read, transact } from '../../src/db/transact.ts';
import { openUnit, type Unit } from '../../src/db/unit.ts';
import { Scratch } from './scratch.ts';

const notes = pgTable('notes', { id: integer().primaryKey(), size: integer() });

let scratch: Scratch;
let pool: Pool;
let heard: string[] = [];

beforeAll(async () => {
  scratch = await Scratch.start();
  await scratch.admin`create table notes (id integer constraint notes_id primary key, size integer)`;
});
beforeEach(async () => {
  await scratch.admin`truncate notes`;
  pool = createPool({ url: scratch.url, size: 4, onStatement: (text) => heard.push(text) });
  heard = [];
});
afterEach(() => pool.close(0));
afterAll(() => scratch.stop());

const ids = async () => (await scratch.admin`select id from notes order by id`).map(({ id }) => id);

async function ask(unit: Unit, query: ReturnType<typeof sql>): Promise<unknown> {
  const [row] = await unit.db.execute(query);
  return Object.values(row ?? {})[0];
}

async function killBackendOf(unit: Unit): Promise<void> {
  const pid = await ask(unit, sql`select pg_backend_pid()`);
  await scratch.admin`select pg_terminate_backend(${Number(pid)}, 5000)`;
}

/** Holds up every COMMIT that has a note with this id, until the lock is let go. */
async function holdCommitOf(id: number): Promise<{ letGo(): Promise<void> }> {
  await scratch.admin.unsafe(`
    create or replace function hold() returns trigger language plpgsql as
      $$ begin perform pg_advisory_xact_lock(7); return null; end $$;
    create constraint trigger hold after insert on notes deferrable initially deferred
      for each row when (new.id = ${id}) execute function hold();
    select pg_advisory_lock(7)`);
  return {
    async letGo() {
      await scratch.admin.unsafe('select pg_advisory_unlock(7); drop trigger hold on notes');
    },
  };
}

test('a write unit commits, and its connection serves the next', async () => {
  const unit = await openUnit(pool, 'write');
  await unit.db.insert(notes).values({ id: 1 });
  expect(await ids()).toEqual([]);
  await unit.commit();
  expect(await ids()).toEqual([1]);
  expect([pool.size, pool.idle]).toEqual([1, 1]);
});

test('a unit rolled back leaves nothing, and its connection serves the next', async () => {
  const unit = await openUnit(pool, 'write');
  await unit.db.insert(notes).values({ id: 1 });
  await unit.rollback();
  expect(await ids()).toEqual([]);
  expect([pool.size, pool.idle]).toEqual([1, 1]);
});

test('begin, the settings and the first query are sent without waiting for each other', async () => {
  await read(pool, (unit) => unit.db.select().from(notes));
  heard = [];
  const unit = await openUnit(pool, 'write', { settings: { 'app.viewer': 'edith' } });
  const query = unit.db.select().from(notes).execute();
  expect(heard).toEqual([
    'begin isolation level read committed',
    "select set_config('app.tx', pg_current_xact_id()::text, true), set_config($1, $2, true)",
    'select "id", "size" from "notes"',
  ]);
  await query;
  await unit.commit();
});

test('settings hold in the unit and no longer', async () => {
  const settings = { 'app.viewer': "o'livia", 'app.workspace': 'one' };
  const setting = sql`select nullif(current_setting('app.viewer', true), '')`;
  expect(await read(pool, (unit) => ask(unit, setting), { settings })).toBe("o'livia");
  expect(await transact(pool, (unit) => ask(unit, setting), { settings })).toBe("o'livia");
  expect(await read(pool, (unit) => ask(unit, setting))).toBe(null);
  expect(pool.size).toBe(1);
});

test('the mark of a unit cannot be set by its caller', async () => {
  const settings = { 'app.tx': '1' };
  await expect(openUnit(pool, 'write', { settings })).rejects.toBeInstanceOf(TypeError);
  expect(pool.size).toBe(0);
});

test('a setting that the server refuses fails the unit and names the reason', async () => {
  const settings = { 'no such setting': 'x' };
  const select = read(pool, (unit) => ask(unit, sql`select 1`), { settings });
  await expect(select).rejects.toMatchObject({ code: '42704' });
  const commit = transact(pool, async () => 'acknowledged', { settings });
  await expect(commit).rejects.toMatchObject({ code: '42704' });
});

test('a read unit sees one moment', async () => {
  await scratch.admin`insert into notes values (1)`;
  await read(pool, async (unit) => {
    expect(await unit.db.$count(notes)).toBe(1);
    await scratch.admin`insert into notes values (2)`;
    expect(await unit.db.$count(notes)).toBe(1);
  });
  expect(await read(pool, (unit) => unit.db.$count(notes))).toBe(2);
});

test('a read unit cannot write', async () => {
  const write = read(pool, (unit) => unit.db.insert(notes).values({ id: 1 }));
  await expect(write).rejects.toMatchObject({ code: '25006' });
  expect(await ids()).toEqual([]);
});

test('a unit whose statement failed cannot be committed, even if the failure was swallowed', async () => {
  const attempt = transact(pool, async ({ db }) => {
    await db.insert(notes).values({ id: 1 });
    await db
      .insert(notes)
      .values({ id: 1 })
      .catch(() => {});
    return 'acknowledged';
  });
  const error = await attempt.catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(TransactionAborted);
  expect([sqlState(error), constraintName(error)]).toEqual(['23505', 'notes_id']);
  expect(await ids()).toEqual([]);
  expect([pool.size, pool.idle]).toEqual([1, 1]);
});

test.each(['commit', 'rollback'] as const)('after %s a unit refuses queries', async (end) => {
  const unit = await openUnit(pool, 'write');
  const { db } = unit;
  await unit[end]();
  const other = await openUnit(pool, 'write');
  const late = await db.insert(notes).values({ id: 1 }).catch(withoutStatement);
  expect(late).toBeInstanceOf(UnitEnded);
  await expect(unit.commit()).rejects.toBeInstanceOf(UnitEnded);
  await unit.rollback();
  await other.commit();
  expect(await ids()).toEqual([]);
});

test('a query that nobody awaits is still part of its unit', async () => {
  const unit = await openUnit(pool, 'write');
  const forgotten = unit.db.insert(notes).values({ id: 1 }).execute();
  await unit.commit();
  expect(await ids()).toEqual([1]);
  await forgotten;
});

test('errors name the constraint and hold neither statement nor parameters', async () => {
  await scratch.admin`insert into notes values (4711)`;
  const error = await transact(pool, ({ db }) => db.insert(notes).values({ id: 4711 })).catch(
    (reason: unknown) => reason,
  );
  expect([sqlState(error), constraintName(error)]).toEqual(['23505', 'notes_id']);
  expect(String(error)).not.toMatch(/insert|4711/i);
});

test('a unit whose connection breaks before COMMIT is lost, and nothing of it is committed', async () => {
  const attempt = transact(pool, async (unit) => {
    await unit.db.insert(notes).values({ id: 1 });
    await killBackendOf(unit);
    await unit.db.insert(notes).values({ id: 2 });
  });
  await expect(attempt).rejects.toBeInstanceOf(ConnectionLost);
  await expect(attempt).rejects.not.toBeInstanceOf(CommitUnknown);
  expect(await ids()).toEqual([]);
});

test('a connection that breaks during COMMIT leaves the outcome unknown, and no retry', async () => {
  const held = await holdCommitOf(1);
  let runs = 0;
  const attempt = transact(pool, async ({ db }) => {
    runs += 1;
    await db.insert(notes).values({ id: 1 });
  });
  const outcome = expect(attempt).rejects.toBeInstanceOf(CommitUnknown);
  await expect
    .poll(
      () => scratch.admin`
      select pg_terminate_backend(pid) from pg_stat_activity
      where wait_event_type = 'Lock' and query = 'commit'`,
    )
    .toHaveLength(1);
  await outcome;
  await held.letGo();
  expect(runs).toBe(1);
});

test('a read runs once more if its connection breaks, and not a third time', async () => {
  const runs: number[] = [];
  const answer = await read(pool, async (unit) => {
    runs.push(runs.length);
    if (runs.length === 1) await killBackendOf(unit);
    return ask(unit, sql`select 5`);
  });
  expect([answer, runs.length]).toEqual([5, 2]);

  const hopeless = read(pool, async (unit) => {
    runs.push(runs.length);
    await killBackendOf(unit);
    return ask(unit, sql`select 5`);
  });
  await expect(hopeless).rejects.toBeInstanceOf(ConnectionLost);
  expect(runs).toHaveLength(4);
});

test('a BEGIN that fails breaks the connection, and nothing is acknowledged', async () => {
  const lease = await pool.lease();
  const begin = lease.begin.bind(lease);
  lease.begin = () => begin('begin nonsense');
  const unit = await openUnit({ lease: async () => lease }, 'write');
  const insert = unit.db.insert(notes).values({ id: 1 }).execute().catch(withoutStatement);
  await expect(unit.commit()).rejects.toBeInstanceOf(CommitUnknown);
  expect(await insert).toBeInstanceOf(ConnectionLost);
  expect(pool.size).toBe(0);
});
