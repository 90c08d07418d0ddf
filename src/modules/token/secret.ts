import { createHash, randomBytes } from 'node:crypto';

/** By this a secret scanner knows one of ours (see docs/clients.md for the whole pattern). */
const PREFIX = 'wardroom_pat_';
const PATTERN = /^wardroom_pat_[A-Za-z0-9_-]{43}$/;

/** A new secret of 256 random bits. */
export function newTokenSecret(): string {
  return PREFIX + randomBytes(32).toString('base64url');
}

/** Whether a text can be a secret of ours at all. */
export function isTokenSecret(text: string): boolean {
  return PATTERN.test(text);
}

/** How the database knows a secret. It is random, so that a plain hash is enough. */
export function hashTokenSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}
