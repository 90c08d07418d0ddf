import { expect, test } from 'vitest';
import { NO_HASH } from '../proof/hash.ts';
import type { Head } from '../proof/head.ts';
import { mergeHeads } from './heads.ts';

const head = (workspace: string | null, sequence: number): Head => ({
  workspace,
  sequence,
  hash: NO_HASH,
  root: NO_HASH,
});

async function merged(before: readonly Head[], changed: readonly Head[]) {
  async function* one() {
    yield* before;
  }
  const all: (readonly [string | null, number])[] = [];
  for await (const { workspace, sequence } of mergeHeads(one(), changed)) {
    all.push([workspace, sequence]);
  }
  return all;
}

test('heads that changed stand in their places, and new ones come between', async () => {
  const before = [head('b', 1), head('d', 1), head('f', 1)];
  const changed = [head(null, 9), head('c', 9), head('d', 9), head('g', 9), head('h', 9)];
  expect(await merged(before, changed)).toEqual([
    [null, 9],
    ['b', 1],
    ['c', 9],
    ['d', 9],
    ['f', 1],
    ['g', 9],
    ['h', 9],
  ]);
});

test('without one kind the other remains', async () => {
  const heads = [head(null, 1), head('b', 1)];
  expect(await merged(heads, [])).toHaveLength(2);
  expect(await merged([], heads)).toHaveLength(2);
  expect(await merged(heads, heads)).toHaveLength(2);
});
