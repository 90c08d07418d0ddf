// Threat: a host of the connection string is down, silent, or not of the role that is wanted.
// Trials: a closed port and a silent one before the right server; no server that can be read only.
// Pass: the next host is used; without one it is DatabaseUnavailable. Settings of the URL are in force.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DatabaseUnavailable } from '../../src/db/errors.ts';
import { createPool } from '../../src/db/pool.ts';
import { read } from '../../src/db/transact.ts';
import { freePort } from '../process/launch.ts';
import { Gateway } from './gateway.ts';
import { Scratch } from './scratch.ts';

let scratch: Scratch;
beforeAll(async () => {
  scratch = await Scratch.start();
});
afterAll(() => scratch.stop());

/** The URL with other hosts before its own, and with parameters. */
function urlWith(ports: readonly number[], query = ''): string {
  const { username, password, pathname } = new URL(scratch.url);
  const hosts = [...ports, scratch.port].map((port) => `127.0.0.1:${port}`).join(',');
  return `postgres://${username}:${password}@${hosts}${pathname}${query}`;
}

test('hosts that are down or silent are passed over', async () => {
  const silent = await Gateway.before(scratch.port);
  silent.silence(true);
  const url = urlWith(
    [await freePort(), silent.port],
    '?connect_timeout=1&target_session_attrs=read-write&application_name=api&options=-c%20lock_timeout%3D7s',
  );
  const pool = createPool({ url, size: 1 });
  const rows = await read(pool, ({ db }) =>
    db.execute(`select current_setting('lock_timeout') as lock,
      current_setting('application_name') as name`),
  );
  expect(rows).toEqual([{ lock: '7s', name: 'api' }]);
  await pool.close();
  await silent.close();
});

test('a server of another role is unavailable', async () => {
  for (const role of ['read-only', 'standby']) {
    const pool = createPool({ url: urlWith([], `?target_session_attrs=${role}`), size: 1 });
    await expect(pool.lease()).rejects.toBeInstanceOf(DatabaseUnavailable);
    await pool.close();
  }
});
