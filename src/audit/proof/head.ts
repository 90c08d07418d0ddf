import { canonicalJson } from './canonical.ts';
import { hasExactly, isWorkspace, parseCount } from './fields.ts';
import { fromHex, leafHash, toHex } from './hash.ts';

/** The state of a chain, as a leaf of the tree of heads. */
export interface Head {
  /** A UUID; null for the system chain. */
  readonly workspace: string | null;
  /** The number of records of the chain, at least one. */
  readonly sequence: number;
  /** The hash of the last record. */
  readonly hash: Buffer;
  /** The root of the tree of its records. */
  readonly root: Buffer;
}

/** The head as JSON, for use in a larger value. */
export function headJson({ workspace, sequence, hash, root }: Head) {
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

/** The head in a JSON value; undefined unless every part is well formed. */
export function readHead(value: unknown): Head | undefined {
  if (!hasExactly(value, ['hash', 'root', 'sequence', 'workspace'])) return undefined;
  const { workspace } = value;
  const sequence = parseCount(value.sequence);
  const hash = fromHex(value.hash);
  const root = fromHex(value.root);
  if (!sequence || !hash || !root || !isWorkspace(workspace)) return undefined;
  return { workspace, sequence, hash, root };
}
