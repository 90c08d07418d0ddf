import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect } from 'vitest';
import { extentOf } from '../support/campaign.ts';
import { it, uuid, type World } from '../support/world.ts';
import { type Attempt, load, type Outcome } from './mutation-load.ts';
import { randomFrom, seedOf } from './random.ts';

const KILLS = extentOf({ short: 40, whole: 200 });

const crashes: unknown[] = [];
const onCrash = (reason: unknown) => void crashes.push(reason);
beforeAll(() => {
  process.on('uncaughtExceptionMonitor', onCrash).on('unhandledRejection', onCrash);
});
afterAll(() => {
  process.off('uncaughtExceptionMonitor', onCrash).off('unhandledRejection', onCrash);
});

it(`${KILLS} kills under mutations: acknowledged is committed is audited, nothing is torn`, async ({
  world,
}) => {
  const random = randomFrom(seedOf('mutations'));
  let killing = true;
  const attempts: Attempt[] = [];
  const loaded = load(world, random, (attempt) => {
    attempts.push(attempt);
    return killing;
  });
  // A failure of the load ends the killing as well, rather than be unhandled until then.
  const killed = await Promise.race([kill(world, random, attempts), loaded.then(() => 0)]);
  killing = false;
  await loaded;

  const events = await eventsOf(world);
  report(killed, attempts, events);
  expect(killed).toBe(KILLS);
  expectEventsToMatch(attempts, events);
  await expectNothingTorn(world);
  await expectToHaveRecovered(world);
  expect(crashes).toEqual([]);
  expect(having(attempts, 'acknowledged').length).toBeGreaterThan(KILLS / 4);
  expect(having(attempts, 'unavailable').length).toBeGreaterThan(KILLS / 10);
}, 60_000);

interface EventRow {
  readonly action: string;
  readonly targetId: string;
  readonly title: unknown;
}

/** The events, by the request that made them. */
async function eventsOf(world: World): Promise<Map<string, EventRow[]>> {
  const events = new Map<string, EventRow[]>();
  for (const row of await world.auditLog()) {
    const { request_id, action, target_id, change } = row;
    const changes = change as readonly { field: string; to: unknown }[];
    const title = changes.find(({ field }) => field === 'title')?.to ?? null;
    const event = { action: String(action), targetId: String(target_id), title };
    const key = String(request_id);
    events.set(key, [...(events.get(key) ?? []), event]);
  }
  return events;
}

/** Done: one event, and it tells of this change. Not done: none. Nobody knows: one or none. */
function expectEventsToMatch(attempts: readonly Attempt[], events: Map<string, EventRow[]>): void {
  const wrong = attempts.filter(({ requestId, action, title, documentId, outcome }) => {
    const told = events.get(requestId) ?? [];
    const [event] = told;
    if (!event) return outcome === 'acknowledged';
    if (outcome === 'unavailable' || outcome === 'conflict') return true;
    const right =
      event.action === action &&
      event.title === title &&
      (documentId === null || event.targetId === uuid(documentId));
    return told.length > 1 || !right;
  });
  expect(wrong).toEqual([]);
  const sent = new Set(attempts.map(({ requestId }) => requestId));
  expect([...events.keys()].filter((requestId) => !sent.has(requestId))).toEqual([]);
}

/** The documents are what their events say, and the events are what happened to the documents. */
async function expectNothingTorn({ sql, cast }: World): Promise<void> {
  const seeded = Object.values(cast.documents).map(uuid);
  const torn = await sql`
    select d.id, d.version, d.status, d.title, e.*
    from documents d full join (
      select
        target_id,
        count(*) filter (where action = 'document.created') as created,
        count(*) filter (where action = 'document.published') as published,
        count(*) as events,
        (array_agg(t.change ->> 'to' order by time desc, sequence desc) filter (where t.change is not null))[1] as last_title
      from audit_events
      left join lateral (
        select c as change from jsonb_array_elements(change) c where c ->> 'field' = 'title'
      ) t on true
      where target_type = 'document'
      group by target_id
    ) e on e.target_id = d.id
    where coalesce(d.id <> all (${seeded}::uuid[]), true) and (
      d.id is null or e.target_id is null
      or e.created <> 1
      or e.events <> d.version
      or e.published <> (d.status = 'published')::int
      or e.last_title is distinct from d.title
    )`;
  expect([...torn]).toEqual([]);
}

/** Everybody is served again, and nobody holds on to a transaction. */
async function expectToHaveRecovered(world: World): Promise<void> {
  for (const person of ['edith', 'adam', 'olivia', 'evan', 'gloria'] as const) {
    expect(await world.as(person).ask('{ viewer { id } }')).toMatchObject({ viewer: {} });
  }
  const { pool } = world.app;
  for (const deadline = Date.now() + 5_000; Date.now() < deadline && pool.idle < pool.size; ) {
    await sleep(10);
  }
  expect(pool.size).toBeGreaterThan(0);
  expect(pool.idle).toBe(pool.size);
  const open = await world.sql`
    select pid, state, query from pg_stat_activity
    where datname = current_database() and application_name = 'wardroom' and state <> 'idle'`;
  expect([...open]).toEqual([]);
}

/** Ends a random backend of the server every few answers; returns how many it ended. */
async function kill({ sql }: World, random: () => number, answers: { length: number }) {
  let killed = 0;
  while (killed < KILLS) {
    const next = answers.length + Math.floor(random() * 3);
    do await sleep(random() * 15);
    while (answers.length < next);
    const [victim] = await sql`
      select pg_terminate_backend(pid) as done from pg_stat_activity
      where datname = current_database() and application_name = 'wardroom'
      order by random() limit 1`;
    if (victim?.done) killed += 1;
  }
  return killed;
}

function having(attempts: readonly Attempt[], outcome: Outcome): readonly Attempt[] {
  return attempts.filter((attempt) => attempt.outcome === outcome);
}

function report(killed: number, attempts: readonly Attempt[], events: Map<string, EventRow[]>) {
  const count = (outcome: Outcome) => having(attempts, outcome).length;
  const unknown = having(attempts, 'unknown').filter(({ requestId }) => events.has(requestId));
  process.stdout.write(
    `mutations: ${killed} killed; ${attempts.length} sent: ${count('acknowledged')} acknowledged ` +
      `(${attempts.filter(({ incomplete }) => incomplete).length} incomplete), ` +
      `${count('unavailable')} unavailable, ${count('conflict')} conflicts, ` +
      `${count('unknown')} unknown, of these ${unknown.length} done; ${events.size} audited\n`,
  );
}
