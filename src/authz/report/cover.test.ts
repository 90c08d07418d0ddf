import fc from 'fast-check';
import { expect, test } from 'vitest';
import { documentPolicy } from '../../modules/document/document.policy.ts';
import { spaceOf } from '../analyze/assignments.ts';
import { indicesOf, type Space } from '../analyze/domain.ts';
import { declaredBy } from '../analyze/variable.ts';
import { coverOf, situationsIn } from './cover.ts';

const space: Space = spaceOf(declaredBy(documentPolicy.rules.delete.bare));
const names = space.variables.map(({ name }) => name);
const possible = [...indicesOf(space.all)];
const sets = fc
  .subarray(possible)
  .map((indices) => indices.reduce((set, at) => set | (1n << BigInt(at)), 0n));

test('boxes are just the set that they describe', () => {
  fc.assert(
    fc.property(sets, (set) => {
      const boxes = coverOf(space, set, names);
      expect(boxes.reduce((sum, box) => sum | situationsIn(space, box), 0n)).toBe(set);
    }),
    { seed: 20260417, numRuns: 60 },
  );
});

test('what nobody speaks of may be in a box, and nothing else', () => {
  fc.assert(
    fc.property(sets, sets, (set, other) => {
      const free = other & ~set;
      const told = coverOf(space, set, names, free).map((box) => situationsIn(space, box));
      const union = told.reduce((sum, box) => sum | box, 0n);
      expect([union & set, union & ~(set | free)]).toEqual([set, 0n]);
    }),
    { seed: 20260417, numRuns: 60 },
  );
});

test('everything is one box without a word, and nothing is none', () => {
  expect(coverOf(space, space.all, names)).toEqual([new Map()]);
  expect(coverOf(space, 0n, names)).toEqual([]);
});

test('a box names no value that cannot be with the rest of it', () => {
  const editors = space.where('role', ['editor']) & space.where('author', ['yes']);
  const [box] = coverOf(space, editors, names);
  expect(box).toEqual(
    new Map([
      ['author', ['yes']],
      ['role', ['editor']],
    ]),
  );
});
