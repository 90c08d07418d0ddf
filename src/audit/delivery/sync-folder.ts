import { open } from 'node:fs/promises';

/**
 * Has the names in a folder on disk: a file that was only just made or named so is not there after a
 * power cut until its folder is, too.
 */
export async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
