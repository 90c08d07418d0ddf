import { isUtf8 } from 'node:buffer';
import { leafHash } from '../hash.ts';
import { type AuditRecord, parseRecord } from '../record.ts';
import {
  type ExportHeader,
  parseHeader,
  parseTombstone,
  parseTrailer,
  type Tombstone,
  type Trailer,
} from './format.ts';

/** In bytes. Longer lines are not part of an export, and are not kept in memory. */
export const LONGEST_LINE = 4 * 1024 * 1024;

export type Line =
  | { readonly kind: 'header'; readonly header: ExportHeader }
  | { readonly kind: 'record'; readonly record: AuditRecord; readonly hash: Uint8Array }
  | { readonly kind: 'tombstone'; readonly tombstone: Tombstone }
  | { readonly kind: 'trailer'; readonly trailer: Trailer }
  | { readonly kind: 'unreadable'; readonly why: string }
  /** The end of the file, with the text after the last newline, if there is any. */
  | { readonly kind: 'end'; readonly unfinished: Line | undefined };

type RawLine =
  | { readonly kind: 'line'; readonly bytes: Buffer }
  /** The text after the last newline. */
  | { readonly kind: 'rest'; readonly bytes: Buffer }
  /** Longer than LONGEST_LINE. Nothing is read after it. */
  | { readonly kind: 'endless' };

const NEWLINE = 0x0a;

/** The lines of an export, read strictly. The last one is `end`. */
export async function* readLines(
  source: AsyncIterable<Uint8Array>,
): AsyncGenerator<Line, undefined> {
  let unfinished: Line | undefined;
  for await (const raw of rawLines(source)) {
    const line = readLine(raw);
    if (raw.kind === 'rest') unfinished = line;
    else yield line;
  }
  yield { kind: 'end', unfinished };
}

/** The lines of a file without their newlines, in memory that does not grow with the file. */
async function* rawLines(source: AsyncIterable<Uint8Array>): AsyncGenerator<RawLine> {
  let begun: Buffer[] = [];
  let length = 0;
  for await (const chunk of source) {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    let start = 0;
    for (let end = bytes.indexOf(NEWLINE); end !== -1; end = bytes.indexOf(NEWLINE, start)) {
      const last = bytes.subarray(start, end);
      if (length + last.length > LONGEST_LINE) return yield { kind: 'endless' };
      yield { kind: 'line', bytes: length === 0 ? last : Buffer.concat([...begun, last]) };
      begun = [];
      length = 0;
      start = end + 1;
    }
    begun.push(bytes.subarray(start));
    length += bytes.length - start;
    if (length > LONGEST_LINE) return yield { kind: 'endless' };
  }
  if (length > 0) yield { kind: 'rest', bytes: Buffer.concat(begun) };
}

function readLine(raw: RawLine): Line {
  if (raw.kind === 'endless') return { kind: 'unreadable', why: 'the line is too long' };
  const { bytes } = raw;
  if (!isUtf8(bytes)) return { kind: 'unreadable', why: 'the line is not UTF-8' };
  const line = parse(bytes.toString('utf8'), bytes);
  return line ?? { kind: 'unreadable', why: 'the line is not part of any export' };
}

/** Members of canonical JSON are sorted, so the first one shows the kind of the line. */
function parse(text: string, bytes: Buffer): Line | undefined {
  if (text.startsWith('{"event":')) {
    const record = parseRecord(text);
    return record && { kind: 'record', record, hash: leafHash(bytes) };
  }
  if (text.startsWith('{"hash":')) {
    const tombstone = parseTombstone(text);
    return tombstone && { kind: 'tombstone', tombstone };
  }
  if (text.startsWith('{"checkpoint":')) {
    const trailer = parseTrailer(text);
    return trailer === undefined ? undefined : { kind: 'trailer', trailer };
  }
  const header = parseHeader(text);
  return header && { kind: 'header', header };
}
