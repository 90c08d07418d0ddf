/** In bytes. What is longer is no line of ours, and is not held in memory. */
export const LONGEST_LINE = 4 * 1024 * 1024;

export type RawLine =
  | { readonly kind: 'line'; readonly bytes: Buffer }
  /** What stands at the end without a newline. */
  | { readonly kind: 'rest'; readonly bytes: Buffer }
  /** Longer than LONGEST_LINE; nothing is read after it. */
  | { readonly kind: 'endless' };

const NEWLINE = 0x0a;

/** The lines of a file, without their newlines, in memory that does not grow with the file. */
export async function* linesOf(source: AsyncIterable<Uint8Array>): AsyncGenerator<RawLine> {
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
