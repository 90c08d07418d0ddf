import { type Checkpoint, signCheckpoint } from '../../src/audit/proof/checkpoint.ts';
import type { Tombstone, Trailer } from '../../src/audit/proof/export/format.ts';
import type { Verdict } from '../../src/audit/proof/export/verdict.ts';
import { verifyExport } from '../../src/audit/proof/export/verify.ts';
import { exportLines } from '../../src/audit/proof/export/write.ts';
import { SYSTEM_CHAIN } from '../../src/audit/proof/fields.ts';
import { NO_HASH, sha256 } from '../../src/audit/proof/hash.ts';
import { headLeafHash } from '../../src/audit/proof/head.ts';
import { inclusionPath } from '../../src/audit/proof/inclusion.ts';
import { generateSigningKey, parseSigningKey, type SigningKey } from '../../src/audit/proof/key.ts';
import { headOf, type WrittenChain } from './chains.ts';
import { mth } from './rfc6962.ts';

/** A checkpoint over chains, signed, and what exports say of it. */
export interface Signed {
  readonly note: string;
  /** The text of the key that verifies. */
  readonly key: string;
  trailerOf(workspace: string | null): Trailer;
}

/** A key that signs checkpoints. */
export function newKey(name = 'wardroom.test/audit'): SigningKey {
  const key = parseSigningKey(generateSigningKey(name));
  if (!key) throw new Error('a new key is one');
  return key;
}

/** Signs a checkpoint over chains as they are now. */
export function sign(chains: readonly WrittenChain[], key: SigningKey, number = 1): Signed {
  const heads = chains
    .filter(({ records }) => records.length > 0)
    .map(headOf)
    .sort((a, b) => ((a.workspace ?? SYSTEM_CHAIN) < (b.workspace ?? SYSTEM_CHAIN) ? -1 : 1));
  const leaves = heads.map(headLeafHash);
  const checkpoint: Omit<Checkpoint, 'origin'> = {
    chains: heads.length,
    root: mth(leaves),
    number,
    time: `2026-04-18T00:00:${String(number % 60).padStart(2, '0')}.000Z`,
    events: heads.reduce((sum, { sequence }) => sum + sequence, 0),
    previous: number === 1 ? NO_HASH : sha256(`the body of checkpoint ${number - 1}`),
  };
  const trailerOf = (workspace: string | null): Trailer => {
    const index = heads.findIndex((head) => head.workspace === workspace);
    const head = heads[index];
    if (!head) return null;
    const path = inclusionPath(leaves, index);
    return { checkpoint: number, head, index, path, size: leaves.length };
  };
  return { note: signCheckpoint(checkpoint, key), key: key.verifierText, trailerOf };
}

/** The lines of an export, each with its newline. */
export async function exported(
  { workspace, records, hashes }: WrittenChain,
  trailer: Trailer,
  purged = 0,
): Promise<string[]> {
  const tombstones = hashes
    .slice(0, purged)
    .map((hash, at): Tombstone => ({ hash, sequence: at + 1 }));
  const header = { purged, through: records.length, workspace };
  const lines: string[] = [];
  const entries = [...tombstones, ...records.slice(purged)];
  for await (const line of exportLines(header, entries, trailer)) lines.push(line);
  return lines;
}

/** The verdict on an export, read in chunks that end anywhere. */
export async function verdictOn(
  file: string | Uint8Array,
  { note, key }: Pick<Signed, 'note' | 'key'>,
  options: { readonly workspace?: string | null; readonly chunk?: number } = {},
): Promise<Verdict> {
  const bytes = Buffer.from(file);
  const { workspace, chunk = 65_536 } = options;
  const open = () => chunksOf(bytes, chunk);
  const { verdict } = await verifyExport({ open, checkpoint: note, key, workspace });
  return verdict;
}

async function* chunksOf(bytes: Buffer, size: number): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += size) {
    yield bytes.subarray(start, start + size);
  }
}
