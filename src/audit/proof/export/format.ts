import { canonicalJson, parseCanonical } from '../canonical.ts';
import { hasExactly, isWorkspace, parseCount } from '../fields.ts';
import { fromHex, toHex } from '../hash.ts';
import { type Head, headJson, readHead } from '../head.ts';

/** The lines of an export, except records. Each is canonical JSON. They end without a newline here. */

/** The first line of an export. */
export interface ExportHeader {
  /** The last event that was purged. The events up to it are tombstones. */
  readonly purged: number;
  /** The sequence of the last event; 0 for an empty log. */
  readonly through: number;
  /** A UUID; null for the system chain. */
  readonly workspace: string | null;
}

/** What is left of a purged event. */
export interface Tombstone {
  /** The hash of its record. */
  readonly hash: Uint8Array;
  readonly sequence: number;
}

/** Connects a chain with a checkpoint: its head, and the proof that the signed tree contains it. */
export interface HeadProof {
  /** The number of the checkpoint. */
  readonly checkpoint: number;
  readonly head: Head;
  /** The position of the head in the tree of heads, from 0. */
  readonly index: number;
  readonly path: readonly Uint8Array[];
  /** The number of chains that the checkpoint covers. */
  readonly size: number;
}

/** The last line of an export; null when no checkpoint covers the chain yet. */
export type Trailer = HeadProof | null;

const FORMAT = 'wardroom-audit-export/1';

export function printHeader({ purged, through, workspace }: ExportHeader): string {
  const counts = { purged: String(purged), through: String(through) };
  return canonicalJson({ format: FORMAT, ...counts, workspace });
}

export function parseHeader(line: string): ExportHeader | undefined {
  const value = parseCanonical(line);
  if (!hasExactly(value, ['format', 'purged', 'through', 'workspace'])) return undefined;
  const { format, workspace } = value;
  const purged = parseCount(value.purged);
  const through = parseCount(value.through);
  if (format !== FORMAT || !isWorkspace(workspace)) return undefined;
  if (purged === undefined || through === undefined || purged > through) return undefined;
  return { purged, through, workspace };
}

export function printTombstone({ hash, sequence }: Tombstone): string {
  return canonicalJson({ hash: toHex(hash), sequence: String(sequence) });
}

export function parseTombstone(line: string): Tombstone | undefined {
  const value = parseCanonical(line);
  if (!hasExactly(value, ['hash', 'sequence'])) return undefined;
  const hash = fromHex(value.hash);
  const sequence = parseCount(value.sequence);
  return hash && sequence ? { hash, sequence } : undefined;
}

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
