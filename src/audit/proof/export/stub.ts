import { canonicalJson } from '../canonical.ts';
import { parseCanonical } from '../canonical-text.ts';
import { hasExactly, parseCount } from '../fields.ts';
import { fromHex, toHex } from '../hash.ts';

/** What is left of a purged event. */
export interface Stub {
  /** Of its record. */
  readonly hash: Uint8Array;
  readonly sequence: number;
}

/** The line of a stub, without its newline. */
export function printStub({ hash, sequence }: Stub): string {
  return canonicalJson({ hash: toHex(hash), sequence: String(sequence) });
}

/** The stub that a line is, or undefined. */
export function parseStub(line: string): Stub | undefined {
  const value = parseCanonical(line);
  if (!hasExactly(value, ['hash', 'sequence'])) return undefined;
  const hash = fromHex(value.hash);
  const sequence = parseCount(value.sequence);
  return hash && sequence ? { hash, sequence } : undefined;
}
