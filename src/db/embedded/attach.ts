import { setTimeout as sleep } from 'node:timers/promises';
import { type Embedded, embedded } from './embedded.ts';
import { DataDirInUse, EmbeddedStartError } from './errors.ts';
import type { Layout } from './layout.ts';
import { currentOwner } from './lock.ts';
import { isNear } from './lock-owner.ts';
import { readPassword } from './password.ts';

const READY_MS = 120_000;

/**
 * Returns the server that another process runs, once it is ready, or undefined if that process
 * ended before.
 *
 * @throws DataDirInUse if that process is in another container, which has another 127.0.0.1.
 */
export async function attach(layout: Layout): Promise<Embedded | undefined> {
  for (const deadline = Date.now() + READY_MS; Date.now() < deadline; await sleep(20)) {
    const owner = await currentOwner(layout.lock);
    if (!owner) return undefined;
    if (!(await isNear(owner))) {
      throw new DataDirInUse(layout.folder, owner.pid, ' of another container or machine');
    }
    if (owner.port === undefined) continue;
    return embedded(owner.port, await readPassword(layout.password), async () => undefined);
  }
  throw new EmbeddedStartError('the process that owns the data folder did not get ready');
}
