import { execFile } from 'node:child_process';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { Binaries } from './binaries.ts';
import { EmbeddedStartError, hasCode } from './errors.ts';
import { type Layout, UNFINISHED_PREFIX } from './layout.ts';
import { isPostmasterOf, pidFile, readPostmaster } from './postmaster.ts';

/** Fast, immediate and violent shutdown, each with the time it is given; all keep the data. */
const ESCALATION = [
  ['SIGINT', 30_000],
  ['SIGQUIT', 10_000],
  ['SIGKILL', 5_000],
] as const;

/** Above every pid of every system, so that it names no process. */
const NO_PID = 2_147_483_647;

/**
 * Stops a server of this cluster that outlived its Wardroom process. Returns its pid, or undefined
 * if there was none. Only the holder of the data folder's lock may call this.
 *
 * @throws EmbeddedStartError if it belongs to another user or does not end.
 */
export async function stopLeftover(cluster: string): Promise<number | undefined> {
  const pid = (await readPostmaster(cluster))?.pid;
  if (pid === undefined || !(await isPostmasterOf(pid, cluster))) return undefined;
  for (const [signal, patience] of ESCALATION) {
    send(pid, signal);
    for (let waited = 0; waited < patience; waited += 20) {
      await sleep(20);
      if (!(await isPostmasterOf(pid, cluster))) return pid;
    }
  }
  throw new EmbeddedStartError(`a PostgreSQL left behind (pid ${pid}) does not stop`);
}

/**
 * Makes a stale postmaster.pid harmless. PostgreSQL refuses to start if the pid in it is alive,
 * whatever that process is by now. The rest stays: the shared memory key in it lets PostgreSQL
 * find backends that survived their postmaster.
 */
export async function disarmPidFile(cluster: string): Promise<void> {
  const content = await readFile(pidFile(cluster), 'utf8').catch(() => undefined);
  if (content === undefined) return;
  const [, ...rest] = content.split('\n');
  // An empty file is a crash between creation and writing; PostgreSQL does not start on one.
  if (rest.length < 7) return rm(pidFile(cluster), { force: true });
  await writeFile(pidFile(cluster), `${[NO_PID, ...rest.slice(0, 6)].join('\n')}\n`);
}

/** Removes clusters whose initdb never finished. */
export async function removeUnfinished(layout: Layout): Promise<void> {
  const names = await readdir(layout.folder);
  for (const name of names.filter((name) => name.startsWith(UNFINISHED_PREFIX))) {
    // An initdb that was told to stop may still be writing.
    await rm(join(layout.folder, name), { recursive: true, force: true, maxRetries: 10 });
  }
}

/** Windows has no signals; pg_ctl reaches a server by a pipe that only servers have. */
export async function stopOnWindows(binaries: Binaries, cluster: string): Promise<void> {
  if (!(await readPostmaster(cluster))) return;
  const args = ['stop', '-D', cluster, '-m', 'fast', '-w'];
  await promisify(execFile)(binaries.pgCtl, args).catch(() => undefined);
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (hasCode(error, 'ESRCH')) return;
    throw new EmbeddedStartError(`a PostgreSQL left behind (pid ${pid}) belongs to another user`, {
      cause: error,
    });
  }
}
