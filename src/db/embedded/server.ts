import { setTimeout as sleep } from 'node:timers/promises';
import { dataPath } from './data-path.ts';
import { EmbeddedStartError } from './errors.ts';
import { disarmPidFile, stopLeftover, stopOnWindows } from './leftover.ts';
import { freePort } from './port.ts';
import { readPostmaster } from './postmaster.ts';
import { serverArguments } from './settings.ts';
import type { Site } from './site.ts';
import { type Watched, watch } from './watchdog.ts';

const ATTEMPTS = 20;
/** Recovery after a crash replays up to a gigabyte of log before the server is ready. */
const READY_MS = 120_000;
const STOP_MS = 30_000;

/** Temporary causes: the port is in use by now, or processes of an earlier server are ending. */
const TEMPORARY = /Address already in use|"postmaster\.pid" already exists|memory block .* in use/;

/** A server that is ready for connections. */
export interface Server {
  readonly port: number;
  stop(): Promise<void>;
}

/**
 * Starts the server of a cluster, after stopping one that was left behind.
 *
 * @throws EmbeddedStartError with the last lines of the log if it does not become ready.
 */
export async function startServer(site: Site): Promise<Server> {
  for (let attempt = 1; ; attempt += 1) {
    await removeLeftovers(site);
    const since = await site.log.length();
    const port = await freePort();
    const watched = await launch(site, port);
    if (await becomesReady(watched, site, port)) return running(watched, site, port);

    await endQuickly(watched, site);
    const logLines = await site.log.lastLines(since);
    if (attempt === ATTEMPTS || !logLines.some((line) => TEMPORARY.test(line))) {
      throw new EmbeddedStartError('the server did not start', { logLines });
    }
    await sleep(250);
  }
}

async function removeLeftovers({ layout, binaries, report }: Site): Promise<void> {
  if (process.platform === 'win32') await stopOnWindows(binaries, layout.cluster);
  const stopped = await stopLeftover(layout.cluster);
  if (stopped !== undefined) report(`stopped a PostgreSQL that was left behind (pid ${stopped})`);
  await disarmPidFile(layout.cluster);
}

async function launch({ layout, account, binaries, log, durable }: Site, port: number) {
  const { cluster } = layout;
  const { cwd, argument } = await dataPath(cluster, account);
  const args = serverArguments({ dataArgument: argument, cluster, port, durable });
  return watch(binaries.postgres, args, { cwd, account, output: log.descriptor });
}

async function becomesReady(watched: Watched, { layout }: Site, port: number): Promise<boolean> {
  for (const deadline = Date.now() + READY_MS; Date.now() < deadline && !watched.hasEnded(); ) {
    const postmaster = await readPostmaster(layout.cluster);
    if (postmaster?.isReady && postmaster.port === port) return true;
    await sleep(5);
  }
  return false;
}

function running(watched: Watched, site: Site, port: number): Server {
  let stopping = false;
  watched.background();
  watched.ended.then((result) => {
    if (!stopping) site.report(`PostgreSQL ended unexpectedly (${result}); see ${site.layout.log}`);
  });
  return {
    port,
    stop: () => {
      stopping = true;
      return endQuickly(watched, site);
    },
  };
}

/** Stops the watchdog and the server. If that takes too long, the server is stopped by signals. */
async function endQuickly(watched: Watched, { layout, binaries }: Site): Promise<void> {
  if (process.platform === 'win32') await stopOnWindows(binaries, layout.cluster);
  await Promise.race([watched.stop(), sleep(STOP_MS, undefined, { ref: false })]);
  await stopLeftover(layout.cluster);
}
