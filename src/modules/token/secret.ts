import { newSecret } from '../../shared/secret.ts';

/** By this a secret scanner knows one of ours (see docs/clients.md for the whole pattern). */
const PREFIX = 'wardroom_pat_';
const PATTERN = /^wardroom_pat_[A-Za-z0-9_-]{43}$/;

/** A new secret of 256 random bits. */
export function newTokenSecret(): string {
  return PREFIX + newSecret();
}

/** Whether a text can be a secret of ours at all. */
export function isTokenSecret(text: string): boolean {
  return PATTERN.test(text);
}
