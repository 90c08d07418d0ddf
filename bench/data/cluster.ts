import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import postgres from 'postgres';
import { startEmbedded } from '../../src/db/embedded/index.ts';

/** The embedded PostgreSQL of the benchmark. It keeps its databases from run to run. */
export interface Cluster {
  /** The URL of a database for the superuser. */
  url(database: string): string;
  /** The process id of the postmaster. */
  readonly pid: number;
  /** Works with a connection of the superuser, and closes it. */
  as<T>(database: string, work: (sql: postgres.Sql) => Promise<T>): Promise<T>;
  stop(): Promise<void>;
}

/** Starts the product's embedded server on a folder, with the settings that users get. */
export async function startCluster(dataDir: string): Promise<Cluster> {
  const embedded = await startEmbedded({ dataDir, durable: true });
  const url = embedded.superuserUrl;
  return {
    url,
    pid: await postmasterPid(dataDir),
    async as(database, work) {
      const sql = postgres(url(database), { max: 1, onnotice: () => {} });
      try {
        return await work(sql);
      } finally {
        await sql.end();
      }
    },
    stop: () => embedded.stop(),
  };
}

async function postmasterPid(dataDir: string): Promise<number> {
  for (const entry of await readdir(dataDir, { withFileTypes: true })) {
    if (!entry.isDirectory()) continue;
    try {
      const [pid] = (await readFile(join(dataDir, entry.name, 'postmaster.pid'), 'utf8')).split(
        '\n',
      );
      return Number(pid);
    } catch {
      // Not the folder of the cluster.
    }
  }
  throw new Error(`there is no postmaster.pid below ${dataDir}`);
}
