import { randomUUID } from 'node:crypto';
import { lstat, open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { NoSuchThing } from '../exit.ts';

/** A file of this name is the standard output. */
export const STANDARD_OUTPUT = '-';

/** How much text is gathered before it is written, in UTF-16 units. */
const CHUNK = 64 * 1024;

/**
 * Writes lines to a file, which is there once all of them are, or to the standard output.
 * @param place the path of a file, or `-`
 * @throws NoSuchThing when there is no folder for it
 */
export async function writeLines(
  place: string,
  lines: AsyncIterable<string> | Iterable<string>,
  output: Writable,
): Promise<void> {
  if (place !== STANDARD_OUTPUT) return writeFileOf(place, lines);
  await pipeline(Readable.from(gathered(lines)), output, { end: false });
}

async function writeFileOf(
  path: string,
  lines: AsyncIterable<string> | Iterable<string>,
): Promise<void> {
  await assertReplaceable(path);
  const beside = join(dirname(path), `.${basename(path)}.${randomUUID()}`);
  const file = await open(beside, 'wx', 0o600).catch(unwritable(path));
  try {
    try {
      for await (const text of gathered(lines)) await file.appendFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(beside, path).catch(unwritable(path));
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
}

/** A file is replaced as a whole. A pipe or a device would be gone, and its reader would wait for ever. */
async function assertReplaceable(path: string): Promise<void> {
  const there = await lstat(path).catch(() => null);
  if (there && !there.isFile()) throw new NoSuchThing(`${path} is there, and is no file`);
}

function unwritable(path: string): (error: unknown) => never {
  return (error) => {
    if (!(error instanceof Error && 'code' in error)) throw error;
    throw new NoSuchThing(`${path} cannot be written (${error.code})`, { cause: error });
  };
}

async function* gathered(lines: AsyncIterable<string> | Iterable<string>): AsyncGenerator<string> {
  let text = '';
  for await (const line of lines) {
    text += line;
    if (text.length < CHUNK) continue;
    yield text;
    text = '';
  }
  if (text !== '') yield text;
}
