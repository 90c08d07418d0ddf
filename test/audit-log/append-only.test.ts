import { randomUUID } from 'node:crypto';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { systemPurposes } from '../../src/modules/system-purposes.ts';
import { environmentOf } from '../support/audit-command.ts';
import { fillLogTables } from '../support/events.ts';
import { openWorld, type World } from '../support/world.ts';

/** Refused by the lack of a grant, or by row-level security. */
const REFUSED = '42501';
/** Refused since the log is only appended to. */
const APPEND_ONLY = 'WR003';

let world: World;
let app: postgres.Sql;
let owner: postgres.Sql;
beforeAll(async () => {
  world = await openWorld();
  await fillLogTables(world);
  await world.as('edith').ask('mutation { changeName(input: { name: "E." }) { viewer { id } } }');
  const { DATABASE_URL = '', DATABASE_OWNER_URL = '' } = await environmentOf(world);
  [app, owner] = [DATABASE_URL, DATABASE_OWNER_URL].map((url) =>
    postgres(url, { max: 1, onnotice: () => {} }),
  ) as [postgres.Sql, postgres.Sql];
});
afterAll(async () => {
  await app.end();
  await owner.end();
  await world.close();
});

/** What came of a statement in a transaction of its own: how many rows it changed, or its SQLSTATE. */
async function outcome(as: postgres.Sql, use: string, statement: string): Promise<number | string> {
  const undo = new Error('undone');
  let count = 0;
  try {
    await as.begin(async (sql) => {
      await sql`select set_config('app.purpose', ${use}, true), set_config('app.tx', pg_current_xact_id()::text, true)`;
      count = (await sql.unsafe(statement)).count;
      throw undo;
    });
  } catch (error) {
    if (error === undo) return count;
    if (error instanceof postgres.PostgresError) return error.code;
    throw error;
  }
  return count;
}

/** The log itself, of which nothing is ever changed; and what stands beside it. */
const log = ['audit_events', 'audit_records', 'audit_chains'];
const proofs = ['audit_checkpoints', 'audit_heads', 'audit_subtrees'];
const people = ['audit_person_keys', 'audit_personal'];
const cursors = ['audit_verifications', 'audit_deliveries'];

/** A change of a table that changes little: the end of a chain, or a first column to itself. */
async function update(table: string): Promise<string> {
  if (table === 'audit_chains') return "update audit_chains set hash = sha256('')";
  const [column] = await world.sql`
    select attname as name from pg_attribute
    where attrelid = ${table}::regclass and attnum > 0 and not attisdropped order by attnum limit 1`;
  return `update ${table} set ${column?.name} = ${column?.name}`;
}

test('there is no table of the log that is not spoken of here', async () => {
  const tables = await world.sql`
    select tablename as name from pg_tables where schemaname = 'public' and tablename ~ '^audit'`;
  expect(tables.map(({ name }) => String(name)).sort()).toEqual(
    [...log, ...proofs, ...people, ...cursors, 'audit_denials'].sort(),
  );
});

/** Whatever the server says that it is about, the purpose of the owner included. */
const uses = [...Object.keys(systemPurposes), 'owner', ''];

describe('the role that the server works as', () => {
  test.each([...log, ...proofs, ...people])('changes and deletes nothing in %s', async (table) => {
    const statements = [await update(table), `delete from ${table}`, `truncate ${table} cascade`];
    for (const use of uses) {
      for (const statement of statements) {
        expect(await outcome(app, use, statement), `${use}: ${statement}`).toBe(REFUSED);
      }
    }
  });

  test.each([...cursors])('deletes nothing from %s', async (table) => {
    for (const use of uses) {
      expect(await outcome(app, use, `delete from ${table}`)).toBe(REFUSED);
      expect(await outcome(app, use, `truncate ${table}`)).toBe(REFUSED);
    }
  });

  test('empties no table of the log at once', async () => {
    expect(await outcome(app, 'record', 'truncate audit_denials')).toBe(REFUSED);
  });

  test.each([...log, 'audit_personal'])('puts nothing into %s but by appending', async (table) => {
    for (const use of uses) {
      expect(await outcome(app, use, `insert into ${table} select * from ${table}`)).toBe(REFUSED);
    }
  });

  test('lets nothing be purged', async () => {
    for (const use of uses) {
      const purge = 'update audit_chains set purged = sequence';
      expect(await outcome(app, use, purge)).toBe(REFUSED);
    }
  });

  test.each([
    `public.audit_append_event('${randomUUID()}', '{}')`,
    `public.audit_link('${randomUUID()}', 1, '', now(), '{}')`,
    `public.audit_lock_chains('{}')`,
    `public.audit_canonical('{}')`,
  ])('does not call %s, which is a part of appending', async (call) => {
    expect(await outcome(app, 'owner', `select ${call}`)).toBe(REFUSED);
  });

  test.each([
    'alter table audit_events disable trigger all',
    'drop trigger wardroom_append_only on audit_records',
    'alter table audit_chains disable row level security',
    'create or replace function public.audit_append_only() returns trigger language plpgsql as $$ begin return old; end $$',
    'set local session_replication_role = replica',
  ])('does not loosen it: %s', async (statement) => {
    expect(await outcome(app, 'owner', statement)).toBe(REFUSED);
  });
});

describe('the owner of the tables', () => {
  test.each([...log, ...proofs])('changes and deletes nothing in %s', async (table) => {
    for (const statement of [
      await update(table),
      `delete from ${table}`,
      `truncate ${table} cascade`,
    ]) {
      expect(await outcome(owner, 'owner', statement), statement).toBe(APPEND_ONLY);
    }
  });

  test.each([...log, ...proofs])('deletes nothing in %s, whatever the purpose', async (table) => {
    expect(await outcome(owner, '', `delete from ${table}`)).toBe(APPEND_ONLY);
  });

  test.each([
    ['moves the end of a chain back', 'sequence = sequence - 1'],
    ['moves the end of a chain on', 'sequence = sequence + 2'],
    ['gives a chain another end', `hash = sha256('')`],
    ['lets more be purged than there is', 'purged = sequence + 1'],
    ['puts the clock of a chain back', `time = time - interval '1 second'`],
  ])('never %s', async (_, change) => {
    expect(await outcome(owner, 'owner', `update audit_chains set ${change}`)).toBe(APPEND_ONLY);
  });

  test('never takes back that something was purged', async () => {
    const purge = 'update audit_chains set purged = sequence';
    const back = 'update audit_chains set purged = 0';
    expect(await outcome(owner, 'owner', `${purge}; ${back}`)).toBe(APPEND_ONLY);
  });

  test('lets go of what was purged, and only so', async () => {
    const purge = 'update audit_chains set purged = sequence;';
    const statements: Readonly<Record<string, number | string>> = {
      'update audit_records set record = null': expect.any(Number),
      'delete from audit_events where sequence > 0': expect.any(Number),
      "update audit_records set record = 'another'": APPEND_ONLY,
      "update audit_records set record = null, hash = sha256('')": APPEND_ONLY,
      'delete from audit_records': APPEND_ONLY,
      "update audit_events set action = 'another'": APPEND_ONLY,
    };
    for (const [statement, expected] of Object.entries(statements)) {
      expect(await outcome(owner, 'owner', purge + statement), statement).toEqual(expected);
    }
  });
});

test('a superuser who does not switch the triggers off changes nothing either', async () => {
  for (const table of [...log, ...proofs]) {
    for (const statement of [await update(table), `delete from ${table}`]) {
      expect(await outcome(world.sql, '', statement), statement).toBe(APPEND_ONLY);
    }
  }
});
