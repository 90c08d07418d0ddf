import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** NIST SP 800-38D, with a nonce of the recommended length and a full tag. */
const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const options = { authTagLength: TAG_BYTES };

/**
 * Encrypts with AES-256-GCM: nonce ‖ ciphertext ‖ tag.
 * @param bound additional data: decryption needs it, but the result does not contain it
 */
export function encrypt(key: Uint8Array, bound: Uint8Array, plain: Uint8Array): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, key, nonce, options).setAAD(bound);
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/**
 * Decrypts the result of `encrypt`.
 * @throws Error when the key or `bound` differs, or a byte was changed
 */
export function decrypt(key: Uint8Array, bound: Uint8Array, encrypted: Uint8Array): Buffer {
  if (encrypted.length < NONCE_BYTES + TAG_BYTES)
    throw new Error('this is too short to be encrypted');
  const nonce = encrypted.subarray(0, NONCE_BYTES);
  const decipher = createDecipheriv(CIPHER, key, nonce, options)
    .setAAD(bound)
    .setAuthTag(encrypted.subarray(-TAG_BYTES));
  return Buffer.concat([
    decipher.update(encrypted.subarray(NONCE_BYTES, -TAG_BYTES)),
    decipher.final(),
  ]);
}
