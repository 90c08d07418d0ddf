import type { Reading } from '../api/reading.ts';
import type { HeadProof } from '../proof/export/format.ts';
import { headLeafHash } from '../proof/head.ts';
import { inclusionPath } from '../proof/inclusion.ts';
import { headsAsOf } from './heads.records.ts';

/**
 * What a checkpoint says of a chain, and the proof that it does; null when it covers none of its
 * events.
 * @param checkpoint its number
 * @param workspace a UUID, or null for the system chain
 */
export async function headProofAt(
  read: Reading,
  checkpoint: number,
  workspace: string | null,
): Promise<HeadProof | null> {
  const leaves: Buffer[] = [];
  let found: Pick<HeadProof, 'head' | 'index'> | null = null;
  for await (const head of headsAsOf(read, checkpoint)) {
    if (head.workspace === workspace) found = { head, index: leaves.length };
    leaves.push(headLeafHash(head));
  }
  if (!found) return null;
  const path = inclusionPath(leaves, found.index);
  return { ...found, checkpoint, path, size: leaves.length };
}
