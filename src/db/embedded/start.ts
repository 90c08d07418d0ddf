import { serverAccount } from './account.ts';
import { attach } from './attach.ts';
import { usableBinaries } from './binaries.ts';
import { clusterExists, createCluster } from './cluster.ts';
import { type Embedded, embedded } from './embedded.ts';
import { DataDirInUse, EmbeddedStartError } from './errors.ts';
import { type Layout, openLayout } from './layout.ts';
import { removeUnfinished } from './leftover.ts';
import { claim, type Lock } from './lock.ts';
import { isNear } from './lock-owner.ts';
import { LogFile } from './log-file.ts';
import { readPassword } from './password.ts';
import { startServer } from './server.ts';

export interface EmbeddedOptions {
  /** The folder of the cluster, its password, log and lock. It is created if it is missing. */
  readonly dataDir: string;
  /** False is faster, and unsafe when the power fails. It is for tests. */
  readonly durable: boolean;
  /** Receives a line for each noteworthy step. */
  readonly log?: (line: string) => void;
  /** Uses the server of the process that has the data folder, if there is one. */
  readonly shared?: boolean;
}

/**
 * Runs PostgreSQL on a data folder until `stop()`, or until this process ends for any reason.
 * The first start creates the cluster. If this process runs as root, PostgreSQL runs as `postgres`.
 *
 * @throws DataDirInUse if another process runs it and `shared` is not set.
 * @throws EmbeddedStartError with the last lines of PostgreSQL's log if it does not start.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  try {
    const layout = await openLayout(options.dataDir);
    for (;;) {
      const claimed = await claim(layout.lock);
      if (claimed.state === 'held') return await startOwned(layout, claimed.lock, options);
      if (!options.shared) {
        const { owner } = claimed;
        const where = (await isNear(owner)) ? '' : ' of another container or machine';
        throw new DataDirInUse(layout.folder, owner.pid, where);
      }
      const running = await attach(layout);
      if (running) return running;
    }
  } catch (error) {
    if (error instanceof DataDirInUse || error instanceof EmbeddedStartError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new EmbeddedStartError(reason, { cause: error });
  }
}

async function startOwned(layout: Layout, lock: Lock, options: EmbeddedOptions): Promise<Embedded> {
  const report = options.log ?? (() => undefined);
  const began = performance.now();
  try {
    const account = await serverAccount(layout.cluster);
    const binaries = await usableBinaries(account);
    const log = await LogFile.open(layout.log);
    try {
      const site = { layout, account, binaries, log, durable: options.durable, report };
      await removeUnfinished(layout);
      if (!(await clusterExists(layout.cluster))) {
        report(`creating a PostgreSQL cluster in ${layout.cluster}`);
        await createCluster(site);
      }
      const password = await readPassword(layout.password);
      const server = await startServer(site);
      await lock.announce(server.port);
      report(`PostgreSQL is ready after ${Math.round(performance.now() - began)} ms`);
      return embedded(server.port, password, () => server.stop().finally(lock.release));
    } finally {
      await log.close();
    }
  } catch (error) {
    await lock.release();
    throw error;
  }
}
