import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EMPTY_ROOT, fromHex, leafHash, nodeHash, recordHash, toHex } from './hash.ts';

const runs = { seed: 6962, numRuns: 200 };

function sha256(...parts: readonly Uint8Array[]): string {
  return createHash('sha256').update(Buffer.concat(parts)).digest('hex');
}

const digest = fc.uint8Array({ minLength: 32, maxLength: 32 });

describe('the hashes of a tree', () => {
  it('begin with the hash of nothing', () => {
    expect(toHex(EMPTY_ROOT)).toBe(
      'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    );
  });

  it('are of a zero byte and the data for a leaf', () => {
    expect(toHex(leafHash(''))).toBe(
      '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
    );
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (data) => {
        expect(toHex(leafHash(data))).toBe(sha256(Buffer.from([0]), data));
      }),
      runs,
    );
  });

  it('are of a one byte and both sides for a node', () => {
    fc.assert(
      fc.property(digest, digest, (left, right) => {
        expect(toHex(nodeHash(left, right))).toBe(sha256(Buffer.from([1]), left, right));
      }),
      runs,
    );
  });

  // Lengths around the one up to which a text is hashed from shared memory.
  it.each([0, 1, 2729, 2730, 2731, 8191, 8192, 100_000])(
    'of %i characters of three bytes are those of their UTF-8',
    (length) => {
      const text = '€'.repeat(length);
      expect(recordHash(text)).toEqual(leafHash(Buffer.from(text, 'utf8')));
    },
  );

  it('of a short text are not those of a longer one before it', () => {
    recordHash('a longer text');
    expect(toHex(recordHash('short'))).toBe(sha256(Buffer.from('\0short')));
  });
});

describe('fromHex', () => {
  it('reads back what toHex writes', () => {
    fc.assert(
      fc.property(digest, (bytes) => {
        expect(fromHex(toHex(bytes))).toEqual(Buffer.from(bytes));
      }),
      runs,
    );
  });

  const hex = 'ab'.repeat(32);
  it.each([
    ['upper case', hex.toUpperCase()],
    ['a digit less', hex.slice(1)],
    ['a byte more', `${hex}ab`],
    ['another character', hex.replace('a', 'g')],
    ['a newline', `${hex}\n`],
    ['a space', ` ${hex.slice(1)}`],
    ['nothing', ''],
    ['no text', 12],
  ])('refuses %s', (_, text) => {
    expect(fromHex(text)).toBeUndefined();
  });
});
