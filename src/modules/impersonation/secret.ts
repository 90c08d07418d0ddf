import { newSecret } from '../../shared/secret.ts';

/** By this a secret scanner knows one of ours (see docs/view-as.md for the whole pattern). */
const PREFIX = 'wardroom_vas_';
const PATTERN = /^wardroom_vas_[A-Za-z0-9_-]{43}$/;

/** A new secret of 256 random bits. */
export function newViewAsSecret(): string {
  return PREFIX + newSecret();
}

/** Whether a text can be a secret of ours at all. */
export function isViewAsSecret(text: string): boolean {
  return PATTERN.test(text);
}
