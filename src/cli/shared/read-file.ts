import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { NoInput } from '../exit.ts';

/** More bytes than any key or checkpoint has. */
const SHORT = 64 * 1024;
const CHUNK = 256 * 1024;

/** A file that can be read from its beginning as often as needed. */
export interface OpenFile {
  /** In bytes. */
  readonly size: number;
  /** @throws NoInput when reading fails */
  read(): AsyncGenerator<Uint8Array>;
}

/**
 * The text of a short file, or the beginning of a long one.
 * @throws NoInput when it cannot be read
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
 * Opens a file while it is used.
 * @throws NoInput when there is no such file, or it is a folder, a pipe or a device
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
    // Checked first, because opening a pipe waits for its writer.
    if ((await stat(path)).isFile()) return await open(path);
  } catch (error) {
    throw unreadable(path, error);
  }
  throw new NoInput(`${path} is not a file`);
}

function unreadable(path: string, error: unknown): unknown {
  return error instanceof Error && 'code' in error
    ? new NoInput(`${path} cannot be read (${error.code})`, { cause: error })
    : error;
}
