import { canonicalJson } from './canonical.ts';
import { hasExactly, isWorkspace, parseCount } from './fields.ts';
import { fromHex, leafHash, toHex } from './hash.ts';

/** How far a chain has come, as a leaf of the tree of heads says it. */
export interface Head {
  /** UUID, or null for the system chain. */
  readonly workspace: string | null;
  /** How many records the chain has: at least one. */
  readonly sequence: number;
  /** Hash of its last record. */
  readonly hash: Buffer;
  /** Root of the tree of its records. */
  readonly root: Buffer;
}

/** A head as it is written in JSON. */
export interface HeadJson {
  readonly hash: string;
  readonly root: string;
  readonly sequence: string;
  readonly workspace: string | null;
}

/** The head as JSON, to be part of a larger value. */
export function headJson({ workspace, sequence, hash, root }: Head): HeadJson {
  return { hash: toHex(hash), root: toHex(root), sequence: String(sequence), workspace };
}

/** The data of the head's leaf: its canonical JSON. */
export function headText(head: Head): string {
  return canonicalJson(headJson(head));
}

/** The hash of the head's leaf in the tree of heads. */
export function headLeafHash(head: Head): Buffer {
  return leafHash(headText(head));
}

/** The head that a JSON value says, or undefined unless it is well formed in every part. */
export function readHead(value: unknown): Head | undefined {
  if (!hasExactly(value, ['hash', 'root', 'sequence', 'workspace'])) return undefined;
  const { workspace } = value;
  const sequence = parseCount(value.sequence);
  const hash = fromHex(value.hash);
  const root = fromHex(value.root);
  if (!sequence || !hash || !root || !isWorkspace(workspace)) return undefined;
  return { workspace, sequence, hash, root };
}

/** The head whose `headText` is exactly `text`, or undefined. */
export function parseHead(text: string): Head | undefined {
  const head = readHead(parseJson(text));
  return head && headText(head) === text ? head : undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
