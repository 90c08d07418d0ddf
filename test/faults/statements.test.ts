import { sql } from 'drizzle-orm';
import { integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Lease } from '../../src/db/lease.ts';
import { createPool, type Pool } from '../../src/db/pool.ts';
import { Scratch } from './scratch.ts';

const colours = pgTable('colours', {
  id: integer(),
  tags: text().array(),
  friends: uuid().array(),
});
const ANN = '0190a000-0000-7000-8000-000000000001';
const BOB = '0190a000-0000-7000-8000-000000000002';

let scratch: Scratch;
let pool: Pool;
let heard: string[] = [];

beforeAll(async () => {
  scratch = await Scratch.start();
  await scratch.admin`create table colours (id integer, tags text[], friends uuid[])`;
});
beforeEach(() => {
  heard = [];
  pool = createPool({
    url: scratch.url,
    size: 1,
    onStatement: (statement) => heard.push(statement),
  });
});
afterEach(() => pool.close(0));
afterAll(() => scratch.stop());

async function one(lease: Lease, query: string, ...parameters: unknown[]): Promise<unknown> {
  const [row] = await lease.send(query, parameters);
  return Object.values(row ?? {})[0];
}

test('a parameter that cannot be sent fails alone, and every other answer is its own', async () => {
  const lease = await pool.lease();
  await one(lease, 'select $1::text as a', 'prepared');
  await one(lease, 'select $1::text as b', 'prepared');
  const answers = await Promise.allSettled([
    one(lease, 'select $1::text as a', 'A'),
    one(lease, 'select $1::text as b', undefined),
    one(lease, 'select $1::text as b', Symbol('bad')),
    one(lease, 'select $1::text as a', 'C'),
    one(lease, 'select $1::text as b', 'D'),
  ]);
  const said = answers.map((answer) => ('value' in answer ? answer.value : answer.reason.name));
  expect(said).toEqual(['A', 'TypeError', 'TypeError', 'C', 'D']);
});

test('arrays, dates, bytes and JSON go as parameters', async () => {
  const lease = await pool.lease();
  const odd = ['a,b', 'c"d', 'e\\f', '{}', 'NULL', '', 'ü'];
  expect(await one(lease, 'select $1::text[] = array[$2,$3]', ['a,b', null], 'a,b', null)).toBe(
    true,
  );
  expect(await one(lease, 'select to_json($1::text[])', odd)).toEqual(odd);
  expect(await one(lease, 'select $1::uuid = any($2::uuid[])', BOB, [ANN, BOB])).toBe(true);
  expect(await one(lease, 'select $1::uuid = any($2::uuid[])', BOB, [])).toBe(false);
  expect(await one(lease, 'select $1 = true and not $2', true, false)).toBe(true);
  expect(await one(lease, "select $1::jsonb ->> 'k'", { k: 'v' })).toBe('v');
  expect(await one(lease, "select encode($1, 'hex')", new Uint8Array([0, 255]))).toBe('00ff');
  const date = new Date('2026-11-23T12:00:00.123Z');
  expect(await one(lease, 'select extract(epoch from $1::timestamptz)::float8', date)).toBe(
    date.getTime() / 1000,
  );
  expect(await one(lease, 'select $1::int8 + 1', 9_007_199_254_740_993n)).toBe('9007199254740994');
});

test('array columns go through drizzle and back', async () => {
  const { db } = await pool.lease();
  const row = { id: 1, tags: ['a,b', 'c"d', ''], friends: [ANN, BOB] };
  await db.insert(colours).values(row);
  expect(await db.select().from(colours)).toEqual([row]);
  const filter = sql`${colours.friends} @> ${sql.param([BOB])}::uuid[]`;
  expect(await db.select({ id: colours.id }).from(colours).where(filter)).toEqual([{ id: 1 }]);
});

test('each statement is heard before it is sent, and is prepared', async () => {
  const lease = await pool.lease();
  await lease.db.select().from(colours).limit(1);
  await lease.db.select().from(colours).limit(1);
  expect(heard).toEqual(Array(2).fill('select "id", "tags", "friends" from "colours" limit $1'));
  const prepared = 'select statement from pg_prepared_statements where statement = $1';
  expect(await lease.send(prepared, [heard[0]])).toHaveLength(1);
});

test('drizzle cannot open a transaction of its own, nor send two statements as one', async () => {
  const { db } = await pool.lease();
  await expect(db.transaction(async () => {})).rejects.toThrow('one transaction');
  await expect(db.execute(sql.raw('select 1; select 2'))).rejects.toThrow();
});

test('statements without end are not all kept prepared', async () => {
  const lease = await pool.lease();
  const texts = Array.from({ length: 600 }, (_, index) => `select ${index}`);
  const answers = await Promise.all(texts.map((statement) => one(lease, statement)));
  expect(answers).toEqual(texts.map((_, index) => index));
  expect(await one(lease, 'select count(*)::int from pg_prepared_statements')).toBe(500);
});
