import { type FileHandle, open } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { syncFolder, withFile } from './files.ts';
import { DeliveryFailed, type Sink } from './sink.ts';

const LINE_END = 0x0a;
const CHUNK_BYTES = 64 * 1024;

/**
 * Appends messages to a file, and resolves when they are on the disk. The file may be moved away at
 * any time: the next message begins a new one.
 */
export function fileSink(path: string): Sink {
  const file = resolve(path);
  return {
    name: `file:${file}`,
    publish: ({ text }) => append(file, text),
    close: async () => {},
  };
}

async function append(path: string, text: string): Promise<void> {
  await withFile(open(path, 'a+', 0o600), async (file) => {
    const end = await repaired(file);
    await written(file, end, text);
  });
  await syncFolder(dirname(path));
}

/** Cuts off an unfinished last line. Returns where the file then ends, in bytes. */
async function repaired(file: FileHandle): Promise<number> {
  const stats = await file.stat();
  if (!stats.isFile()) throw new DeliveryFailed('the audit stream needs a regular file');
  const end = await endOfLines(file, stats.size);
  if (end < stats.size) await file.truncate(end);
  return end;
}

async function endOfLines(file: FileHandle, size: number): Promise<number> {
  const chunk = Buffer.alloc(CHUNK_BYTES);
  for (let until = size; until > 0; ) {
    const from = Math.max(0, until - CHUNK_BYTES);
    const { bytesRead } = await file.read(chunk, 0, until - from, from);
    const at = chunk.subarray(0, bytesRead).lastIndexOf(LINE_END);
    if (at >= 0) return from + at + 1;
    until = from;
  }
  return 0;
}

/** Writes all of `text` or nothing. Otherwise the next try would write some lines twice. */
async function written(file: FileHandle, end: number, text: string): Promise<void> {
  try {
    await file.appendFile(text);
    await file.sync();
  } catch (error) {
    await file.truncate(end).catch(() => {});
    throw error;
  }
}
