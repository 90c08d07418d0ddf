import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { signCheckpoint } from '../../src/audit/proof/checkpoint.ts';
import { generateSigningKey, parseSigningKey } from '../../src/audit/proof/key.ts';
import { idFromUuid } from '../../src/shared/id.ts';
import { unbound } from '../support/events.ts';
import { arranged, changes } from './arranged.ts';
import { environmentOf, runAudit } from './commands.ts';
import { signed } from './expected.ts';
import { it } from './folder.ts';
import {
  acmeOf,
  appendEvents,
  checkpointNow,
  forget,
  globexOf,
  KEY,
  notesOf,
  purge,
} from './log.ts';
import { cutOff, forgetCheckpoint, rewrite } from './tampering.ts';

const VERIFIED = 0;
const ALTERED = 10;
const MISSING = 11;
const WRONG_SIGNATURE = 13;
const NOT_COVERED = 14;
const NO_INPUT = 66;

describe('wardroom audit verify, without an export,', () => {
  it('verifies a log of all that happens, and what is newer than its checkpoint', async ({
    world,
    folder,
  }) => {
    await changes(world);
    const { env } = await arranged(world, folder);
    const outcome = await runAudit(env, 'verify');
    expect(outcome).toMatchObject({ status: VERIFIED, complained: '' });
    expect(outcome.sentences).toMatch(/^Verified: 3 logs with \d+ events match checkpoint 2 of /);
    expect(outcome.sentences).toMatch(/2 events came after that checkpoint\./);
    const told = JSON.parse((await runAudit(env, 'verify', '--json')).sentences);
    expect(told).toMatchObject({
      result: 'verified',
      checkpoint: { number: 2 },
      checkpoints: null,
    });
    expect(told.logs.map(({ workspace }: { workspace: string }) => workspace)).toContain('system');
    const kinds = await world.sql`select distinct action from audit_events`;
    expect(kinds.length).toBeGreaterThanOrEqual(5);
  });

  it('keeps of each log when it was verified, and what came of it', async ({ world, folder }) => {
    const { env, acme } = await arranged(world, folder);
    await runAudit(env, 'verify', '--workspace', idFromUuid('ws', acme));
    const kept = () => world.sql`
      select chain, sequence::int, verdict, now() - time < interval '1 minute' as now
      from audit_verifications order by chain`;
    expect(await kept()).toEqual([{ chain: acme, sequence: 17, verdict: 'verified', now: true }]);
    await unbound(world, (sql) => rewrite(sql, acme, 7, { hashed: false }));
    await runAudit(env, 'verify');
    const verdicts = (await kept()).map(({ chain, verdict }) => [chain === acme, verdict]);
    expect(verdicts).toHaveLength(3);
    expect(verdicts).toContainEqual([true, 'altered']);
    expect(verdicts.filter(([, verdict]) => verdict === 'verified')).toHaveLength(2);
    await unbound(world, (sql) => sql`delete from audit_checkpoints where number = 2`);
    await runAudit(env, 'verify');
    const after = (await kept()).map(({ verdict }) => verdict);
    expect(after.toSorted()).toEqual(['altered', 'missing', 'missing']);
  });

  it('takes a purge that an event tells of, and no other', async ({ world, folder }) => {
    const { env, acme, globex } = await arranged(world, folder);
    await purge(world, acme, 9);
    expect((await runAudit(env, 'verify')).status).toBe(VERIFIED);
    await forget(world, globex, 2);
    const outcome = await runAudit(env, 'verify');
    expect(outcome.sentences).toMatch(/Missing: events 1 to 2: only hashes are there/);
    expect(outcome.status).toBe(MISSING);
  });

  it('knows checkpoints by the keys that it is given', async ({ world, folder }) => {
    const { env } = await arranged(world, folder);
    const foreign = generateSigningKey('example.com/audit');
    const others = { ...env, AUDIT_SIGNING_KEY: foreign };
    const outcome = await runAudit(others, 'verify');
    expect(outcome.status).toBe(WRONG_SIGNATURE);
    expect(outcome.sentences).toMatch(/checkpoint 1 was signed by wardroom\.test\/audit\+/);
    expect((await runAudit(others, 'verify', '--key', KEY.verifierText)).status).toBe(VERIFIED);
    expect((await runAudit(env, 'verify', '--key', 'a+b+c')).status).toBe(64);
  });

  it('finds a checkpoint that does not follow from the one before it', async ({
    world,
    folder,
  }) => {
    const { env } = await arranged(world, folder);
    const { body: _, ...second } = signed((await notesOf(world))[1]);
    const note = signCheckpoint({ ...second, previous: Buffer.alloc(32, 7) }, KEY);
    await unbound(
      world,
      (sql) => sql`update audit_checkpoints set note = ${note} where number = 2`,
    );
    const outcome = await runAudit(env, 'verify');
    expect(outcome.sentences).toContain('checkpoint 2 does not link to the one before it');
    expect(outcome.status).toBe(ALTERED);
  });

  it('finds a log that was rolled back and went on differently', async ({ world, folder }) => {
    const { env, acme } = await arranged(world, folder);
    await unbound(world, async (sql) => {
      await cutOff(sql, acme, 12);
      await forgetCheckpoint(sql, 2);
    });
    await appendEvents(world, acme, 5);
    await checkpointNow(world);
    const outcome = await runAudit(env, 'verify');
    expect(outcome.sentences).toMatch(/checkpoint 2 in .* but the database has another one/s);
    expect(outcome.status).toBe(ALTERED);

    const elsewhere = await runAudit(env, 'verify', '--checkpoints', join(folder, 'elsewhere'));
    expect(elsewhere.status).toBe(NO_INPUT);
  });

  it('is told by no file that was not signed', async ({ world, folder }) => {
    const { env } = await arranged(world, folder);
    const kept = join(folder, 'audit', 'checkpoints');
    const key = parseSigningKey(generateSigningKey('example.com/audit'));
    if (!key) throw new Error('a new key is none');
    const { body: _, ...second } = signed((await notesOf(world))[1]);
    await writeFile(join(kept, 'notes.txt'), 'no checkpoint');
    await writeFile(
      join(kept, '0000000003.checkpoint'),
      signCheckpoint({ ...second, number: 3 }, key),
    );
    const forged = await runAudit(env, 'verify');
    expect(forged.sentences).toMatch(/checkpoint 3 in .* was signed by example\.com/s);
    expect(forged.status).toBe(WRONG_SIGNATURE);
    await writeFile(
      join(kept, '0000000003.checkpoint'),
      await readFile(join(kept, '0000000002.checkpoint')),
    );
    const renamed = await runAudit(env, 'verify');
    expect(renamed.sentences).toMatch(/checkpoint 3 in .* is checkpoint 2/s);
    expect(renamed.status).toBe(ALTERED);
  });

  it('says when there is nothing to verify by, or nothing to verify', async ({ world, folder }) => {
    const env = await environmentOf(world, folder);
    expect((await runAudit(env, 'verify')).status).toBe(NOT_COVERED);
    await appendEvents(world, acmeOf(world), 2);
    const outcome = await runAudit(env, 'verify');
    expect(outcome.status).toBe(NOT_COVERED);
    expect(outcome.sentences).toMatch(/^Not covered: 1 log with 2 events is consistent/);
    expect(outcome.sentences).toMatch(/No checkpoints outside the database were compared/);
    const nobody = idFromUuid('ws', globexOf(world));
    expect((await runAudit(env, 'verify', '--workspace', nobody)).status).toBe(NO_INPUT);
    expect((await runAudit(env, 'verify', '--workspace', 'acme')).status).toBe(64);
  });
});
