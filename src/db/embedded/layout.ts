import { mkdir, realpath } from 'node:fs/promises';
import { join } from 'node:path';

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

/** Creates the data folder if it is missing. Returns absolute paths. */
export async function openLayout(dataDir: string): Promise<Layout> {
  await mkdir(dataDir, { recursive: true });
  const folder = await realpath(dataDir);
  return {
    folder,
    cluster: join(folder, 'postgres'),
    password: join(folder, 'postgres.password'),
    log: join(folder, 'postgres.log'),
    lock: join(folder, 'postgres.lock'),
  };
}
