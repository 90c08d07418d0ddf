import { type FileHandle, open } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { syncFolder } from '../sync-folder.ts';
import { type Batch, DeliveryFailed, type StreamSink } from './sink.ts';

const LINE_END = 0x0a;
const CHUNK_BYTES = 64 * 1024;

/**
 * Appends to a file, one line a record, and resolves when the disk has them. The file may be moved
 * away at any time: the next batch begins a new one.
 */
export function fileSink(path: string): StreamSink {
  const file = resolve(path);
  return {
    name: `file:${file}`,
    deliver: (batch) => append(file, batch),
    close: async () => {},
  };
}

async function append(path: string, { lines }: Batch): Promise<void> {
  const file = await open(path, 'a+', 0o600);
  try {
    const end = await mended(file);
    await written(file, end, lines.map((line) => `${line}\n`).join(''));
  } finally {
    await file.close();
  }
  await syncFolder(dirname(path));
}

/** Cuts off a last line that was never finished; returns where the file then ends, in bytes. */
async function mended(file: FileHandle): Promise<number> {
  const stats = await file.stat();
  if (!stats.isFile()) throw new DeliveryFailed('the stream of the audit log goes to no real file');
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

/** All of `text` or none: lines of a batch that failed would be there twice after the next try. */
async function written(file: FileHandle, end: number, text: string): Promise<void> {
  try {
    await file.appendFile(text);
    await file.sync();
  } catch (error) {
    await file.truncate(end).catch(() => {});
    throw error;
  }
}
