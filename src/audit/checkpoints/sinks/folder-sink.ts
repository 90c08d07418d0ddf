import { randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { syncFolder } from '../../delivery/sync-folder.ts';
import { checkpointFileName } from './file-name.ts';
import { CheckpointContradicted, type CheckpointSink } from './sink.ts';

/** Keeps each checkpoint as a file of a folder, which is made when it is not there. */
export function folderSink(path: string): CheckpointSink {
  const folder = resolve(path);
  const { pathname } = pathToFileURL(folder);
  return {
    // The folder of one machine is not that of another.
    name: `checkpoints file://${hostname()}${pathname}`,
    put: (number, note) => put(folder, checkpointFileName(number), note),
    close: async () => {},
  };
}

async function put(folder: string, name: string, note: string): Promise<void> {
  const file = join(folder, name);
  const known = await contentOf(file);
  if (known === note) return;
  if (known !== null) {
    throw new CheckpointContradicted(`${file} holds another checkpoint than the database`);
  }
  await mkdir(folder, { recursive: true });
  const beside = join(folder, `.${name}.${randomUUID()}`);
  try {
    await writeDurably(beside, note);
    await rename(beside, file);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
  await syncFolder(folder);
}

async function contentOf(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

async function writeDurably(path: string, text: string): Promise<void> {
  const file = await open(path, 'wx', 0o644);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}
