import { type ExportHeader, printHeader } from './header.ts';
import { printStub, type Stub } from './stub.ts';
import { printTrailer, type Trailer } from './trailer.ts';

/** What was to be exported is not what the header says. */
export class ExportError extends Error {
  override readonly name = 'ExportError';
}

/**
 * The lines of an export, each with its newline.
 * @param entries the stubs of what was purged, then the records as they are stored, in their order
 * @throws ExportError when there are more or fewer of them than the header says
 */
export async function* exportLines(
  header: ExportHeader,
  entries: AsyncIterable<string | Stub> | Iterable<string | Stub>,
  trailer: Trailer,
): AsyncGenerator<string> {
  yield `${printHeader(header)}\n`;
  let count = 0;
  for await (const entry of entries) {
    const purged = count < header.purged;
    if ((typeof entry !== 'string') !== purged) {
      throw new ExportError(`the header says otherwise of what was purged than event ${count + 1}`);
    }
    count += 1;
    yield `${typeof entry === 'string' ? entry : printStub(entry)}\n`;
  }
  if (count !== header.through) {
    throw new ExportError(`there are ${count} events, and the header says ${header.through}`);
  }
  yield `${printTrailer(trailer)}\n`;
}
