import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { ConnectionLost, DatabaseUnavailable, UnitEnded } from '../../src/db/errors.ts';
import type { Lease } from '../../src/db/lease.ts';
import { createPool, type Pool, type PoolOptions } from '../../src/db/pool.ts';
import { InvalidConnectionString } from '../../src/db/target/invalid.ts';
import { Scratch } from './scratch.ts';

let scratch: Scratch;
const pools: Pool[] = [];

beforeAll(async () => {
  scratch = await Scratch.start();
  await scratch.admin`create table colours (id integer)`;
});
afterEach(async () => {
  await Promise.all(pools.splice(0).map((pool) => pool.close(0)));
});
afterAll(() => scratch.stop());

function poolOf(options: Partial<PoolOptions> = {}): Pool {
  const pool = createPool({ url: scratch.url, size: 1, ...options });
  pools.push(pool);
  return pool;
}

async function one(lease: Lease, query: string, ...parameters: unknown[]): Promise<unknown> {
  const [row] = await lease.send(query, parameters);
  return Object.values(row ?? {})[0];
}

const pidOf = (lease: Lease) => one(lease, 'select pg_backend_pid()');

async function kill(pid: unknown): Promise<void> {
  await scratch.admin`select pg_terminate_backend(${Number(pid)}, 5000)`;
}

test('a released connection serves the next lease', async () => {
  const pool = poolOf();
  const first = await pool.lease();
  const pid = await pidOf(first);
  first.release();
  expect([pool.size, pool.idle]).toEqual([1, 1]);
  const second = await pool.lease();
  expect(await pidOf(second)).toBe(pid);
  expect([pool.size, pool.idle]).toEqual([1, 0]);
});

test('a released lease refuses statements, while another has the connection', async () => {
  const pool = poolOf();
  const first = await pool.lease();
  first.release();
  await pool.lease();
  await expect(first.send('select 1')).rejects.toBeInstanceOf(UnitEnded);
  await expect(first.db.execute(sql`select 1`)).rejects.toMatchObject({ cause: new UnitEnded() });
});

test('leases are given in the order in which they were asked for', async () => {
  const pool = poolOf();
  const held = await pool.lease();
  const served: number[] = [];
  const all = [0, 1, 2, 3, 4].map(async (index) => {
    const lease = await pool.lease();
    served.push(index);
    lease.release();
  });
  held.release();
  await Promise.all(all);
  expect(served).toEqual([0, 1, 2, 3, 4]);
});

test('no more connections are opened than the size of the pool', async () => {
  const pool = poolOf({ size: 3 });
  const pids = new Set<unknown>();
  await Promise.all(
    Array.from({ length: 20 }, async () => {
      const lease = await pool.lease();
      pids.add(await pidOf(lease));
      lease.release();
    }),
  );
  expect(pool.size).toBeLessThanOrEqual(3);
  expect(pids.size).toBeLessThanOrEqual(3);
});

test('who waits too long for a lease is told that the database is unavailable', async () => {
  const pool = poolOf({ acquireTimeoutMs: 100 });
  const held = await pool.lease();
  const started = performance.now();
  await expect(pool.lease()).rejects.toBeInstanceOf(DatabaseUnavailable);
  expect(performance.now() - started).toBeLessThan(1000);
  held.release();
  await expect(pool.lease()).resolves.toBeDefined();
});

test('a killed connection rejects what is pending and all that comes', async () => {
  const pool = poolOf();
  const lease = await pool.lease();
  const pid = await pidOf(lease);
  const pending = [
    lease.send('select pg_sleep(30)'),
    lease.send('select $1::int', [1]),
    lease.send('select $1::text', ['never prepared before']),
  ];
  const outcomes = Promise.allSettled(pending);
  await kill(pid);
  for (const outcome of await outcomes) {
    expect(outcome).toMatchObject({ status: 'rejected', reason: expect.any(ConnectionLost) });
  }
  await expect(lease.send('select 1')).rejects.toBeInstanceOf(ConnectionLost);
  await expect(lease.db.execute(sql`select 1`)).rejects.toMatchObject({
    cause: expect.any(ConnectionLost),
  });
});

test('what was queued on a killed connection never runs on another one', async () => {
  const lease = await poolOf().lease();
  const pid = await pidOf(lease);
  const outcomes = Promise.allSettled([
    lease.begin('begin'),
    lease.send('select pg_sleep(30)'),
    lease.send('select $1::text', ['a first use, which holds up all behind it']),
    lease.send('insert into colours (id) values ($1)', [99]),
    lease.send('insert into colours (id) values (100)'),
  ]);
  await kill(pid);
  await outcomes;
  // As long as a client that reconnects might take.
  await sleep(200);
  expect(await scratch.admin`select id from colours where id >= 99`).toEqual([]);
  expect(
    await scratch.admin`
      select pid from pg_stat_activity
      where datname = current_database() and application_name <> 'admin'`,
  ).toEqual([]);
});

test('after a kill the pool opens another connection, even before the lease is released', async () => {
  const pool = poolOf();
  const lease = await pool.lease();
  const pid = await pidOf(lease);
  await kill(pid);
  await expect(lease.send('select 1')).rejects.toBeInstanceOf(ConnectionLost);
  const next = await pool.lease();
  expect(await pidOf(next)).not.toBe(pid);
  lease.release();
  expect([pool.size, pool.idle]).toEqual([1, 0]);
});

test('a connection killed while idle is not leased', async () => {
  const pool = poolOf();
  const lease = await pool.lease();
  const pid = await pidOf(lease);
  lease.release();
  await kill(pid);
  await expect.poll(() => pool.size).toBe(0);
  const next = await pool.lease();
  expect(await pidOf(next)).not.toBe(pid);
});

test.each([
  ['a transaction open', (lease: Lease) => lease.begin('begin')],
  ['a statement unanswered', async (lease: Lease) => void lease.send('select 1').catch(() => {})],
])('a connection with %s is closed when its lease is released', async (_, leave) => {
  const pool = poolOf();
  const lease = await pool.lease();
  const pid = await pidOf(lease);
  await leave(lease);
  lease.release();
  expect(pool.size).toBe(0);
  expect(await pidOf(await pool.lease())).not.toBe(pid);
});

test('closing waits for leases in use, up to its limit', async () => {
  const pool = poolOf({ size: 2 });
  const [busy, idle] = [await pool.lease(), await pool.lease()];
  idle.release();
  const closed = pool.close(5000);
  await expect(pool.lease()).rejects.toBeInstanceOf(DatabaseUnavailable);
  expect(await one(busy, 'select 1')).toBe(1);
  busy.release();
  await closed;
  expect(pool.size).toBe(0);
});

test('closing breaks leases that outlast its limit', async () => {
  const pool = poolOf();
  const lease = await pool.lease();
  const slow = expect(lease.send('select pg_sleep(30)')).rejects.toBeInstanceOf(ConnectionLost);
  await pool.close(50);
  await slow;
  expect(pool.size).toBe(0);
});

test('a URL that is none is refused without repeating it', () => {
  const create = () => createPool({ url: 'postgres://ann:secret@[', size: 1 });
  expect(create).toThrow(
    new InvalidConnectionString('a host must be a name, an address or the path of a folder'),
  );
});
