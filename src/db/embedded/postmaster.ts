import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { commandLineOf } from './process-info.ts';

/** What a server says about itself in its data folder, in postmaster.pid. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
  readonly isReady: boolean;
}

/** The lines are those of PostgreSQL's src/include/utils/pidfile.h. */
export async function readPostmaster(cluster: string): Promise<Postmaster | undefined> {
  const content = await readFile(pidFile(cluster), 'utf8').catch(() => '');
  const lines = content.split('\n');
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  return { pid, port: Number(lines[3]), isReady: lines[7]?.trim() === 'ready' };
}

export function pidFile(cluster: string): string {
  return join(cluster, 'postmaster.pid');
}

/** A setting that the server ignores. It shows the cluster in the server's command line. */
export function clusterMark(cluster: string): string {
  return `wardroom.cluster=${cluster}`;
}

/** Whether this pid is a server of this cluster, and not another process with a reused pid. */
export async function isPostmasterOf(pid: number, cluster: string): Promise<boolean> {
  const line = await commandLineOf(pid);
  return /^(?!\/bin\/sh ).*\/postgres -D /s.test(line) && line.endsWith(clusterMark(cluster));
}
