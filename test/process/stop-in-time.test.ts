import { afterAll, beforeAll, describe } from 'vitest';
import { Gateway } from '../faults/gateway.ts';
import { createEmptyDatabase, type EmptyDatabase } from '../support/empty-database.ts';
import { it } from './launch.ts';
import { until } from './until.ts';

let database: EmptyDatabase;
beforeAll(async () => {
  database = await createEmptyDatabase();
});
afterAll(() => database.drop());

/** The variables of a server whose database is behind a port that can stop to answer. */
async function behindGateway() {
  const { appUrl, ownerUrl } = database;
  const gateway = await Gateway.before(Number(new URL(appUrl).port));
  const through = (url: string) =>
    Object.assign(new URL(url), { port: String(gateway.port), hostname: '127.0.0.1' }).href;
  const env = {
    PORT: '0',
    STOP_TIMEOUT: '2',
    DATABASE_URL: through(appUrl),
    DATABASE_OWNER_URL: through(ownerUrl),
  };
  return { gateway, env };
}

describe('SIGTERM while the database does not answer', { timeout: 120_000 }, () => {
  it('ends a server with open requests', async ({ launcher, expect }) => {
    const { gateway, env } = await behindGateway();
    const served = await launcher.serve({ ...env, DATA_DIR: await launcher.folder() });
    gateway.silence(true);
    gateway.swallowAnswers();
    const hanging = fetch(`${served.url}/readyz`).catch(() => null);
    const signIn = fetch(`${served.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        query:
          'mutation { signIn(input: { email: "olivia@acme.test", password: "a wrong password" }) { viewer { name } } }',
      }),
    }).catch(() => null);
    await new Promise((resolve) => setTimeout(resolve, 500));
    served.signal('SIGTERM');
    const { code, signal } = await served.ended;
    expect(signal).toBeNull();
    expect(code).toBe(124);
    expect(served.logged).toContain('it could not stop in order in time');
    await Promise.all([hanging, signIn]);
    await gateway.close();
  });

  it('ends a server that has not started yet', async ({ launcher, expect }) => {
    const { gateway, env } = await behindGateway();
    const [lock] = await database.sql`select pg_advisory_lock(7203441958)`;
    expect(lock).toBeDefined();
    const starting = launcher.run(['serve'], { ...env, DATA_DIR: await launcher.folder() });
    // It waits to migrate, for a lock that nobody releases.
    const waits = async () =>
      (await database.sql`select from pg_locks where locktype = 'advisory' and not granted`)
        .length > 0;
    await until('the start waits', waits);
    gateway.silence(true);
    starting.signal('SIGTERM');
    expect(await starting.ended).toEqual({ code: 124, signal: null });
    await database.sql`select pg_advisory_unlock(7203441958)`;
    await gateway.close();
  });
});
