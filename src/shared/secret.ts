import { createHash, randomBytes } from 'node:crypto';

/** A new secret: 256 random bits, as 43 characters of base64url. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** How the database knows a secret: SHA-256, plain, since no guess leads to 256 random bits. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}
