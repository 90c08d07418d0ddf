import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { serverAccount } from '../../../src/db/embedded/account.ts';
import { usableBinaries } from '../../../src/db/embedded/binaries.ts';
import { createCluster } from '../../../src/db/embedded/cluster.ts';
import { dataPath } from '../../../src/db/embedded/data-path.ts';
import { embedded } from '../../../src/db/embedded/embedded.ts';
import { openLayout } from '../../../src/db/embedded/layout.ts';
import { disarmPidFile } from '../../../src/db/embedded/leftover.ts';
import { LogFile } from '../../../src/db/embedded/log-file.ts';
import { readPassword } from '../../../src/db/embedded/password.ts';
import { freePort } from '../../../src/db/embedded/port.ts';
import { readPostmaster } from '../../../src/db/embedded/postmaster.ts';
import { serverArguments } from '../../../src/db/embedded/settings.ts';
import type { Site } from '../../../src/db/embedded/site.ts';
import { type Watched, watch } from '../../../src/db/embedded/watchdog.ts';

/** Recovery after a crash, on a machine that has much else to do. */
const READY_MS = 120_000;

/**
 * A durable PostgreSQL that can be killed, and started again on the same data and the same port,
 * which that of `startEmbedded` is not. It ends when this process does, however that is.
 */
export class OwnCluster {
  readonly port: number;
  readonly #site: Site;
  readonly #password: string;
  #running: Watched | null = null;

  private constructor(site: Site, password: string, port: number) {
    this.#site = site;
    this.#password = password;
    this.port = port;
  }

  /** Makes it, in a folder of its own. It does not run yet. */
  static async create(): Promise<OwnCluster> {
    const folder = await mkdtemp(join(tmpdir(), 'wardroom-kills-'));
    // The server may run as another user than this process.
    await chmod(folder, 0o755);
    const layout = await openLayout(folder);
    const account = await serverAccount(layout.cluster);
    const binaries = await usableBinaries(account);
    const log = await LogFile.open(layout.log);
    const site: Site = { layout, account, binaries, log, durable: true, report: () => {} };
    await createCluster(site);
    return new OwnCluster(site, await readPassword(layout.password), await freePort());
  }

  superuserUrl(database: string): string {
    return embedded(this.port, this.#password, async () => {}).superuserUrl(database);
  }

  /** Starts it, and lets it recover from the crash before. */
  async up(): Promise<void> {
    for (const deadline = Date.now() + READY_MS; Date.now() < deadline; await sleep(20)) {
      const started = await this.#launch();
      this.#running = started;
      if (await this.#becomesReady(started, deadline)) return;
      // Backends of the one before still end, and until then PostgreSQL refuses to start.
      await started.stop();
    }
    const said = await this.#site.log.lastLines();
    throw new Error(`PostgreSQL did not start again:\n${said.join('\n')}`);
  }

  /** Kills its first process with SIGKILL: the others see it and end, and nobody cleans up. */
  async kill(): Promise<void> {
    const postmaster = await readPostmaster(this.#site.layout.cluster);
    if (!postmaster || !this.#running) throw new Error('PostgreSQL does not run');
    process.kill(postmaster.pid, 'SIGKILL');
    await this.#running.ended;
  }

  /** Stops it in order, and removes all of it. */
  async remove(): Promise<void> {
    await this.#running?.stop();
    await this.#site.log.close();
    const { folder } = this.#site.layout;
    await rm(folder, { recursive: true, force: true, maxRetries: 20 });
  }

  async #launch(): Promise<Watched> {
    const { layout, account, binaries, log, durable } = this.#site;
    const { cluster } = layout;
    await disarmPidFile(cluster);
    const { cwd, argument } = await dataPath(cluster, account);
    const args = serverArguments({ dataArgument: argument, cluster, port: this.port, durable });
    return watch(binaries.postgres, args, { cwd, account, output: log.descriptor });
  }

  async #becomesReady(started: Watched, deadline: number): Promise<boolean> {
    while (Date.now() < deadline && !started.hasEnded()) {
      if ((await readPostmaster(this.#site.layout.cluster))?.isReady) return true;
      await sleep(5);
    }
    return false;
  }
}
