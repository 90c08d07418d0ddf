import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto';
import { parseBase64, toBase64 } from './fields.ts';
import { sha256 } from './hash.ts';

/** A public key with a name: Ed25519 (C2SP signed-note). */
export interface VerifierKey {
  readonly name: string;
  /** 8 hex digits, which distinguish keys of the same name. */
  readonly id: string;
  /** Whether this key signed `data` with `signature`. */
  verifies(data: Uint8Array, signature: Uint8Array): boolean;
}

/** A private key. Printing it does not show its secret. */
export interface SigningKey {
  readonly name: string;
  readonly id: string;
  /** 64 bytes. */
  sign(data: Uint8Array): Buffer;
  /** The text of its public key. */
  readonly verifierText: string;
}

/** The name is not valid for a key. */
export class KeyNameError extends Error {
  override readonly name = 'KeyNameError';
}

const ED25519 = 0x01;
const KEY_BYTES = 32;
// The DER bytes before the 32 bytes of an Ed25519 key (RFC 8410 sections 4 and 7).
const SPKI = Buffer.from('302a300506032b6570032100', 'hex');
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');

const VERIFIER_TEXT = /^([^+]+)\+([0-9a-f]{8})\+([^\s]+)$/u;
const SIGNING_TEXT = /^PRIVATE\+KEY\+([^+]+)\+([0-9a-f]{8})\+([^\s]+)$/u;

/** Whether a key can have this name: not empty, no white space, control character or plus. */
export function isKeyName(name: string): boolean {
  // \s does not match U+0085, which is white space in Unicode.
  return /^[^\s\p{Cc}+]+$/u.test(name) && name.isWellFormed();
}

/**
 * The text of a new signing key, `PRIVATE+KEY+<name>+<id>+<base64>`.
 * @throws KeyNameError
 */
export function generateSigningKey(name: string): string {
  if (!isKeyName(name)) throw new KeyNameError(`${JSON.stringify(name)} cannot name a key`);
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const seed = privateKey.export({ format: 'der', type: 'pkcs8' }).subarray(PKCS8.length);
  return `PRIVATE+KEY+${name}+${keyId(name, rawOf(publicKey))}+${typed(seed)}`;
}

/** The public key in a text `<name>+<id>+<base64>`; undefined unless all of it is correct. */
export function parseVerifierKey(text: string): VerifierKey | undefined {
  const parts = parseKey(VERIFIER_TEXT, text);
  if (!parts || parts.id !== keyId(parts.name, parts.bytes)) return undefined;
  const { name, id, bytes } = parts;
  const key = createPublicKey({
    key: Buffer.concat([SPKI, bytes]),
    format: 'der',
    type: 'spki',
  });
  return { name, id, verifies: (data, signature) => verify(null, data, key, signature) };
}

/** The private key in a text `PRIVATE+KEY+<name>+<id>+<base64>`, or undefined. */
export function parseSigningKey(text: string): SigningKey | undefined {
  const parts = parseKey(SIGNING_TEXT, text);
  if (!parts) return undefined;
  const { name, id, bytes } = parts;
  const key = createPrivateKey({
    key: Buffer.concat([PKCS8, bytes]),
    format: 'der',
    type: 'pkcs8',
  });
  const raw = rawOf(createPublicKey(key));
  if (id !== keyId(name, raw)) return undefined;
  const verifierText = `${name}+${id}+${typed(raw)}`;
  return { name, id, sign: (data) => sign(null, data, key), verifierText };
}

function parseKey(form: RegExp, text: string) {
  const [, name, id, base64] = form.exec(text) ?? [];
  const bytes = parseBase64(base64);
  if (name === undefined || id === undefined || !bytes || !isKeyName(name)) return undefined;
  if (bytes.length !== 1 + KEY_BYTES || bytes[0] !== ED25519) return undefined;
  return { name, id, bytes: bytes.subarray(1) };
}

/** The first four bytes of SHA-256(name ‖ newline ‖ type ‖ public key), in hex (C2SP signed-note). */
function keyId(name: string, raw: Uint8Array): string {
  const input = Buffer.concat([Buffer.from(`${name}\n`, 'utf8'), Buffer.from([ED25519]), raw]);
  return sha256(input).toString('hex', 0, 4);
}

function rawOf(publicKey: KeyObject): Buffer {
  return publicKey.export({ format: 'der', type: 'spki' }).subarray(SPKI.length);
}

function typed(bytes: Uint8Array): string {
  return toBase64(Buffer.concat([Buffer.from([ED25519]), bytes]));
}
