import type { Account } from './account.ts';
import { EmbeddedStartError } from './errors.ts';
import { run } from './run.ts';

/** How a PostgreSQL program is told where its data is: the folder it starts in, and its `-D`. */
export interface DataPath {
  readonly cwd: string;
  readonly argument: string;
}

/**
 * Returns how the account reaches a cluster's folder.
 *
 * The account owns that folder, but a folder above it may be closed to it. Node enters the folder
 * before it gives up root's rights, and /proc/self/cwd leads a process to the folder it is in
 * without walking the path; PostgreSQL's processes never leave their data folder. So the data
 * stays where the user put it, volume mounts included, and no folder's mode changes.
 *
 * @throws EmbeddedStartError where the folder is closed and there is no /proc.
 */
export async function dataPath(folder: string, account: Account | undefined): Promise<DataPath> {
  if (!account || (await canEnter(folder, account))) return { cwd: folder, argument: folder };
  if (process.platform === 'linux') return { cwd: folder, argument: '/proc/self/cwd' };
  throw new EmbeddedStartError(
    `user ${account.uid}, that PostgreSQL runs as, cannot enter ${folder}; ` +
      'choose a data folder whose parent folders it may enter',
  );
}

async function canEnter(folder: string, account: Account): Promise<boolean> {
  const { code } = await run('/bin/sh', ['-c', 'cd -- "$1"', 'sh', folder], account);
  return code === 0;
}
