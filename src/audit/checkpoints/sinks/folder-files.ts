import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { checkpointFileName, checkpointNumber } from './file-name.ts';

/** Checkpoints that were handed out, as they are kept outside of the database. */
export interface KeptCheckpoints {
  /** Where they are, for people. */
  readonly place: string;
  /** Their numbers, from the first. */
  readonly numbers: readonly number[];
  read(number: number): Promise<string>;
}

/** The checkpoints that a folder holds now; null when there is no such folder. */
export async function keptIn(folder: string): Promise<KeptCheckpoints | null> {
  const names = await namesIn(folder);
  if (!names) return null;
  const numbers = names.flatMap((name) => checkpointNumber(name) ?? []).sort((a, b) => a - b);
  return {
    place: folder,
    numbers,
    read: (number) => readFile(join(folder, checkpointFileName(number)), 'utf8'),
  };
}

async function namesIn(folder: string): Promise<string[] | null> {
  try {
    return await readdir(folder);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code === 'ENOENT' || code === 'ENOTDIR') return null;
    throw error;
  }
}
