import { describe, expect } from 'vitest';
import { Gateway } from '../faults/gateway.ts';
import type { Answer } from '../support/client.ts';
import { PASSWORD } from '../support/cluster.ts';
import { it as base } from '../support/file-world.ts';
import type { World } from '../support/world.ts';
import { type AnotherServer, anotherServer } from './another-server.ts';
import { changingNothing, expectRefusal } from './refusals.ts';
import { untilWaiting } from './waiting.ts';

const VIEWER = '{ viewer { email } }';
const EDITH = { viewer: { email: 'edith@acme.test' } };
const SIGN_IN = `mutation ($password: String!) {
  signIn(input: { email: "edith@acme.test", password: $password }) { viewer { email } }
}`;
const CHANGE = 'mutation { changeName(input: { name: "Other" }) { viewer { email } } }';

/** A server with real limits, whose connection to the database can be cut. */
interface Remote extends AnotherServer {
  readonly gateway: Gateway;
  /** Cuts or restores the connection to the database. */
  away(): Promise<void>;
  back(): Promise<void>;
}

const it = base.extend<{ remote: Remote }>({
  remote: async ({ world }, use) => {
    const port = Number(world.sql.options.port[0]);
    const gateway = await Gateway.before(port);
    const server = await anotherServer(world, { port: gateway.port });
    await use({
      ...server,
      gateway,
      away: () => gateway.close(),
      back: () => gateway.open(port),
    });
    await server.app.close();
    await gateway.close();
  },
});

function expectUnavailable(answer: Answer, status: number): void {
  expectRefusal(answer, status, { code: 'SERVICE_UNAVAILABLE' });
  expect(answer.text).not.toMatch(/ECONN|postgres|127\.0\.0\.1|socket|connect /i);
}

async function probe({ app }: Pick<World, 'app'>, path: string): Promise<[number, unknown]> {
  const response = await fetch(`${app.url}${path}`);
  return [response.status, await response.json()];
}

describe('while the database cannot be reached', () => {
  it('every operation is unavailable, changes nothing, and works again when it is back', async ({
    world,
    remote,
  }) => {
    const [edith, nobody] = [remote.as('edith'), remote.as('nobody')];
    expect(await edith.ask(VIEWER)).toEqual(EDITH);
    await remote.away();
    await changingNothing(world, async () => {
      expectUnavailable(await edith.send(VIEWER), 200);
      expectUnavailable(await edith.send(CHANGE), 200);
      expectUnavailable(await nobody.send(VIEWER), 200);
      expectUnavailable(await nobody.send(CHANGE), 200);
      expectUnavailable(await nobody.send(SIGN_IN, { password: PASSWORD }), 200);
    });
    await remote.back();
    expect(await edith.ask(CHANGE)).toEqual({ changeName: EDITH });
    await nobody.ask(SIGN_IN, { password: PASSWORD });
    expect(await nobody.ask(VIEWER)).toEqual(EDITH);
  });

  it('the process lives and is not ready', async ({ remote }) => {
    expect(await probe(remote, '/readyz')).toEqual([200, { status: 'ready' }]);
    await remote.away();
    expect(await probe(remote, '/healthz')).toEqual([200, { status: 'ok' }]);
    expect(await probe(remote, '/readyz')).toEqual([503, { status: 'unavailable' }]);
    await remote.back();
    expect(await probe(remote, '/readyz')).toEqual([200, { status: 'ready' }]);
  });

  it('a cookie is kept: the browser is not signed out', async ({ remote }) => {
    const edith = remote.as('edith');
    await remote.away();
    const { headers } = await edith.send('mutation { signOut { signedOut } }');
    expect(headers.getSetCookie()).toEqual([]);
    await remote.back();
    expect(await edith.ask(VIEWER)).toEqual(EDITH);
  });

  it('what is wrong with a request is still said', async ({ remote }) => {
    await remote.away();
    expectRefusal(await remote.as('nobody').send('{ viewr }'), 400, { code: 'BAD_USER_INPUT' });
  });

  it('attempts to sign in are not held against anybody', async ({ remote }) => {
    const nobody = remote.as('nobody');
    await remote.away();
    for (let attempt = 0; attempt < 12; attempt += 1) {
      expectUnavailable(await nobody.send(SIGN_IN, { password: PASSWORD }), 200);
    }
    await remote.back();
    await nobody.ask(SIGN_IN, { password: PASSWORD });
  });
});

it('a server that starts before its database is not ready, and is when the database comes', async ({
  world,
}) => {
  const gateway = await Gateway.before(1);
  await gateway.close();
  const server = await anotherServer(world, { port: gateway.port });
  expect(await probe(server, '/readyz')).toEqual([503, { status: 'unavailable' }]);
  await gateway.open(Number(world.sql.options.port[0]));
  expect(await probe(server, '/readyz')).toEqual([200, { status: 'ready' }]);
  await server.app.close();
  await gateway.close();
});

it('a database that accepts and does not answer makes the server not ready, in good time', async ({
  remote,
}) => {
  remote.gateway.silence(true);
  const began = performance.now();
  expect(await probe(remote, '/readyz')).toEqual([503, { status: 'unavailable' }]);
  expect(performance.now() - began).toBeLessThan(4_000);
});

it('a server whose database lacks a migration is not ready', async ({ world }) => {
  await world.sql`update drizzle.__drizzle_migrations set created_at = created_at - 1`;
  expect(await probe(world, '/readyz')).toEqual([503, { status: 'unavailable' }]);
  await world.sql`update drizzle.__drizzle_migrations set created_at = created_at + 1`;
  expect(await probe(world, '/readyz')).toEqual([200, { status: 'ready' }]);
});

describe('when the connection breaks', () => {
  it('in the midst of a query it is unavailable, and the next one is answered', async ({
    world,
    remote,
  }) => {
    const edith = remote.as('edith');
    await world.sql.begin(async (sql) => {
      await sql`lock table documents in access exclusive mode`;
      const query = 'query ($id: ID!) { document(id: $id) { title } }';
      const requester = edith.send(query, { id: world.cast.documents.handbook });
      await untilWaiting(world);
      remote.gateway.cut();
      expectUnavailable(await requester, 200);
    });
    expect(await edith.ask(VIEWER)).toEqual(EDITH);
  });

  it('in the midst of a mutation nothing of it is done', async ({ world, remote }) => {
    const edith = remote.as('edith');
    await changingNothing(world, async () => {
      await world.sql.begin(async (sql) => {
        await sql`lock table audit_events in access exclusive mode`;
        const changing = edith.send(CHANGE);
        await untilWaiting(world);
        remote.gateway.cut();
        const answer = await changing;
        expectUnavailable(answer, 200);
        expect(answer.errors?.[0]?.extensions).not.toHaveProperty('outcome');
      });
    });
  });

  it('during the commit the client is told that nobody knows', async ({ world, remote }) => {
    await world.sql.unsafe(`
      create function hold() returns trigger language plpgsql as
        $$ begin perform pg_advisory_xact_lock(7); return null; end $$;
      create constraint trigger hold after update on users deferrable initially deferred
        for each row execute function hold()`);
    const edith = remote.as('edith');
    await world.sql.begin(async (sql) => {
      await sql`select pg_advisory_xact_lock(7)`;
      const changing = edith.send(CHANGE);
      await untilWaiting(world);
      remote.gateway.cut();
      const answer = await changing;
      expectRefusal(answer, 200, { code: 'SERVICE_UNAVAILABLE', outcome: 'UNKNOWN' });
      expect(answer.errors?.[0]?.message).not.toContain('Nothing was changed');
    });
    await world.sql.unsafe('drop trigger hold on users; drop function hold');
  });
});
