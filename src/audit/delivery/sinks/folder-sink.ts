import { randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { syncFolder, withFile } from './files.ts';
import { MessageRefused, type Sink } from './sink.ts';

/** Stores each message as a file of a folder. Creates the folder if it does not exist. */
export function folderSink(path: string): Sink {
  const folder = resolve(path);
  const { pathname } = pathToFileURL(folder);
  return {
    // The same path on another machine is another folder.
    name: `file://${hostname()}${pathname}`,
    publish: ({ name, text }) => store(folder, name, text),
    close: async () => {},
  };
}

async function store(folder: string, name: string, text: string): Promise<void> {
  const file = join(folder, name);
  const known = await contentOf(file);
  if (known === text) return;
  if (known !== null) throw new MessageRefused(`${file} exists with another content`);
  await mkdir(folder, { recursive: true });
  const temporary = join(folder, `.${name}.${randomUUID()}`);
  try {
    await writeDurably(temporary, text);
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true });
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

function writeDurably(path: string, text: string): Promise<void> {
  return withFile(open(path, 'wx', 0o644), async (file) => {
    await file.writeFile(text);
    await file.sync();
  });
}
