import { execFile } from 'node:child_process';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { Binaries } from './binaries.ts';
import { EmbeddedStartError, hasCode } from './errors.ts';
import { type Layout, UNFINISHED_PREFIX } from './layout.ts';
import { isPostmasterOf, pidFile, readPostmaster } from './postmaster.ts';

/** Fast, immediate and forced shutdown, each with its time limit. All of them keep the data. */
const ESCALATION = [
  ['SIGINT', 30_000],
  ['SIGQUIT', 10_000],
  ['SIGKILL', 5_000],
] as const;

/** Above every pid of every system, so that it names no process. */
const NO_PID = 2_147_483_647;

/**
 * Stops a server of this cluster that outlived its Wardroom process. Returns its pid, or undefined
 * if there was none. Only the process that has the lock of the data folder may call this.
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
 * Makes a stale postmaster.pid harmless. PostgreSQL refuses to start if its pid is that of a running
 * process, even if that is another program by now. The other lines stay: with the shared memory key
 * PostgreSQL finds backends that survived their postmaster.
 */
export async function disarmPidFile(cluster: string): Promise<void> {
  const content = await readFile(pidFile(cluster), 'utf8').catch(() => undefined);
  if (content === undefined) return;
  const [, ...rest] = content.split('\n');
  // The file is empty after a crash between creation and writing. PostgreSQL does not start then.
  if (rest.length < 7) return rm(pidFile(cluster), { force: true });
  await writeFile(pidFile(cluster), `${[NO_PID, ...rest.slice(0, 6)].join('\n')}\n`);
}

/** Removes clusters that initdb did not complete. */
export async function removeUnfinished(layout: Layout): Promise<void> {
  const names = await readdir(layout.folder);
  for (const name of names.filter((name) => name.startsWith(UNFINISHED_PREFIX))) {
    // An initdb that is stopping may still write.
    await rm(join(layout.folder, name), { recursive: true, force: true, maxRetries: 10 });
  }
}

/** Windows has no signals. pg_ctl reaches a server by a named pipe. */
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
