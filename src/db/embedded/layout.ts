import { mkdir, realpath } from 'node:fs/promises';
import { join } from 'node:path';

/** Where each thing lives in the data folder. */
export interface Layout {
  readonly folder: string;
  readonly cluster: string;
  readonly password: string;
  readonly log: string;
  readonly lock: string;
}

/** Clusters that initdb has not finished yet are named with this prefix, in the data folder. */
export const UNFINISHED_PREFIX = 'postgres.new-';

/** Makes the data folder if it is missing and names what is in it, by absolute paths. */
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
