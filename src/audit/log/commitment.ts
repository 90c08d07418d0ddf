import { createHash, randomBytes } from 'node:crypto';
import { canonicalJson } from '../proof/canonical.ts';

/** A value that is not in a hashed event, and the commitment that the event has instead. */
export interface Committed {
  /** SHA-256(0x02 ‖ salt ‖ RFC 8785 JSON of the value). */
  readonly commitment: Buffer;
  /** 32 random bytes. Without them nobody can test a guess at the value. */
  readonly salt: Buffer;
  readonly value: unknown;
}

export function commitTo(value: unknown): Committed {
  const salt = randomBytes(32);
  return { commitment: commitmentOf(salt, value), salt, value };
}

/**
 * The commitment to `value` with this salt.
 * @throws NotCanonical
 */
export function commitmentOf(salt: Uint8Array, value: unknown): Buffer {
  return createHash('sha256')
    .update(Buffer.of(2))
    .update(salt)
    .update(canonicalJson(value))
    .digest();
}
