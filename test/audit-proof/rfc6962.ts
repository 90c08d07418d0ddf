import { createHash } from 'node:crypto';

/**
 * MTH(D[n]): the trees of RFC 6962 section 2.1, word for word. The code under test is compared with
 * this. It is slow, and shares no code with it.
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

/** Leaves that are all different, the same in each run. */
export function someLeaves(count: number): readonly Buffer[] {
  return Array.from({ length: count }, (_, at) => sha256(Buffer.from(`\0leaf ${at}`)));
}

/** The largest power of two that is smaller than `n`. */
function split(n: number): number {
  return 2 ** Math.ceil(Math.log2(n) - 1);
}

function sha256(...parts: readonly Uint8Array[]): Buffer {
  return createHash('sha256').update(Buffer.concat(parts)).digest();
}
