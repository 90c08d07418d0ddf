import { hash } from 'node:crypto';

export const HASH_BYTES = 32;

/** SHA-256. */
export function sha256(data: Uint8Array | string): Buffer {
  return hash('sha256', data, 'buffer');
}

/** The root of a tree without leaves: the hash of nothing (RFC 6962 section 2.1). */
export const EMPTY_ROOT: Buffer = sha256('');

/** Takes the place of a previous hash where there is none. */
export const NO_HASH: Buffer = Buffer.alloc(HASH_BYTES);

// The first byte tells leaves from nodes (RFC 6962 section 2.1).
const LEAF = 0x00;
const NODE = 0x01;

// A million leaves need two million hashes. They share the memory for their input.
const scratch = Buffer.alloc(8192);
const pair = Buffer.alloc(1 + 2 * HASH_BYTES);
scratch[0] = LEAF;
pair[0] = NODE;

/** The hash of a leaf: SHA-256(0x00 ‖ data); text as UTF-8 (RFC 6962 section 2.1). */
export function leafHash(data: Uint8Array | string): Buffer {
  return typeof data === 'string' ? textLeafHash(data) : bytesLeafHash(data);
}

/** The hash of a record. It links the chain, and it is a leaf of the chain's tree. */
export function recordHash(record: string): Buffer {
  return textLeafHash(record);
}

/** The hash of a node over two subtrees: SHA-256(0x01 ‖ left ‖ right) (RFC 6962 section 2.1). */
export function nodeHash(left: Uint8Array, right: Uint8Array): Buffer {
  pair.set(left, 1);
  pair.set(right, 1 + HASH_BYTES);
  return sha256(pair);
}

/** Lower-case hex. */
export function toHex(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex');
}

/** The hash in 64 lower-case hex digits; undefined for any other text. */
export function fromHex(text: unknown): Buffer | undefined {
  return typeof text === 'string' && /^[0-9a-f]{64}$/.test(text)
    ? Buffer.from(text, 'hex')
    : undefined;
}

export function sameBytes(one: Uint8Array, other: Uint8Array): boolean {
  return Buffer.compare(one, other) === 0;
}

function textLeafHash(text: string): Buffer {
  // A UTF-16 unit takes at most three bytes of UTF-8.
  if (text.length * 3 >= scratch.length) return bytesLeafHash(Buffer.from(text, 'utf8'));
  const length = scratch.write(text, 1, 'utf8');
  return sha256(scratch.subarray(0, 1 + length));
}

function bytesLeafHash(bytes: Uint8Array): Buffer {
  const input = Buffer.allocUnsafe(1 + bytes.length);
  input[0] = LEAF;
  input.set(bytes, 1);
  return sha256(input);
}
