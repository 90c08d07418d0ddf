import { canonicalJson } from '../canonical.ts';
import { parseCanonical } from '../canonical-text.ts';
import { hasExactly, parseCount } from '../fields.ts';
import { fromHex, toHex } from '../hash.ts';
import { type Head, headJson, readHead } from '../head.ts';

/** What ties a chain to a checkpoint: its head, and the proof that the signed tree has that leaf. */
export interface HeadProof {
  /** The number of the checkpoint. */
  readonly checkpoint: number;
  readonly head: Head;
  /** Of the head's leaf in the tree of heads, from 0. */
  readonly index: number;
  readonly path: readonly Uint8Array[];
  /** How many chains the checkpoint covers. */
  readonly size: number;
}

/** The last line of an export; null when no checkpoint covers the chain yet. */
export type Trailer = HeadProof | null;

/** The line of a trailer, without its newline. */
export function printTrailer(trailer: Trailer): string {
  if (!trailer) return canonicalJson({ checkpoint: null });
  const { checkpoint, head, index, path, size } = trailer;
  return canonicalJson({
    checkpoint: String(checkpoint),
    head: headJson(head),
    index: String(index),
    path: path.map(toHex),
    size: String(size),
  });
}

/** The trailer that a line is, or undefined. */
export function parseTrailer(line: string): Trailer | undefined {
  const value = parseCanonical(line);
  if (hasExactly(value, ['checkpoint']) && value.checkpoint === null) return null;
  if (!hasExactly(value, ['checkpoint', 'head', 'index', 'path', 'size'])) return undefined;
  const checkpoint = parseCount(value.checkpoint);
  const head = readHead(value.head);
  const index = parseCount(value.index);
  const path = readPath(value.path);
  const size = parseCount(value.size);
  if (!checkpoint || !head || index === undefined || !path || !size) return undefined;
  return { checkpoint, head, index, path, size };
}

function readPath(value: unknown): readonly Uint8Array[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const path = value.flatMap((text) => fromHex(text) ?? []);
  return path.length === value.length ? path : undefined;
}
