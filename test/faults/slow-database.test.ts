// Threat: a database that is slow, holds locks, or stops to answer on connections that stay open.
// Trials: an answer that never comes to a query, a COMMIT and a request; a slow statement; a lock that
// is never released; a transaction that nobody ends.
// Pass: each ends as DatabaseUnavailable, nothing is said to be saved that was not, and the next works.
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { CommitUnknown, ConnectionLost, DatabaseUnavailable } from '../../src/db/errors.ts';
import { createPool, type Pool } from '../../src/db/pool.ts';
import { read, transact } from '../../src/db/transact.ts';
import { openUnit } from '../../src/db/unit.ts';
import { Gateway } from './gateway.ts';
import { Scratch } from './scratch.ts';

/** Short for the cases that wait for them, and far from the answer timeout. */
const TIMEOUTS = { statementMs: 400, lockMs: 200, idleInTransactionMs: 300 };

let scratch: Scratch;
let gateway: Gateway;
let pool: Pool;

beforeAll(async () => {
  scratch = await Scratch.start();
  await scratch.admin`create table facts (id integer primary key)`;
});
beforeEach(async () => {
  gateway = await Gateway.before(scratch.port);
  await scratch.admin`delete from facts`;
});
afterEach(async () => {
  await pool.close(0);
  await gateway.close();
});
afterAll(() => scratch.stop());

function open(options: Partial<Parameters<typeof createPool>[0]>): void {
  const url = new URL(scratch.url);
  url.port = String(gateway.port);
  pool = createPool({ url: url.href, size: 2, connectTimeoutMs: 500, ...options });
}

async function expectUp(): Promise<void> {
  expect(await read(pool, async ({ db }) => db.execute('select 1 as one'))).toEqual([{ one: 1 }]);
}

test('a query whose answer never comes is unavailable, and so is its second attempt', async () => {
  open({ answerTimeoutMs: 300 });
  let runs = 0;
  const attempt = read(pool, async ({ db }) => {
    runs += 1;
    await db.execute('select 1');
    gateway.swallowAnswers();
    await db.execute('select 2');
  });
  await expect(attempt).rejects.toBeInstanceOf(ConnectionLost);
  expect(runs).toBe(2);
  await expectUp();
});

test('a COMMIT whose answer never comes is reported as unknown', async () => {
  open({ answerTimeoutMs: 300 });
  const attempt = transact(pool, async ({ db }) => {
    await db.execute('insert into facts values (1)');
    gateway.swallowAnswers();
  });
  await expect(attempt).rejects.toBeInstanceOf(CommitUnknown);
  await expectUp();
});

test('answers that arrive one after the other in time are not an outage', async () => {
  open({ answerTimeoutMs: 1000 });
  const lease = await pool.lease();
  const slow = Array.from({ length: 8 }, () => lease.send('select pg_sleep(0.25)'));
  expect(await Promise.all(slow)).toHaveLength(8);
  expect(lease.lost).toBeUndefined();
  lease.release();
});

test('the database ends a slow statement, and nothing of its transaction is saved', async () => {
  open({ timeouts: TIMEOUTS });
  const attempt = transact(pool, async ({ db }) => {
    await db.execute('insert into facts values (1)');
    await db.execute('select pg_sleep(60)');
  });
  await expect(attempt).rejects.toMatchObject({
    constructor: DatabaseUnavailable,
    cause: { code: '57014' },
  });
  expect(await scratch.admin`select id from facts`).toEqual([]);
  await expectUp();
});

test('the wait for a lock that is never released ends', async () => {
  open({ timeouts: TIMEOUTS });
  await scratch.admin`insert into facts values (1)`;
  const holder = await openUnit(pool, 'write');
  await holder.db.execute('select from facts for update');
  const keptAwake = setInterval(() => void holder.db.execute('select 1'), 100);
  const attempt = transact(pool, async ({ db }) => db.execute('delete from facts'));
  await expect(attempt).rejects.toMatchObject({
    constructor: DatabaseUnavailable,
    cause: { code: '55P03' },
  });
  clearInterval(keptAwake);
  await holder.rollback();
  expect(await scratch.admin`select id from facts`).toEqual([{ id: 1 }]);
});

test('the database ends a transaction in which nothing happens, and rolls it back', async () => {
  open({ timeouts: TIMEOUTS });
  const unit = await openUnit(pool, 'write');
  await unit.db.execute('insert into facts values (1)');
  await expect.poll(() => pool.size, { timeout: 30_000 }).toBe(0);
  await expect(unit.commit()).rejects.toBeInstanceOf(ConnectionLost);
  expect(await scratch.admin`select id from facts`).toEqual([]);
  await expectUp();
});
