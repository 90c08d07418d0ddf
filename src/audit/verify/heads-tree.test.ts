import { expect, test } from 'vitest';
import { mth } from '../../../test/audit-proof/rfc6962.ts';
import { sha256, toHex } from '../proof/hash.ts';
import { inclusionPath } from '../proof/inclusion.ts';
import { HeadsTree } from './heads-tree.ts';

/** Deterministic, so that a failure can be looked at (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

test('is the tree of RFC 6962 over its leaves, however they came and changed', () => {
  const random = randomFrom(20_261_126);
  const tree = new HeadsTree();
  const leaves = new Map<string, Buffer>();
  for (let turn = 0; turn < 400; turn++) {
    for (let change = random() * 4; change > 0; change--) {
      const name = String(Math.floor(random() * 150)).padStart(3, '0');
      const leaf = sha256(String(random()));
      tree.set(name, leaf);
      leaves.set(name, leaf);
    }
    const names = [...leaves.keys()].toSorted();
    const ordered = names.map((name) => leaves.get(name) ?? Buffer.alloc(0));
    expect(toHex(tree.root())).toBe(toHex(mth(ordered)));
    expect(tree.size).toBe(ordered.length);
    const index = Math.floor(random() * names.length);
    if (names.length === 0) continue;
    expect(tree.place(names[index] ?? '')).toEqual({
      index,
      size: names.length,
      path: inclusionPath(ordered, index),
    });
  }
});

test('has no place for what is not in it', () => {
  const tree = new HeadsTree();
  expect(tree.place('a')).toBeNull();
  tree.set('b', sha256('b'));
  expect(tree.place('a')).toBeNull();
  expect(tree.place('b')).toEqual({ index: 0, size: 1, path: [] });
});
