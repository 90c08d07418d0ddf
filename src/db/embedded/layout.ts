import { access, constants, mkdir, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { EmbeddedStartError, hasCode } from './errors.ts';

/** The paths in the data folder. */
export interface Layout {
  readonly folder: string;
  readonly cluster: string;
  readonly password: string;
  readonly log: string;
  readonly lock: string;
}

/** The prefix of clusters in the data folder that initdb has not completed. */
export const UNFINISHED_PREFIX = 'postgres.new-';

/**
 * Creates the data folder if it is missing. Returns absolute paths.
 * @throws EmbeddedStartError when this user may not write to it
 */
export async function openLayout(dataDir: string): Promise<Layout> {
  try {
    await mkdir(dataDir, { recursive: true });
    await access(dataDir, constants.W_OK);
  } catch (error) {
    if (!hasCode(error, 'EACCES', 'EPERM', 'EROFS')) throw error;
    throw new EmbeddedStartError(
      `this user may not write to ${dataDir}; set DATA_DIR to a folder that it may write to`,
      { cause: error },
    );
  }
  const folder = await realpath(dataDir);
  return {
    folder,
    cluster: join(folder, 'postgres'),
    password: join(folder, 'postgres.password'),
    log: join(folder, 'postgres.log'),
    lock: join(folder, 'postgres.lock'),
  };
}
