import type { Account } from './account.ts';
import { EmbeddedStartError } from './errors.ts';
import { run } from './run.ts';

/** How a PostgreSQL program finds its data: the folder it starts in, and its argument `-D`. */
export interface DataPath {
  readonly cwd: string;
  readonly argument: string;
}

/**
 * Returns how the account reaches a cluster's folder.
 *
 * The account owns that folder, but perhaps cannot enter a folder above it. Node enters the folder
 * before it gives up root's rights. Then /proc/self/cwd leads a process to its current folder without
 * walking the path, and PostgreSQL's processes never leave their data folder. So the data stays where
 * the user put it, also on a mounted volume, and no folder's mode changes.
 *
 * @throws EmbeddedStartError if the folder cannot be entered and there is no /proc.
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
