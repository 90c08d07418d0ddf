// Threat: denial of service, and existence told by time. A person of another tenant tries mutations on
// records that they cannot see, and each attempt locks rows that the people of the tenant wait for.
// Trials: every id in the input of every mutation, with a missing id and two hidden records of its type,
// once at rest and once while a transaction of the tenant locks all of its rows.
// Pass: no row was ever locked, nobody waited for a lock, and the database was sent the same statements
// for what is hidden and for what is missing.
import { setTimeout as sleep } from 'node:timers/promises';
import type postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Id } from '../../src/shared/id.ts';
import { personaOf } from '../scene/personas.ts';
import { openScene, type Scene } from '../scene/scene.ts';
import { uuid } from '../support/world.ts';
import type { Try } from './attempt.ts';
import { idCoordinates } from './coordinates.ts';
import { missingId, outOfReach, repliesTo } from './out-of-reach.ts';
import { outcomeOf } from './outcomes.ts';

type Sql = postgres.Sql | postgres.TransactionSql;

const stranger = personaOf('gloria');
const places = idCoordinates.filter(({ parent }) => parent === 'Mutation');

let scene: Scene;
beforeAll(async () => {
  scene = await openScene();
});
afterAll(() => scene.world.close());

describe.each(places.map((place) => [place.name, place] as const))('%s', (_, place) => {
  const [type = ''] = place.types;
  const missing = () => ({ type, id: missingId(type) });
  const hidden = () => outOfReach(scene, stranger, type).map(({ id }) => ({ type, id }));

  test('locks no row of a record that the stranger cannot see', async () => {
    const before = await lockers();
    await repliesTo(scene, stranger, place, hidden());
    expect(await lockers()).toEqual(before);
  });

  test('waits for no lock of the tenant', async () => {
    const [expected] = await repliesTo(scene, stranger, place, [missing()]);
    const replies = await whileAllIsLocked(() => repliesTo(scene, stranger, place, hidden()));
    for (const reply of replies) expect(reply.bytes).toBe(expected?.bytes);
    expect(replies.map(outcomeOf)).toEqual(replies.map(() => 'NOT_FOUND'));
  });

  test('sends for it what it sends for a missing one', async () => {
    const expected = await heard(missing());
    for (const each of hidden()) expect(await heard(each)).toEqual(expected);
  });

  async function heard(each: Try): Promise<string[]> {
    const { statements } = scene.world;
    statements.length = 0;
    await repliesTo(scene, stranger, place, [each]);
    // The connection is given back while the denial is written, now earlier and now later.
    return statements.filter((text) => text !== 'rollback').toSorted();
  }
});

/** Who locked or changed each row of the workspace last, even if their transaction was rolled back. */
async function lockers(): Promise<unknown> {
  const { sql } = scene.world;
  const rows = await inTenant(
    sql,
    (table, where) => sql`
    select ${table} as table, ctid::text as row, xmax::text as locker from ${sql(table)} where ${where}`,
  );
  return rows.map((row) => ({ ...row }));
}

/** Runs work while another transaction has locked every row of the workspace. */
async function whileAllIsLocked<T>(work: () => Promise<T>): Promise<T> {
  let result: Promise<T> | undefined;
  await scene.world.sql.begin(async (sql) => {
    await inTenant(
      sql,
      (table, where) => sql`select 1 from ${sql(table)} where ${where} for update`,
    );
    result = work();
    let isOver = false;
    const over = result.finally(() => {
      isOver = true;
    });
    while (!isOver) {
      expect(await waitingFor(sql), 'statements that wait for a lock').toEqual([]);
      await Promise.race([over, sleep(20)]);
    }
  });
  if (!result) throw new Error('nothing was locked');
  return result;
}

async function waitingFor(sql: Sql): Promise<string[]> {
  const rows = await sql<{ query: string }[]>`
    select query from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`;
  return rows.map(({ query }) => query);
}

/** The rows of a query of each table with rows of the workspace Acme. */
async function inTenant<T extends postgres.Row>(
  sql: Sql,
  query: (
    table: string,
    where: postgres.PendingQuery<postgres.Row[]>,
  ) => postgres.PendingQuery<T[]>,
): Promise<T[]> {
  const acme = uuid(scene.of('ws.acme').id as Id);
  const tables = ['memberships', 'documents', 'comments', 'document_shares', 'invitations'];
  const rows: T[] = await query('workspaces', sql`id = ${acme}`);
  for (const table of [...tables, 'api_tokens', 'view_as_sessions']) {
    rows.push(...(await query(table, sql`workspace_id = ${acme}`)));
  }
  return rows;
}
