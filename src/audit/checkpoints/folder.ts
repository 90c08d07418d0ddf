import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

const NAME = /^([0-9]{10,16})\.checkpoint$/;

/** The file name of a checkpoint: its number in ten digits, so that names sort as numbers. */
export function checkpointFileName(number: number): string {
  return `${String(number).padStart(10, '0')}.checkpoint`;
}

/** Checkpoints that were published outside of the database. */
export interface PublishedCheckpoints {
  /** Their folder, for messages. */
  readonly place: string;
  /** Their numbers, in ascending order. */
  readonly numbers: readonly number[];
  /** The text of a checkpoint; null when the folder does not contain it. */
  read(number: number): Promise<string | null>;
}

/** The checkpoints that a folder contains now; null when the folder does not exist. */
export async function checkpointsIn(folder: string): Promise<PublishedCheckpoints | null> {
  const names = await namesIn(folder);
  if (!names) return null;
  return {
    place: folder,
    numbers: names.flatMap((name) => numberOf(name) ?? []).sort((a, b) => a - b),
    read: (number) => unlessAbsent(readFile(join(folder, checkpointFileName(number)), 'utf8')),
  };
}

/** The number of the checkpoint in a file; undefined for any other file. */
function numberOf(name: string): number | undefined {
  const number = Number(NAME.exec(name)?.[1]);
  return number > 0 && checkpointFileName(number) === name ? number : undefined;
}

function namesIn(folder: string): Promise<string[] | null> {
  return unlessAbsent(readdir(folder));
}

async function unlessAbsent<T>(reading: Promise<T>): Promise<T | null> {
  try {
    return await reading;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code === 'ENOENT' || code === 'ENOTDIR') return null;
    throw error;
  }
}
