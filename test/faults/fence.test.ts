import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { sqlState } from '../../src/db/errors.ts';
import { FENCE_SQLSTATE, fenceFunctionSql, fenceTriggerSql } from '../../src/db/fence.ts';
import { createPool, type Pool } from '../../src/db/pool.ts';
import { transact } from '../../src/db/transact.ts';
import { Scratch } from './scratch.ts';

/** A name that breaks SQL which does not quote it. */
const TABLE = `po"sts'); drop table x; --`;
const posts = sql.identifier(TABLE);

let scratch: Scratch;
let pool: Pool;

beforeAll(async () => {
  scratch = await Scratch.start();
  const table = `"${TABLE.replaceAll('"', '""')}"`;
  await scratch.admin.unsafe(`create table ${table} (id integer)`);
  await scratch.admin.unsafe('create schema wardroom');
  await scratch.admin.unsafe(fenceFunctionSql());
  await scratch.admin.unsafe(fenceTriggerSql(TABLE));
  pool = createPool({ url: scratch.url, size: 2 });
});
beforeEach(async () => {
  await transact(pool, async ({ db }) => {
    await db.execute(sql`truncate ${posts}`);
    await db.execute(sql`insert into ${posts} values (1)`);
  });
});
afterAll(async () => {
  await pool.close();
  await scratch.stop();
});

const WRITES = {
  insert: sql`insert into ${posts} values (2)`,
  update: sql`update ${posts} set id = 2`,
  delete: sql`delete from ${posts}`,
  truncate: sql`truncate ${posts}`,
};

async function idsNow(): Promise<unknown[]> {
  const lease = await pool.lease();
  const rows = await lease.db.execute(sql`select id from ${posts} order by id`);
  lease.release();
  return rows.map(({ id }) => id);
}

test.each(Object.entries(WRITES))('a unit of work may %s', async (_, write) => {
  await transact(pool, ({ db }) => db.execute(write));
  expect(await idsNow()).not.toEqual([1]);
});

test.each(Object.entries(WRITES))('%s outside a unit of work is refused', async (_, write) => {
  const lease = await pool.lease();
  const error = await lease.db.execute(write).catch((reason: unknown) => reason);
  lease.release();
  expect(sqlState(error)).toBe(FENCE_SQLSTATE);
  expect(await idsNow()).toEqual([1]);
});

test('a write in the transaction after a unit is refused, though its mark was there before', async () => {
  await transact(pool, ({ db }) => db.execute(WRITES.insert));
  const lease = await pool.lease();
  await lease.begin('begin');
  const error = await lease.db.execute(WRITES.insert).catch((reason: unknown) => reason);
  await lease.end('rollback');
  lease.release();
  expect(sqlState(error)).toBe(FENCE_SQLSTATE);
});

test('what follows a COMMIT slipped into a unit is refused', async () => {
  const attempt = transact(pool, async ({ db }) => {
    await db.execute(sql`commit`);
    await db.execute(WRITES.insert);
  });
  await expect(attempt).rejects.toMatchObject({ code: FENCE_SQLSTATE });
  expect(await idsNow()).toEqual([1]);
});

test('a write within a savepoint is part of its unit', async () => {
  await transact(pool, async ({ db }) => {
    await db.execute(sql`savepoint here`);
    await db.execute(WRITES.insert);
  });
  expect(await idsNow()).toEqual([1, 2]);
});

test('the refusal says nothing about statement or table', async () => {
  const lease = await pool.lease();
  const error: unknown = await lease
    .send(`delete from "${TABLE.replaceAll('"', '""')}"`)
    .catch((e) => e);
  lease.release();
  expect(error).toMatchObject({ message: 'A write outside its unit of work was refused' });
});

test('a name that no identifier can have is refused', () => {
  expect(() => fenceTriggerSql('')).toThrow(TypeError);
  expect(() => fenceTriggerSql('a\0b')).toThrow(TypeError);
});
