import { createHash } from 'node:crypto';

/**
 * The trees of RFC 6962 section 2.1 word for word, which the ledger's own are held to: slow, and
 * without a line of the ledger in it.
 */
export function mth(leaves: readonly Buffer[]): Buffer {
  const [only] = leaves;
  if (only === undefined) return sha256();
  if (leaves.length === 1) return only;
  const k = split(leaves.length);
  return sha256(Buffer.from([1]), mth(leaves.slice(0, k)), mth(leaves.slice(k)));
}

/** PATH(m, D[n]). */
export function auditPath(m: number, leaves: readonly Buffer[]): readonly Buffer[] {
  if (leaves.length === 1) return [];
  const k = split(leaves.length);
  return m < k
    ? [...auditPath(m, leaves.slice(0, k)), mth(leaves.slice(k))]
    : [...auditPath(m - k, leaves.slice(k)), mth(leaves.slice(0, k))];
}

/** PROOF(m, D[n]), for 0 < m <= n. */
export function proof(m: number, leaves: readonly Buffer[]): readonly Buffer[] {
  return subproof(m, leaves, true);
}

/** Leaves that are all different, the same in each run. */
export function someLeaves(count: number): readonly Buffer[] {
  return Array.from({ length: count }, (_, at) => sha256(Buffer.from(`\0leaf ${at}`)));
}

function subproof(m: number, leaves: readonly Buffer[], whole: boolean): readonly Buffer[] {
  if (m === leaves.length) return whole ? [] : [mth(leaves)];
  const k = split(leaves.length);
  return m <= k
    ? [...subproof(m, leaves.slice(0, k), whole), mth(leaves.slice(k))]
    : [...subproof(m - k, leaves.slice(k), false), mth(leaves.slice(0, k))];
}

/** The largest power of two that is smaller than `n`. */
function split(n: number): number {
  return 2 ** Math.ceil(Math.log2(n) - 1);
}

function sha256(...parts: readonly Uint8Array[]): Buffer {
  return createHash('sha256').update(Buffer.concat(parts)).digest();
}
