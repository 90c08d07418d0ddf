import { Agent, request } from 'node:http';
import { json } from 'node:stream/consumers';
import { describe, expect } from 'vitest';
import { until } from '../http/waiting.ts';
import type { Client } from '../support/client.ts';
import type { World } from '../support/world.ts';
import { CHANGE_NAME, newBrowser, sessionsOf, signIn, whoIs } from './operations.ts';
import { it, type Person } from './person.ts';

/** Moves a time of all sessions of a person, by an interval of PostgreSQL. */
async function move(
  { arrange }: World,
  { email }: Person,
  column: 'last_seen_at' | 'expires_at',
  interval: string,
): Promise<void> {
  await arrange(
    (sql) => sql`update sessions set ${sql(column)} = now() + ${interval}::interval
      from users where users.id = user_id and email_normal = ${email}`,
  );
}

async function secondsSinceSeen({ sql }: World, { email }: Person): Promise<number> {
  const [row] = await sql`select extract(epoch from now() - last_seen_at)::float as seconds
    from sessions join users on users.id = user_id where email_normal = ${email}`;
  return row?.seconds;
}

const writes = ({ statements }: World, table: string) =>
  statements.filter((text) => text.startsWith(`update "${table}"`)).length;

describe('a session', () => {
  it.for([
    ['last_seen_at', '-7 days -1 second'],
    ['last_seen_at', '-1 year'],
    ['expires_at', '-1 second'],
    ['expires_at', '-1 year'],
  ] as const)('is over when its %s is at %s', async ([column, interval], { world, person }) => {
    const { browser } = person;
    const [id] = await sessionsOf(browser);
    await move(world, person, column, interval);
    const before = await world.sql`select * from sessions order by id`;
    expect(await whoIs(browser)).toBeNull();
    expect(await browser.refusal(CHANGE_NAME)).toBe('UNAUTHENTICATED');
    const query = 'query ($id: ID!) { node(id: $id) { id } }';
    expect(await browser.refusal(query, { id })).toBe('NOT_FOUND');
    expect(await world.sql`select * from sessions order by id`).toEqual(before);
  });

  it.for([
    ['last_seen_at', '-7 days +1 minute'],
    ['expires_at', '1 minute'],
  ] as const)('lives when its %s is at %s', async ([column, interval], { world, person }) => {
    await move(world, person, column, interval);
    expect(await whoIs(person.browser)).toBe(person.email);
  });

  it('that was left alone for days lives for seven more when it is used', async ({
    world,
    person,
  }) => {
    await move(world, person, 'last_seen_at', '-6 days');
    expect(await whoIs(person.browser)).toBe(person.email);
    expect(await secondsSinceSeen(world, person)).toBeLessThan(60);
  });

  it('ends 30 days after it began, however it is used', async ({ world, person }) => {
    const browser = await newBrowser(world, person);
    const query = '{ viewer { sessions(first: 1) { nodes { createdAt expiresAt } } } }';
    const [session] = (await browser.ask(query)).viewer.sessions.nodes;
    const lifetime = Date.parse(session.expiresAt) - Date.parse(session.createdAt);
    expect(lifetime / 86_400_000).toBeCloseTo(30, 3);
    await move(world, person, 'last_seen_at', '-1 day');
    await browser.ask(CHANGE_NAME);
    const [after] = (await browser.ask(query)).viewer.sessions.nodes;
    expect(after.expiresAt).toBe(session.expiresAt);
  });

  it('that is over is not used up by a sign-in that fails, nor in the way of one', async ({
    world,
    person,
  }) => {
    const { browser, email } = person;
    await move(world, person, 'expires_at', '-1 second');
    await signIn(browser, email, 'wrong');
    expect(await whoIs(browser)).toBeNull();
    await signIn(browser, email);
    expect(await whoIs(browser)).toBe(email);
  });
});

describe('when a session was last seen', () => {
  it('is kept to the minute: more often nothing is written', async ({ world, person }) => {
    await move(world, person, 'last_seen_at', '-30 seconds');
    const before = writes(world, 'sessions');
    for (let time = 0; time < 3; time += 1) await whoIs(person.browser);
    expect(writes(world, 'sessions')).toBe(before);
    await move(world, person, 'last_seen_at', '-65 seconds');
    for (let time = 0; time < 3; time += 1) await whoIs(person.browser);
    expect(writes(world, 'sessions')).toBe(before + 1);
    expect(await secondsSinceSeen(world, person)).toBeLessThan(30);
  });

  it('is not of use to whoever has only a dead cookie', async ({ world, person }) => {
    await move(world, person, 'last_seen_at', '-8 days');
    await whoIs(person.browser);
    expect(await secondsSinceSeen(world, person)).toBeGreaterThan(600_000);
  });

  it('is lost rather than the answer or the connection, when it cannot be written', async ({
    world,
    person,
  }) => {
    await move(world, person, 'last_seen_at', '-1 hour');
    await world.sql.unsafe(`
      create function refuse() returns trigger language plpgsql as
        $$ begin raise exception 'refused'; end $$;
      create trigger refuse before update on sessions for each row execute function refuse()`);
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    try {
      const first = await overOneConnection(agent, person.browser, world.url);
      // What closes a connection does so after the answer.
      await new Promise((resolve) => setTimeout(resolve, 50));
      const second = await overOneConnection(agent, person.browser, world.url);
      const answer = { data: { viewer: { email: person.email } } };
      expect([first, second]).toEqual([
        { answer, reused: false },
        { answer, reused: true },
      ]);
    } finally {
      agent.destroy();
      await world.sql.unsafe('drop trigger refuse on sessions; drop function refuse');
    }
  });
});

function overOneConnection(agent: Agent, { cookie }: Client, url: string): Promise<unknown> {
  const headers = { 'content-type': 'application/json', cookie: cookie ?? '' };
  return new Promise((resolve, reject) => {
    const requester = request(`${url}/graphql`, { agent, method: 'POST', headers }, (response) => {
      const { reusedSocket: reused } = requester;
      json(response).then((answer) => resolve({ answer, reused }), reject);
    });
    requester.on('error', reject).end(JSON.stringify({ query: '{ viewer { email } }' }));
  });
}

describe('when a member was last seen', () => {
  const READ = 'query ($id: ID!) { workspace(id: $id) { name } }';
  const seen = async ({ sql }: World) => {
    const rows = await sql`select email, slug from memberships
      join users on users.id = user_id join workspaces on workspaces.id = workspace_id
      where last_seen_at > now() - interval '1 minute' order by email`;
    return rows.map(({ email, slug }) => `${email} at ${slug}`);
  };

  it('is kept for the workspace that they used, to the minute, and for nobody else', async ({
    world,
  }) => {
    await world.arrange((sql) => sql`update memberships set last_seen_at = null`);
    const { acme, globex } = world.cast.workspaces;
    await world.as('edith').ask('{ viewer { name } }');
    await world.as('edith').send(READ, { id: globex });
    await world.as('nobody').send(READ, { id: acme });
    expect(await seen(world)).toEqual([]);
    await world.as('edith').ask(READ, { id: acme });
    await until(async () => (await seen(world)).length === 1);
    expect(await seen(world)).toEqual(['edith@acme.test at acme']);
    const before = writes(world, 'memberships');
    for (let time = 0; time < 3; time += 1) await world.as('edith').ask(READ, { id: acme });
    await world.as('adam').ask(READ, { id: acme });
    await until(async () => (await seen(world)).length === 2);
    expect(writes(world, 'memberships')).toBe(before + 1);
  });
});
