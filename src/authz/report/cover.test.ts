import fc from 'fast-check';
import { expect, test } from 'vitest';
import { documentPolicy } from '../../modules/document/document.policy.ts';
import { domainOf } from '../analyze/assignments.ts';
import { type Domain, indicesOf } from '../analyze/domain.ts';
import { declaredBy } from '../analyze/variable.ts';
import { assignmentsIn, coverOf } from './cover.ts';

const domain: Domain = domainOf(declaredBy(documentPolicy.rules.delete.bare));
const names = domain.variables.map(({ name }) => name);
const possible = [...indicesOf(domain.all)];
const sets = fc
  .subarray(possible)
  .map((indices) => indices.reduce((set, at) => set | (1n << BigInt(at)), 0n));

test('boxes are just the set that they describe', () => {
  fc.assert(
    fc.property(sets, (set) => {
      const boxes = coverOf(domain, set, names);
      expect(boxes.reduce((sum, box) => sum | assignmentsIn(domain, box), 0n)).toBe(set);
    }),
    { seed: 20260417, numRuns: 60 },
  );
});

test('what nobody speaks of may be in a box, and nothing else', () => {
  fc.assert(
    fc.property(sets, sets, (set, other) => {
      const free = other & ~set;
      const told = coverOf(domain, set, names, free).map((box) => assignmentsIn(domain, box));
      const union = told.reduce((sum, box) => sum | box, 0n);
      expect([union & set, union & ~(set | free)]).toEqual([set, 0n]);
    }),
    { seed: 20260417, numRuns: 60 },
  );
});

test('everything is one box without a word, and nothing is none', () => {
  expect(coverOf(domain, domain.all, names)).toEqual([new Map()]);
  expect(coverOf(domain, 0n, names)).toEqual([]);
});

test('a box names no value that cannot be with the rest of it', () => {
  const editors = domain.where('role', ['editor']) & domain.where('author', ['yes']);
  const [box] = coverOf(domain, editors, names);
  expect(box).toEqual(
    new Map([
      ['author', ['yes']],
      ['role', ['editor']],
    ]),
  );
});
