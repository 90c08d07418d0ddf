import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import { integer, pgTable } from 'drizzle-orm/pg-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CommitUnknown, DatabaseUnavailable } from '../../src/db/errors.ts';
import { createPool, type Pool } from '../../src/db/pool.ts';
import { transact } from '../../src/db/transact.ts';
import type { Unit } from '../../src/db/unit.ts';
import { extentOf } from '../support/campaign.ts';
import { randomFrom, seedOf } from './random.ts';
import { connectAsAdmin, Scratch } from './scratch.ts';

const KILLS = extentOf({ short: 60, whole: 300 });
const WRITERS = 16;

const left = pgTable('left_half', { id: integer().primaryKey() });
const right = pgTable('right_half', { id: integer().primaryKey() });

type Outcome = 'acknowledged' | 'unknown' | 'failed';

let scratch: Scratch;
let pool: Pool;
const crashes: unknown[] = [];
const onCrash = (reason: unknown) => void crashes.push(reason);

beforeAll(async () => {
  process.on('uncaughtExceptionMonitor', onCrash).on('unhandledRejection', onCrash);
  scratch = await Scratch.start();
  await scratch.admin`create table left_half (id integer primary key)`;
  await scratch.admin`create table right_half (id integer primary key)`;
  // Fewer connections than writers: leases are waited for, too.
  pool = createPool({ url: scratch.url, size: 12 });
});
afterAll(async () => {
  await pool.close();
  await scratch.stop();
  process.off('uncaughtExceptionMonitor', onCrash).off('unhandledRejection', onCrash);
});

test(`${KILLS} kills at random moments: acknowledged is committed, nothing is torn`, async () => {
  const random = randomFrom(seedOf('kills'));
  const outcomes = new Map<number, Outcome>();
  let killing = true;

  async function write(): Promise<void> {
    while (killing) {
      const id = outcomes.size + 1;
      outcomes.set(id, 'failed');
      outcomes.set(id, await outcomeOf(transact(pool, (unit) => writeHalves(unit, id, random))));
    }
  }
  const writers = Array.from({ length: WRITERS }, write);
  const killed = await killBackends(random);
  killing = false;
  await Promise.all(writers);

  const [lefts, rights] = [await idsIn('left_half'), await idsIn('right_half')];
  const having = (outcome: Outcome) =>
    [...outcomes].filter(([, was]) => was === outcome).map(([id]) => id);
  const [acknowledged, unknown, failed] = (['acknowledged', 'unknown', 'failed'] as const).map(
    having,
  );
  process.stdout.write(
    `kills: ${killed} killed; ${acknowledged?.length} acknowledged, ${failed?.length} failed, ` +
      `${unknown?.length} unknown, of these ${unknown?.filter((id) => lefts.has(id)).length} there\n`,
  );
  expect(rights).toEqual(lefts);
  expect(acknowledged?.filter((id) => !lefts.has(id))).toEqual([]);
  expect(failed?.filter((id) => lefts.has(id))).toEqual([]);
  expect(crashes).toEqual([]);
  expect(acknowledged?.length).toBeGreaterThan(KILLS);
  expect(failed?.length).toBeGreaterThan(0);
}, 60_000);

/** Each half in its statement: awaited one by one, with a pause between them, or at once. */
async function writeHalves(unit: Unit, id: number, random: () => number): Promise<void> {
  const halves = () => [unit.db.insert(left).values({ id }), unit.db.insert(right).values({ id })];
  if (random() < 0.3) {
    await Promise.all(halves());
    return;
  }
  for (const half of halves()) {
    await half;
    if (random() < 0.5) await sleep(random() * 4);
    if (random() < 0.1) await unit.db.execute(sql`select pg_sleep(0.002)`);
  }
}

async function outcomeOf(attempt: Promise<void>): Promise<Outcome> {
  try {
    await attempt;
    return 'acknowledged';
  } catch (error) {
    expect(error).toBeInstanceOf(DatabaseUnavailable);
    return error instanceof CommitUnknown ? 'unknown' : 'failed';
  }
}

/** Ends random backends, those that are just signing in included; returns how many. */
async function killBackends(random: () => number): Promise<number> {
  const killer = connectAsAdmin(scratch.url);
  let killed = 0;
  while (killed < KILLS) {
    await sleep(random() * 12);
    const [victim] = await killer`
      select pg_terminate_backend(pid) as done from pg_stat_activity
      where backend_type = 'client backend' and application_name <> 'admin'
        and (datname = current_database() or datname is null)
      order by random() limit 1`;
    if (victim?.done) killed += 1;
  }
  await killer.end();
  return killed;
}

async function idsIn(table: string): Promise<Set<number>> {
  const rows = await scratch.admin`select id from ${scratch.admin(table)} order by id`;
  return new Set(rows.map(({ id }) => id));
}
