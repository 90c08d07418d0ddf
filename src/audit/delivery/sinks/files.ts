import { type FileHandle, open } from 'node:fs/promises';

/** Runs `work` on a file that is open, and closes it. */
export async function withFile<T>(
  file: Promise<FileHandle>,
  work: (file: FileHandle) => Promise<T>,
): Promise<T> {
  const handle = await file;
  try {
    return await work(handle);
  } finally {
    await handle.close();
  }
}

/**
 * Writes the names of a folder to the disk. Without this, a new file may be missing after a power
 * failure.
 */
export function syncFolder(path: string): Promise<void> {
  return withFile(open(path, 'r'), (folder) => folder.sync());
}
