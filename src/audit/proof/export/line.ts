import { isUtf8 } from 'node:buffer';
import { leafHash } from '../hash.ts';
import { type LedgerRecord, parseRecord } from '../record.ts';
import { type ExportHeader, parseHeader } from './header.ts';
import { linesOf, type RawLine } from './lines.ts';
import { parseStub, type Stub } from './stub.ts';
import { parseTrailer, type Trailer } from './trailer.ts';

export type Line =
  | { readonly kind: 'header'; readonly header: ExportHeader }
  | { readonly kind: 'record'; readonly record: LedgerRecord; readonly hash: Uint8Array }
  | { readonly kind: 'stub'; readonly stub: Stub }
  | { readonly kind: 'trailer'; readonly trailer: Trailer }
  | { readonly kind: 'unreadable'; readonly why: string }
  /** The file is over; with what stands after its last newline, where nothing should. */
  | { readonly kind: 'end'; readonly unfinished: Line | undefined };

/** The lines of an export, read strictly; after the last one there is an `end`. */
export async function* readLines(
  source: AsyncIterable<Uint8Array>,
): AsyncGenerator<Line, undefined> {
  let unfinished: Line | undefined;
  for await (const raw of linesOf(source)) {
    const line = readLine(raw);
    if (raw.kind === 'rest') unfinished = line;
    else yield line;
  }
  yield { kind: 'end', unfinished };
}

function readLine(raw: RawLine): Line {
  if (raw.kind === 'endless') return { kind: 'unreadable', why: 'the line is too long' };
  const { bytes } = raw;
  if (!isUtf8(bytes)) return { kind: 'unreadable', why: 'the line is not UTF-8' };
  const text = bytes.toString('utf8');
  const line = parse(text, bytes);
  return line ?? { kind: 'unreadable', why: 'the line is nothing that an export has' };
}

/** Canonical JSON sorts its members, so the first one says what a line may be. */
function parse(text: string, bytes: Buffer): Line | undefined {
  if (text.startsWith('{"event":')) {
    const record = parseRecord(text);
    return record && { kind: 'record', record, hash: leafHash(bytes) };
  }
  if (text.startsWith('{"hash":')) {
    const stub = parseStub(text);
    return stub && { kind: 'stub', stub };
  }
  if (text.startsWith('{"checkpoint":')) {
    const trailer = parseTrailer(text);
    return trailer === undefined ? undefined : { kind: 'trailer', trailer };
  }
  const header = parseHeader(text);
  return header && { kind: 'header', header };
}
