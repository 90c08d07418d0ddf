import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { idFromUuid } from '../../src/shared/id.ts';
import { Launcher } from '../process/launch.ts';
import { environmentOf, runAudit } from './commands.ts';
import { it } from './folder.ts';
import { acmeOf, appendEvents, checkpointNow, globexOf, KEY, notesOf, purge } from './log.ts';

const VERIFIED = 0;
const NOT_COVERED = 14;
const USAGE = 64;
const NO_INPUT = 66;

describe('wardroom audit export', () => {
  it('writes what the offline verifier verifies, as processes do it', { timeout: 120_000 }, async ({
    world,
    folder,
  }) => {
    const acme = idFromUuid('ws', acmeOf(world));
    await appendEvents(world, globexOf(world), 2);
    await appendEvents(world, acmeOf(world), 1200);
    await checkpointNow(world);
    const env = await environmentOf(world, folder);
    const launcher = new Launcher();
    const run = async (...args: string[]) => {
      const command = launcher.run(['audit', ...args], env);
      const { code } = await command.ended;
      return { code, printed: command.printed, logged: command.logged };
    };
    const [exported, note] = [join(folder, 'acme.ndjson'), join(folder, 'note')];
    const [key, written, handedOut] = await Promise.all([
      run('key'),
      run('export', '--workspace', acme, '--out', exported),
      run('checkpoint', '--out', note),
    ]);
    expect([key.code, written.code, handedOut.code]).toEqual([0, 0, 0]);
    const said = 'Exported the events 1 to 1200. Verify them with checkpoint 1.\n';
    expect([key.logged, written.logged, handedOut.logged]).toEqual(['', said, '']);
    expect(key.printed).toBe(`${KEY.verifierText}\n`);
    const evidence = ['--export', exported, '--checkpoint', note, '--key', key.printed.trim()];
    const verified = await run('verify', ...evidence, '--workspace', acme);
    expect(verified).toMatchObject({ code: VERIFIED, logged: '' });
    expect(verified.printed).toMatch(
      /^Verified: .*\swith\s1200\sevents,\sas\sof\scheckpoint\s1\s/s,
    );
    await launcher.clear();
  });

  it('replaces nothing that is no file, such as a pipe or a folder', async ({ world, folder }) => {
    await appendEvents(world, acmeOf(world), 1);
    await checkpointNow(world);
    const env = await environmentOf(world, folder);
    const acme = idFromUuid('ws', acmeOf(world));
    const outcome = await runAudit(env, 'export', '--workspace', acme, '--out', folder);
    expect(outcome.complained).toContain('exists and is not a file');
    expect(outcome.status).toBe(66);
    expect((await stat(folder)).isDirectory()).toBe(true);
  });

  it('is in the log before anything is read', async ({ world, folder }) => {
    await appendEvents(world, acmeOf(world), 2);
    await checkpointNow(world);
    const env = await environmentOf(world, folder);
    const acme = idFromUuid('ws', acmeOf(world));
    const { output } = await runAudit(env, 'export', '--workspace', acme, '--all', '--out', '-');
    expect(output.split('\n').at(-3)).toContain('"action":"auditLog.exported"');
    const [event] = await world.sql`
      select actor_id, credential_kind, target_type, target_id, change from audit_events
      where action = 'auditLog.exported' and workspace_id = ${acmeOf(world)}`;
    expect(event).toEqual({
      actor_id: null,
      credential_kind: 'operator',
      target_type: 'workspace',
      target_id: acmeOf(world),
      change: [{ field: 'checkpoint', from: null, to: '1' }],
    });
  });

  it('of the system is in the log of the system', async ({ world, folder }) => {
    await appendEvents(world, null, 2);
    await checkpointNow(world);
    const env = await environmentOf(world, folder);
    const out = join(folder, 'system.ndjson');
    expect(await runAudit(env, 'export', '--workspace', 'system', '--out', out)).toMatchObject({
      status: 0,
      complained: 'Exported the events 1 to 2. Verify them with checkpoint 1.\n',
    });
    expect(await verdictOn(env, out, (await notesOf(world))[0])).toBe(VERIFIED);
    const [newest] = await world.sql`
      select action, workspace_id from audit_events order by sequence desc limit 1`;
    expect(newest).toEqual({ action: 'auditLog.exported', workspace_id: null });
  });

  it('is made for the newest checkpoint, or for one that is named', async ({ world, folder }) => {
    const env = await environmentOf(world, folder);
    const acme = idFromUuid('ws', acmeOf(world));
    for (const [workspace, count] of [
      [acmeOf(world), 3],
      [globexOf(world), 1],
      [acmeOf(world), 2],
    ] as const) {
      await appendEvents(world, workspace, count);
      await checkpointNow(world);
    }
    await appendEvents(world, acmeOf(world), 4);
    const notes = await notesOf(world);
    const out = join(folder, 'acme.ndjson');
    for (const [number, records] of [
      [1, 3],
      [2, 3],
      [3, 5],
    ] as const) {
      await runAudit(
        env,
        ...['export', '--workspace', acme, '--checkpoint', String(number), '--out', out],
      );
      expect((await readFile(out, 'utf8')).split('\n')).toHaveLength(records + 3);
      expect(await verdictOn(env, out, notes[number - 1])).toBe(VERIFIED);
      expect(await verdictOn(env, out, notes[number % 3])).toBe(NOT_COVERED);
    }
    await runAudit(env, 'export', '--workspace', acme, '--out', out);
    expect(await verdictOn(env, out, notes[2])).toBe(VERIFIED);
    await runAudit(env, 'export', '--workspace', acme, '--all', '--out', out);
    expect(await verdictOn(env, out, notes[2])).toBe(NOT_COVERED);
  });

  it('holds tombstones of what was purged, which the verifier takes', async ({ world, folder }) => {
    const env = await environmentOf(world, folder);
    const acme = acmeOf(world);
    const asked = ['export', '--workspace', idFromUuid('ws', acme), '--out', join(folder, 'acme')];
    await appendEvents(world, acme, 5);
    await checkpointNow(world);
    await purge(world, acme, 3);
    expect(await runAudit(env, ...asked)).toMatchObject({
      status: NO_INPUT,
      complained: expect.stringContaining('purged after that checkpoint'),
    });
    await checkpointNow(world);
    expect((await runAudit(env, ...asked)).status).toBe(0);
    const exported = await readFile(join(folder, 'acme'), 'utf8');
    expect(exported.match(/^\{"hash":/gm)).toHaveLength(3);
    expect(await verdictOn(env, join(folder, 'acme'), (await notesOf(world))[1])).toBe(VERIFIED);
  });

  it('as OCSF is a line an event', async ({ world, folder }) => {
    await appendEvents(world, acmeOf(world), 3);
    await checkpointNow(world);
    const env = await environmentOf(world, folder);
    const acme = idFromUuid('ws', acmeOf(world));
    const asked = ['export', '--workspace', acme, '--format', 'ocsf', '--out', '-'];
    const { output } = await runAudit(env, ...asked);
    const events = output
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(events.map(({ metadata }) => metadata.sequence)).toEqual([1, 2, 3]);
  });

  it('refuses what there is not, leaves no trace of it, and spoils no file', async ({
    world,
    folder,
  }) => {
    const env = await environmentOf(world, folder);
    const acme = idFromUuid('ws', acmeOf(world));
    await appendEvents(world, acmeOf(world), 1);
    const out = join(folder, 'kept');
    await writeFile(out, 'what was there');
    const nobody = idFromUuid('ws', '0197a7f0-0000-7000-8000-000000000000');
    const refused = [
      [NO_INPUT, 'no checkpoint covers', ['--workspace', acme, '--out', out]],
      [NO_INPUT, 'no such log', ['--workspace', nobody, '--all', '--out', out]],
      [NO_INPUT, 'no checkpoint 7', ['--workspace', acme, '--checkpoint', '7', '--out', out]],
      [USAGE, '--workspace', ['--workspace', 'acme', '--out', out]],
      [USAGE, '--out is missing', ['--workspace', acme]],
      [USAGE, '--checkpoint', ['--workspace', acme, '--checkpoint', '0', '--out', out]],
      [USAGE, '--format', ['--workspace', acme, '--format', 'csv', '--out', out]],
    ] as const;
    for (const [status, words, args] of refused) {
      const outcome = await runAudit(env, 'export', ...args);
      expect(outcome, args.join(' ')).toMatchObject({
        status,
        complained: expect.stringContaining(words),
      });
    }
    expect(await world.sql`select 1 from audit_events where action = 'auditLog.exported'`).toEqual(
      [],
    );
    expect(await readFile(out, 'utf8')).toBe('what was there');

    const nowhere = join(folder, 'no', 'folder');
    const unwritable = await runAudit(
      env,
      ...['export', '--workspace', acme, '--all', '--out', nowhere],
    );
    expect(unwritable).toMatchObject({
      status: NO_INPUT,
      complained: expect.stringContaining('cannot be written'),
    });
    expect(await readdir(folder)).toEqual(['kept']);
  });
});

describe('wardroom audit checkpoint', () => {
  it('hands out the newest, or the one that is named', async ({ world, folder }) => {
    const env = await environmentOf(world, folder);
    expect((await runAudit(env, 'checkpoint', '--out', '-')).status).toBe(NO_INPUT);
    for (let made = 0; made < 2; made++) {
      await appendEvents(world, null, 1);
      await checkpointNow(world);
    }
    const [first, second] = await notesOf(world);
    expect((await runAudit(env, 'checkpoint', '--out', '-')).output).toBe(second);
    const named = await runAudit(env, 'checkpoint', '--number', '1', '--out', '-');
    expect(named).toMatchObject({ status: 0, output: first });
    expect((await runAudit(env, 'checkpoint', '--number', '3', '--out', '-')).status).toBe(
      NO_INPUT,
    );
  });
});

describe('wardroom audit key and new-key', () => {
  it('print the key that is configured, or one that is made once and kept', async ({ folder }) => {
    const key = await runAudit({ DATA_DIR: folder }, 'key');
    expect(key.printed).toMatch(/^wardroom\.localhost\/audit\+[0-9a-f]{8}\+\S+\n$/);
    expect(await runAudit({ DATA_DIR: folder }, 'key')).toEqual(key);

    const made = await runAudit({}, 'new-key', '--name', 'example.com/audit');
    expect(made.printed).toMatch(/^PRIVATE\+KEY\+example\.com\/audit\+/);
    const own = await runAudit({ AUDIT_SIGNING_KEY: made.printed.trim() }, 'key');
    expect(own.printed).toMatch(/^example\.com\/audit\+/);
    expect((await runAudit({}, 'new-key', '--name', 'a name')).status).toBe(USAGE);
    expect((await runAudit({}, 'new-key')).status).toBe(USAGE);
  });
});

/** The exit status of the offline verifier. */
async function verdictOn(
  env: Readonly<Record<string, string>>,
  exported: string,
  note: string | undefined,
): Promise<number> {
  const checkpoint = `${exported}.checkpoint`;
  await writeFile(checkpoint, note ?? '');
  const evidence = ['--export', exported, '--checkpoint', checkpoint, '--key', KEY.verifierText];
  return (await runAudit(env, 'verify', ...evidence)).status;
}
