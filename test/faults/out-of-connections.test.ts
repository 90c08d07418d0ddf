// Threat: the database has no connection left, since others use them all.
// Trials: eight reads at once by a role whose only connection is taken.
// Pass: each is DatabaseUnavailable with the server's reason as cause; the pool recovers by itself.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DatabaseUnavailable } from '../../src/db/errors.ts';
import { createPool } from '../../src/db/pool.ts';
import { read } from '../../src/db/transact.ts';
import { Scratch } from './scratch.ts';

let scratch: Scratch;
beforeAll(async () => {
  scratch = await Scratch.start();
  await scratch.admin`create role crowded login connection limit 1 password 'crowded'`;
});
afterAll(() => scratch.stop());

test('without a connection left it is unavailable, and works once there is one', async () => {
  const url = Object.assign(new URL(scratch.url), { username: 'crowded', password: 'crowded' });
  const other = createPool({ url: url.href, size: 1 });
  const taken = await other.lease();
  const pool = createPool({ url: url.href, size: 3 });
  const one = () => read(pool, ({ db }) => db.execute('select 1 as one'));
  for (const attempt of await Promise.allSettled(Array.from({ length: 8 }, one))) {
    expect(attempt).toMatchObject({
      status: 'rejected',
      reason: { constructor: DatabaseUnavailable, cause: { code: '53300' } },
    });
  }
  taken.release();
  await other.close();
  await expect.poll(() => one().catch(() => null), { timeout: 30_000 }).toEqual([{ one: 1 }]);
  await pool.close();
});
