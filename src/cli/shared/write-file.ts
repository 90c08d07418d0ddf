import { randomUUID } from 'node:crypto';
import { lstat, open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { NoInput } from '../exit.ts';

type Lines = AsyncIterable<string> | Iterable<string>;

/** How much text is written at once, in UTF-16 units. */
const CHUNK = 64 * 1024;

/**
 * Writes lines to the standard output, or to a file that appears when all of them are written.
 * @param path of the file, or `-` for the standard output
 * @throws NoInput when the file cannot be written
 */
export async function writeLines(path: string, lines: Lines, output: Writable): Promise<void> {
  if (path !== '-') return writeWholeFile(path, lines);
  await pipeline(Readable.from(inChunks(lines)), output, { end: false });
}

async function writeWholeFile(path: string, lines: Lines): Promise<void> {
  await assertReplaceable(path);
  const temporary = join(dirname(path), `.${basename(path)}.${randomUUID()}`);
  const file = await open(temporary, 'wx', 0o600).catch(unwritable(path));
  try {
    try {
      for await (const text of inChunks(lines)) await file.appendFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path).catch(unwritable(path));
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

/** Only a file may be replaced. The reader of a replaced pipe would wait for ever. */
async function assertReplaceable(path: string): Promise<void> {
  const existing = await lstat(path).catch(() => null);
  if (existing && !existing.isFile()) throw new NoInput(`${path} exists and is not a file`);
}

function unwritable(path: string): (error: unknown) => never {
  return (error) => {
    if (!(error instanceof Error && 'code' in error)) throw error;
    throw new NoInput(`${path} cannot be written (${error.code})`, { cause: error });
  };
}

async function* inChunks(lines: Lines): AsyncGenerator<string> {
  let text = '';
  for await (const line of lines) {
    text += line;
    if (text.length < CHUNK) continue;
    yield text;
    text = '';
  }
  if (text !== '') yield text;
}
