import type { Config } from '../../config.ts';
import { type Embedded, startEmbedded } from '../../db/embedded/index.ts';
import { provision } from '../../db/provision.ts';
import { withPool } from './pool.ts';

/** Where the database is: a server of its own, or the embedded one that runs until `stop`. */
export interface DatabaseAccess {
  /** Of the application role. */
  readonly appUrl: string;
  /** Of the role that migrates; null when it is not configured. */
  readonly ownerUrl: string | null;
  /** How an operator puts an empty database in its place, as a sentence. */
  readonly renewal: string;
  stop(): Promise<void>;
}

/**
 * Finds the database that the configuration means, and starts the embedded one if it means that.
 * @param shared whether to use the embedded server of another Wardroom process, if one runs
 */
export async function accessDatabase(
  config: Config,
  log: (line: string) => void,
  { shared = false } = {},
): Promise<DatabaseAccess> {
  if (config.database) {
    const { url, ownerUrl } = config.database;
    return { appUrl: url, ownerUrl, renewal: 'Use an empty database', stop: async () => {} };
  }
  const embedded = await startEmbedded({ dataDir: config.dataDir, durable: true, log, shared });
  return provisioned(embedded, `Delete ${config.dataDir} to start anew: all data in it is lost`);
}

/**
 * Connects to the database once.
 * @throws DatabaseUnavailable
 */
export async function assertReachable({ appUrl }: DatabaseAccess): Promise<void> {
  await withPool(appUrl, async (pool) => (await pool.lease()).release());
}

async function provisioned(embedded: Embedded, renewal: string): Promise<DatabaseAccess> {
  try {
    const urls = await provision(embedded.superuserUrl('postgres'), 'wardroom');
    return { ...urls, renewal, stop: () => embedded.stop() };
  } catch (error) {
    await embedded.stop();
    throw error;
  }
}
