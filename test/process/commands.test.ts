import { access, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe } from 'vitest';
import { it } from './launch.ts';

const DEMO_PASSWORD = 'a password for the demo of a test';

/** All of these are wrong. The secrets are too short. */
const WRONG = {
  PORT: '65536',
  DATABASE_URL: 'mysql://here/there',
  DATABASE_OWNER_URL: 'wardroom',
  DATABASE_POOL_SIZE: 'many',
  SESSION_SECRET: 'short-secret',
  DEMO_PASSWORD: 'short-pass',
  LOG_LEVEL: 'chatty',
  NODE_ENV: 'staging',
  INTROSPECTION: 'yes',
  TRUST_PROXY: 'all',
};

describe.concurrent('wardroom', { timeout: 120_000 }, () => {
  it('prints its usage when called without a command', async ({ launcher, expect }) => {
    const run = launcher.run([]);
    expect(await run.ended).toEqual({ code: 0, signal: null });
    expect(run.printed).toMatch(/^Usage: wardroom <command>/);
    expect(run.logged).toBe('');
  });

  it('refuses a command that does not exist, and names it', async ({ launcher, expect }) => {
    const run = launcher.run(['restart', 'now']);
    expect(await run.ended).toEqual({ code: 64, signal: null });
    expect(run.logged).toBe(
      'wardroom: "restart" is not a command\nRun `wardroom --help` for the commands.\n',
    );
    expect(run.printed).toBe('');
  });

  it('names every variable that is wrong, and repeats no secret', async ({ launcher, expect }) => {
    const run = launcher.run(['serve'], WRONG);
    expect(await run.ended).toEqual({ code: 1, signal: null });
    const lines = run.logged.replace(/^wardroom: /, '').split('\n');
    expect(lines.flatMap((line) => line.match(/^[A-Z_]+(?=: )/) ?? []).sort()).toEqual(
      Object.keys(WRONG).sort(),
    );
    expect(run.logged).not.toMatch(/mysql|short-secret|short-pass/);
  });

  it('serves in production only with a secret and a database', async ({ launcher, expect }) => {
    const DATA_DIR = await launcher.folder();
    const run = launcher.run(['serve'], { NODE_ENV: 'production', DATA_DIR });
    expect(await run.ended).toEqual({ code: 1, signal: null });
    expect(run.logged).toBe(
      'wardroom: SESSION_SECRET: must be set in production, to at least 32 random characters\nAUDIT_SECRET: must be set in production, to at least 32 random characters\nAUDIT_SIGNING_KEY: must be set in production, to a key from `wardroom audit new-key`\nDATABASE_URL: must be set in production, to the URL of a PostgreSQL server\n',
    );
    expect(await readdir(DATA_DIR)).toEqual([]);
  });

  it('names HOST when it is no address of this machine', async ({ launcher, expect }) => {
    const run = launcher.run(['serve'], { HOST: '192.0.2.1', PORT: '0' });
    expect(await run.ended).toEqual({ code: 1, signal: null });
    expect(run.logged).toBe('wardroom: HOST: 192.0.2.1 is not an address of this machine.\n');
  });

  it('migrates and seeds a new folder, once, and leaves no database running', async ({
    launcher,
    expect,
  }) => {
    const DATA_DIR = await launcher.folder();
    const steps = [
      ['migrate', 'The database is up to date.\n'],
      ['seed', 'The demo people were created. Their password is the one in DEMO_PASSWORD.\n'],
      ['seed', 'There are accounts already. Nothing was changed.\n'],
    ] as const;
    for (const [command, said] of steps) {
      const run = launcher.run([command], { DATA_DIR, DEMO_PASSWORD });
      expect(await run.ended).toEqual({ code: 0, signal: null });
      expect(run.printed).toBe(said);
      expect(run.logged).toBe('');
      await expect(access(join(DATA_DIR, 'postgres', 'postmaster.pid'))).rejects.toThrow();
    }
  });
});
