import { eq, sql } from 'drizzle-orm';
import { integer, pgTable } from 'drizzle-orm/pg-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { sqlState, TransactionAborted } from '../../src/db/errors.ts';
import { createPool, type Pool } from '../../src/db/pool.ts';
import { transact } from '../../src/db/transact.ts';
import type { Unit } from '../../src/db/unit.ts';
import { Scratch } from './scratch.ts';

const counters = pgTable('counters', { id: integer().primaryKey(), value: integer().notNull() });

let scratch: Scratch;
let pool: Pool;

beforeAll(async () => {
  scratch = await Scratch.start();
  await scratch.admin`create table counters (id integer primary key, value integer not null)`;
  pool = createPool({ url: scratch.url, size: 4 });
});
beforeEach(async () => {
  await scratch.admin`truncate counters`;
  await scratch.admin`insert into counters values (1, 0), (2, 0)`;
});
afterAll(async () => {
  await pool.close();
  await scratch.stop();
});

const values = async () =>
  (await scratch.admin`select value from counters order by id`).map(({ value }) => value);

async function increment({ db }: Unit, id: number): Promise<void> {
  await db
    .update(counters)
    .set({ value: sql`${counters.value} + 1` })
    .where(eq(counters.id, id));
}

async function failWith(unit: Unit, state: string): Promise<void> {
  await unit.db.execute(sql.raw(`do $$ begin raise exception using errcode = '${state}'; end $$`));
}

test.each(['40001', '40P01'])(
  'SQLSTATE %s runs all of it again, three times at most',
  async (state) => {
    let runs = 0;
    const attempt = transact(pool, async (unit) => {
      runs += 1;
      await increment(unit, 1);
      await failWith(unit, state);
    });
    await expect(attempt).rejects.toMatchObject({ code: state });
    expect(runs).toBe(4);
    expect(await values()).toEqual([0, 0]);
  },
);

test('other failures are not tried again', async () => {
  let runs = 0;
  const attempt = transact(pool, async (unit) => {
    runs += 1;
    await failWith(unit, '23505');
  });
  await expect(attempt).rejects.toMatchObject({ code: '23505' });
  expect(runs).toBe(1);
});

test('a swallowed serialization failure is tried again, since its COMMIT is refused', async () => {
  let runs = 0;
  const answer = await transact(pool, async (unit) => {
    runs += 1;
    await increment(unit, 1);
    if (runs === 1) await failWith(unit, '40001').catch(() => {});
    return runs;
  });
  expect(answer).toBe(2);
  expect(await values()).toEqual([1, 0]);
});

test('a failure hidden behind "current transaction is aborted" is the one that counts', async () => {
  let runs = 0;
  const answer = await transact(pool, async (unit) => {
    runs += 1;
    if (runs === 1) await failWith(unit, '40001').catch(() => {});
    await increment(unit, 1);
    return runs;
  });
  expect(answer).toBe(2);
});

test('a swallowed failure of another kind is told, and not tried again', async () => {
  let runs = 0;
  const attempt = transact(pool, async (unit) => {
    runs += 1;
    await failWith(unit, '22012').catch(() => {});
  });
  const error = await attempt.catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(TransactionAborted);
  expect([sqlState(error), runs]).toEqual(['22012', 1]);
});

test('units that deadlock all succeed in the end', async () => {
  let runs = 0;
  const both = (first: number, second: number) =>
    transact(pool, async (unit) => {
      runs += 1;
      await unit.db.execute(sql`set local deadlock_timeout = '20ms'`);
      await increment(unit, first);
      await unit.db.execute(sql`select pg_sleep(0.05)`);
      await increment(unit, second);
    });
  await Promise.all([both(1, 2), both(2, 1)]);
  expect(await values()).toEqual([2, 2]);
  expect(runs).toBeGreaterThan(2);
});
