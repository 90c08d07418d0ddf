import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { folderSink } from '../../src/audit/delivery/sinks/folder-sink.ts';
import { SYSTEM_CHAIN } from '../../src/audit/proof/fields.ts';
import { unbound } from '../support/events.ts';
import { arranged } from './arranged.ts';
import { environmentOf, runAudit } from './commands.ts';
import { it } from './folder.ts';
import { acmeOf, appendEvents, checkpointNow } from './log.ts';
import { cutOff, forgetCheckpoint, rewrite, swap, type Tampering } from './tampering.ts';

const VERIFIED = 0;
const ALTERED = 10;
const MISSING = 11;
const REORDERED = 12;
const WRONG_SIGNATURE = 13;

const tamperings: readonly (readonly [string, number, RegExp, Tampering])[] = [
  [
    'the text of a record',
    ALTERED,
    /Altered at event 7:/,
    (sql, acme) => rewrite(sql, acme, 7, { hashed: false }),
  ],
  [
    'a record and its hash',
    ALTERED,
    /Altered at event 7:/,
    (sql, acme) => rewrite(sql, acme, 7, { hashed: true }),
  ],
  [
    'the last record that a checkpoint covers',
    ALTERED,
    /Altered at event 15:/,
    (sql, acme) => rewrite(sql, acme, 15, { hashed: false }),
  ],
  [
    'a record that no checkpoint covers yet',
    ALTERED,
    /Altered at event 17:/,
    (sql, acme) => rewrite(sql, acme, 17, { hashed: false }),
  ],
  [
    'the last record of all, and its hash',
    ALTERED,
    /Altered at event 17:/,
    (sql, acme) => rewrite(sql, acme, 17, { hashed: true }),
  ],
  [
    'the hash of a record',
    ALTERED,
    /Altered at event 7: its hash/,
    (sql, acme) => sql`
      update audit_records set hash = sha256('x') where chain = ${acme} and sequence = 7`,
  ],
  [
    'a record that is gone',
    MISSING,
    /Missing: event 7:/,
    (sql, acme) => sql`delete from audit_records where chain = ${acme} and sequence = 7`,
  ],
  ['records that changed places', REORDERED, /Reordered: /, (sql, acme) => swap(sql, acme, 5, 9)],
  [
    'a record whose text is gone without a purge',
    MISSING,
    /Missing: event 2:/,
    (sql, acme) => sql`
      update audit_records set record = null where chain = ${acme} and sequence = 2`,
  ],
  [
    'a record of another workspace',
    ALTERED,
    /Altered at event 3: its workspace is not that of the header/,
    (sql, acme, globex) => sql`
      update audit_records as mine set record = theirs.record, hash = theirs.hash
      from audit_records as theirs
      where mine.chain = ${acme} and theirs.chain = ${globex}
        and mine.sequence = 3 and theirs.sequence = 3`,
  ],
  [
    'newest events that were cut off',
    MISSING,
    /Missing: events 11 to 15:/,
    (sql, acme) => cutOff(sql, acme, 10),
  ],
  [
    'newest events that were cut off with the checkpoint that covered them',
    MISSING,
    /checkpoint 2 in .* was signed for 23 events,/,
    async (sql, acme) => {
      await cutOff(sql, acme, 12);
      await forgetCheckpoint(sql, 2);
    },
  ],
  [
    'a log of which only heads are left',
    MISSING,
    /Missing: events 1 to 15:/,
    async (sql, acme) => {
      await sql`delete from audit_records where chain = ${acme}`;
      await sql`delete from audit_events where workspace_id = ${acme}`;
      await sql`delete from audit_chains where id = ${acme}`;
    },
  ],
  [
    'a head that is another',
    ALTERED,
    /Altered at event 17: its hash is not the one at the end/,
    (sql, acme) => sql`update audit_chains set hash = sha256('x') where id = ${acme}`,
  ],
  [
    'a time at the end of a chain that was set back',
    ALTERED,
    /Altered at event 17: its time is not the one at the end/,
    (sql, acme) => sql`
      update audit_chains set time = time - interval '1 hour' where id = ${acme}`,
  ],
  [
    'an event that is not in the list',
    MISSING,
    /Missing: event 7: it is not in the list/,
    (sql, acme) => sql`delete from audit_events where workspace_id = ${acme} and sequence = 7`,
  ],
  [
    'an event that is in the list of another workspace',
    MISSING,
    /Missing: event 7: it is not in the list.* In the log.*Altered at event 7: it is in the list of events, but/s,
    (sql, acme, globex) => sql`
      update audit_events set workspace_id = ${globex}
      where workspace_id = ${acme} and sequence = 7`,
  ],
  [
    'an event that is in the list only',
    ALTERED,
    /Altered at event 99: it is in the list of events, but not/,
    (sql, acme) => sql`
      insert into audit_events
      select (jsonb_populate_record(e, jsonb_build_object('id', uuidv7(), 'sequence', 99))).*
      from audit_events e where workspace_id = ${acme} and sequence = 7`,
  ],
  [
    'an event of the system that is in the list twice',
    ALTERED,
    /Altered at event 2: it is there twice/,
    (sql) => sql`
      insert into audit_events
      select (jsonb_populate_record(e, jsonb_build_object('id', uuidv7()))).*
      from audit_events e where workspace_id is null and sequence = 2`,
  ],
  [
    'a stored root',
    ALTERED,
    /checkpoint 2 .* its first 15 events have.* In the checkpoints: Altered: checkpoint 2 was/s,
    (sql, acme) => sql`
      update audit_heads set root = sha256('x') where chain = ${acme} and checkpoint = 2`,
  ],
  [
    'a stored edge, from which the tree would go on',
    ALTERED,
    /checkpoint 1 .* its first 12 events have/,
    (sql, acme) => sql`
      update audit_heads set frontier = frontier || sha256('x')
      where chain = ${acme} and checkpoint = 1`,
  ],
  [
    'a checkpoint that is gone',
    MISSING,
    /In the checkpoints: Missing: checkpoint 1 is missing/,
    (sql) => sql`delete from audit_checkpoints where number = 1`,
  ],
  [
    'the newest checkpoint gone, its heads left behind',
    MISSING,
    /In the checkpoints: Missing: checkpoint 2 is missing/,
    (sql) => sql`delete from audit_checkpoints where number = 2`,
  ],
  [
    'a byte of a checkpoint',
    WRONG_SIGNATURE,
    /In the checkpoints: No valid signature: checkpoint 1 names/,
    (sql) => sql`
      update audit_checkpoints set note = replace(note, 'events 20', 'events 21')
      where number = 1`,
  ],
  [
    'a checkpoint that is none',
    WRONG_SIGNATURE,
    /checkpoint 1 is malformed/,
    (sql) => sql`update audit_checkpoints set note = 'nothing' where number = 1`,
  ],
  [
    'the time of a checkpoint',
    ALTERED,
    /checkpoint 2 has columns that differ/,
    (sql) => sql`
      update audit_checkpoints set time = time - interval '1 second' where number = 2`,
  ],
];

/** Every column of the list of events, and another value for it. */
const columns: readonly (readonly [string, string, string])[] = [
  ['id', 'uuidv7()', 'id'],
  ['time', `time - interval '1 second'`, 'time'],
  ['actor_id', 'uuidv7()', 'actor'],
  ['credential_kind', `'session'`, 'credential'],
  ['credential_id', 'uuidv7()', 'credential'],
  ['impersonator_id', 'uuidv7()', 'impersonator'],
  ['action', `'document.read'`, 'action'],
  ['target_type', `'document'`, 'target'],
  ['target_id', 'null', 'target'],
  ['outcome', `'denied'`, 'outcome'],
  ['authority', `'{role:owner}'`, 'authority'],
  ['denial_code', `'FORBIDDEN'`, 'denial'],
  ['requires', `'{role:admin}'`, 'denial'],
  ['attempts', '2', 'count'],
  ['decision_id', 'uuidv7()', 'decision'],
  ['request_id', `'another'`, 'request'],
  ['origin', `sha256('x')`, 'origin'],
  ['change', `'[]'`, 'change'],
];

describe('wardroom audit verify, without an export,', () => {
  it.for(tamperings)('finds %s', async ([, status, words, tamper], { world, folder }) => {
    const { env, acme, globex } = await arranged(world, folder);
    await unbound(world, (sql) => tamper(sql, acme, globex));
    const outcome = await runAudit(env, 'verify');
    expect(outcome.complained).toBe('');
    expect(outcome.sentences).toMatch(words);
    expect(outcome.status).toBe(status);
  });

  it.for(['0000000001.checkpoint', '0000000002.checkpoint'])(
    'finds that the file %s was deleted, though the database has the checkpoint',
    async (name, { world, folder }) => {
      const { env } = await arranged(world, folder);
      const kept = join(folder, 'audit', 'checkpoints');
      await unbound(
        world,
        (sql) => sql`
          insert into audit_deliveries (sink, chain, sequence)
          values (${`checkpoints ${folderSink(kept).name}`}, ${SYSTEM_CHAIN}, 2)`,
      );
      expect((await runAudit(env, 'verify')).status).toBe(VERIFIED);
      await rm(join(kept, name));
      const outcome = await runAudit(env, 'verify');
      expect(outcome.sentences).toMatch(
        new RegExp(`In the checkpoints: Missing: checkpoint ${name[9]} was deleted from`),
      );
      expect(outcome.status).toBe(MISSING);
    },
  );

  it('finds each column of the list that says something else', async ({ world, folder }) => {
    const { env, acme } = await arranged(world, folder);
    const whole = await world.sql`
      select column_name from information_schema.columns
      where table_name = 'audit_events' and column_name not in ('sequence', 'workspace_id')`;
    expect(columns.map(([column]) => column).toSorted()).toEqual(
      whole.map(({ column_name: column }) => column).toSorted(),
    );
    for (const [column, value, member] of columns) {
      const where = `workspace_id = '${acme}' and sequence = 4`;
      await unbound(world, async (sql) => {
        await sql.unsafe(`create temp table kept on commit drop as
          select * from audit_events where ${where}`);
        await sql.unsafe(`create table if not exists kept_event as table kept with no data`);
        await sql.unsafe(`insert into kept_event table kept`);
        await sql.unsafe(`update audit_events set ${column} = ${value} where ${where}`);
      });
      const outcome = await runAudit(env, 'verify');
      expect(outcome.sentences, column).toContain(`Altered at event 4: its ${member} in the list`);
      expect(outcome.status, column).toBe(ALTERED);
      await unbound(world, async (sql) => {
        await sql.unsafe(`delete from audit_events where ${where}`);
        await sql.unsafe(`insert into audit_events table kept_event`);
        await sql.unsafe(`drop table kept_event`);
      });
    }
    expect((await runAudit(env, 'verify')).status).toBe(VERIFIED);
  });

  it('finds a subtree that proofs would be made of', { timeout: 60_000 }, async ({
    world,
    folder,
  }) => {
    const acme = acmeOf(world);
    await appendEvents(world, acme, 520);
    await checkpointNow(world);
    const env = await environmentOf(world, folder);
    expect((await runAudit(env, 'verify')).status).toBe(VERIFIED);
    await unbound(
      world,
      (sql) => sql`
      update audit_subtrees set hash = sha256('x') where chain = ${acme} and index = 1`,
    );
    const outcome = await runAudit(env, 'verify');
    expect(outcome.sentences).toMatch(/subtree of the events 257 to 512/);
    expect(outcome.status).toBe(ALTERED);
  });
});
