import { newSecret } from '../../shared/secret.ts';

/** Secret scanners recognize a token by this prefix (docs/clients.md has the whole pattern). */
const PREFIX = 'wardroom_pat_';
const PATTERN = /^wardroom_pat_[A-Za-z0-9_-]{43}$/;

/** A new secret of 256 random bits. */
export function newTokenSecret(): string {
  return PREFIX + newSecret();
}

/** Whether a text has the form of a token's secret. */
export function isTokenSecret(text: string): boolean {
  return PATTERN.test(text);
}
