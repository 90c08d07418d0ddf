import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import {
  CommitUnknown,
  ConnectionLost,
  DatabaseUnavailable,
  withoutStatement,
} from '../../src/db/errors.ts';
import { createPool, type Pool } from '../../src/db/pool.ts';
import { read, transact } from '../../src/db/transact.ts';
import { openUnit } from '../../src/db/unit.ts';
import { Gateway } from './gateway.ts';
import { Scratch } from './scratch.ts';

let scratch: Scratch;
let gateway: Gateway;
let pool: Pool;

beforeAll(async () => {
  scratch = await Scratch.start();
});
beforeEach(async () => {
  gateway = await Gateway.before(scratch.port);
  const url = new URL(scratch.url);
  url.port = String(gateway.port);
  pool = createPool({ url: url.href, size: 3, connectTimeoutMs: 300 });
});
afterEach(async () => {
  await pool.close(0);
  await gateway.close();
});
afterAll(() => scratch.stop());

async function isUp(): Promise<boolean> {
  const unit = await read(pool, async ({ db }) => db.execute('select 1 as one'));
  return unit[0]?.one === 1;
}

async function expectUnavailable(withinMs: number): Promise<void> {
  const started = performance.now();
  const attempts = await Promise.allSettled(Array.from({ length: 8 }, isUp));
  for (const attempt of attempts) {
    expect(attempt).toMatchObject({ status: 'rejected', reason: expect.any(DatabaseUnavailable) });
  }
  expect(performance.now() - started).toBeLessThan(withinMs);
}

test('while the server is down all is unavailable at once; when it is back, so is the pool', async () => {
  const unit = await openUnit(pool, 'read');
  await unit.db.execute('select 1');
  await gateway.close();
  await scratch.down();
  await expect(unit.commit()).rejects.toBeInstanceOf(ConnectionLost);
  await expectUnavailable(1000);
  expect(pool.size).toBe(0);
  await scratch.up();
  await gateway.open(scratch.port);
  expect(await isUp()).toBe(true);
});

test('a server that shuts down takes its units along, and nothing of them is committed', async () => {
  await scratch.admin`create table visits (id integer)`;
  const unit = await openUnit(pool, 'write');
  await unit.db.execute('insert into visits values (1)');
  const slow = unit.db.execute('select pg_sleep(30)').catch(withoutStatement);
  await scratch.down();
  expect(await slow).toBeInstanceOf(ConnectionLost);
  await expect(unit.commit()).rejects.toBeInstanceOf(ConnectionLost);
  await scratch.up();
  expect(await scratch.admin`select id from visits`).toEqual([]);
});

test('a server that accepts and never answers is unavailable when the time is over', async () => {
  gateway.silence(true);
  await expectUnavailable(2500);
  gateway.silence(false);
  expect(await isUp()).toBe(true);
});

test('a network that is cut breaks all leases, and the pool recovers by itself', async () => {
  const leases = await Promise.all([pool.lease(), pool.lease(), pool.lease()]);
  const slow = leases.map((lease) => lease.send('select pg_sleep(30)'));
  setTimeout(() => gateway.cut(), 50);
  for (const result of await Promise.allSettled(slow)) {
    expect(result).toMatchObject({ reason: expect.any(ConnectionLost) });
  }
  expect(await isUp()).toBe(true);
});

test('a COMMIT whose answer is lost is reported as unknown, though it committed', async () => {
  await scratch.admin`create table facts (id integer)`;
  let runs = 0;
  const attempt = transact(pool, async ({ db }) => {
    runs += 1;
    await db.execute('insert into facts values (1)');
    gateway.swallowAnswers();
    setTimeout(() => gateway.cut(), 100);
  });
  await expect(attempt).rejects.toBeInstanceOf(CommitUnknown);
  expect(await scratch.admin`select id from facts`).toEqual([{ id: 1 }]);
  expect(runs).toBe(1);
});

test('a read whose COMMIT is not answered runs once more', async () => {
  let runs = 0;
  const rows = await read(pool, async ({ db }) => {
    runs += 1;
    const answer = await db.execute('select 1 as one');
    if (runs > 1) return answer;
    gateway.swallowAnswers();
    setTimeout(() => gateway.cut(), 50);
    return [];
  });
  expect([rows, runs]).toEqual([[{ one: 1 }], 2]);
});

test('a wrong password and a missing database are unavailable, with the reason as cause', async () => {
  const refused = [
    ['28P01', Object.assign(new URL(scratch.url), { password: 'wrong' }).href],
    ['3D000', Object.assign(new URL(scratch.url), { pathname: '/missing' }).href],
  ] as const;
  for (const [code, url] of refused) {
    const error = await createPool({ url, size: 1 })
      .lease()
      .catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(DatabaseUnavailable);
    expect(error).toMatchObject({ cause: { code } });
  }
});
