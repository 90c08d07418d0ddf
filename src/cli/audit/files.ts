import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { NoSuchThing } from '../exit.ts';

/** More than any key or checkpoint takes. */
const SHORT = 64 * 1024;
const CHUNK = 256 * 1024;

/** A file that can be read from its beginning as often as needed. */
export interface OpenFile {
  /** In bytes. */
  readonly size: number;
  /** @throws NoSuchThing when it cannot be read after all */
  read(): AsyncGenerator<Uint8Array>;
}

/**
 * The text of a file that is short; of one that is not, its beginning.
 * @throws NoSuchThing when it cannot be read
 */
export async function readShort(path: string): Promise<string> {
  const chunks: Uint8Array[] = [];
  try {
    for await (const chunk of createReadStream(path, { end: SHORT - 1 })) chunks.push(chunk);
  } catch (error) {
    throw unreadable(path, error);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/**
 * Opens a file for as long as it is used.
 * @throws NoSuchThing when there is none, or it is a folder, a pipe or a device
 */
export async function withFile<T>(path: string, use: (file: OpenFile) => Promise<T>): Promise<T> {
  const file = await opened(path);
  try {
    const { size } = await file.stat();
    const read = async function* () {
      try {
        yield* file.createReadStream({ start: 0, autoClose: false, highWaterMark: CHUNK });
      } catch (error) {
        throw unreadable(path, error);
      }
    };
    return await use({ size, read });
  } finally {
    await file.close();
  }
}

async function opened(path: string) {
  try {
    // To open a pipe would wait for whoever writes to it.
    if ((await stat(path)).isFile()) return await open(path);
  } catch (error) {
    throw unreadable(path, error);
  }
  throw new NoSuchThing(`${path} is no file`);
}

/** What cannot be read is a mistake of whoever named it, or of its permissions. */
function unreadable(path: string, error: unknown): unknown {
  return error instanceof Error && 'code' in error
    ? new NoSuchThing(`${path} cannot be read (${error.code})`, { cause: error })
    : error;
}
