import {
  type ExportHeader,
  printHeader,
  printTombstone,
  printTrailer,
  type Tombstone,
  type Trailer,
} from './format.ts';

/** The events to export do not match the header. */
export class ExportError extends Error {
  override readonly name = 'ExportError';
}

/**
 * The lines of an export, each with its newline.
 * @param entries the tombstones of purged events, then the stored records, in order
 * @throws ExportError when their number does not match the header
 */
export async function* exportLines(
  header: ExportHeader,
  entries: AsyncIterable<string | Tombstone> | Iterable<string | Tombstone>,
  trailer: Trailer,
): AsyncGenerator<string> {
  yield `${printHeader(header)}\n`;
  let count = 0;
  for await (const entry of entries) {
    const purged = count < header.purged;
    if ((typeof entry !== 'string') !== purged) {
      throw new ExportError(`event ${count + 1} contradicts the header about what was purged`);
    }
    count += 1;
    yield `${typeof entry === 'string' ? entry : printTombstone(entry)}\n`;
  }
  if (count !== header.through) {
    throw new ExportError(`there are ${count} events, but the header says ${header.through}`);
  }
  yield `${printTrailer(trailer)}\n`;
}
