import { hash } from 'node:crypto';

export const HASH_BYTES = 32;

/** SHA-256. */
export function sha256(data: Uint8Array | string): Buffer {
  return hash('sha256', data, 'buffer');
}

/** The root of a tree without leaves: the hash of nothing (RFC 6962 section 2.1). */
export const EMPTY_ROOT: Buffer = sha256('');

/** What stands for the hash before the first. */
export const NO_HASH: Buffer = Buffer.alloc(HASH_BYTES);

// The first byte keeps a leaf from being passed off as a node (RFC 6962 section 2.1).
const LEAF = 0x00;
const NODE = 0x01;

// A million leaves are two million hashes: none of them needs memory of its own for its input.
const scratch = Buffer.alloc(8192);
const pair = Buffer.alloc(1 + 2 * HASH_BYTES);
scratch[0] = LEAF;
pair[0] = NODE;

/** Hash of a leaf: SHA-256(0x00 ‖ data); text as UTF-8 (RFC 6962 section 2.1). */
export function leafHash(data: Uint8Array | string): Buffer {
  return typeof data === 'string' ? textLeafHash(data) : bytesLeafHash(data);
}

/** Hash of a record: at once the link of its chain and its leaf in the chain's tree. */
export function recordHash(record: string): Buffer {
  return textLeafHash(record);
}

/** Hash of a node over two subtrees: SHA-256(0x01 ‖ left ‖ right) (RFC 6962 section 2.1). */
export function nodeHash(left: Uint8Array, right: Uint8Array): Buffer {
  pair.set(left, 1);
  pair.set(right, 1 + HASH_BYTES);
  return sha256(pair);
}

/** Lower-case hex. */
export function toHex(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex');
}

/** The hash that 64 lower-case hex digits say, or undefined for any other text. */
export function fromHex(text: unknown): Buffer | undefined {
  return typeof text === 'string' && /^[0-9a-f]{64}$/.test(text)
    ? Buffer.from(text, 'hex')
    : undefined;
}

/** Whether the bytes are the same. */
export function sameBytes(one: Uint8Array, other: Uint8Array): boolean {
  return Buffer.compare(one, other) === 0;
}

function textLeafHash(text: string): Buffer {
  // A UTF-16 unit is three bytes of UTF-8 at most.
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
