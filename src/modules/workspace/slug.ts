import { randomInt } from 'node:crypto';

const ALPHABET = 'abcdefghjkmnpqrstvwxyz23456789';
const SUFFIX_LENGTH = 8;

/**
 * A new slug for a name: `acme-h3kq9x2m`. Its end is random, so that no answer ever tells whether
 * somebody else has the name.
 */
export function slugFor(name: string): string {
  const words = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 40);
  const suffix = Array.from({ length: SUFFIX_LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]);
  return [words || 'workspace', suffix.join('')].join('-');
}
