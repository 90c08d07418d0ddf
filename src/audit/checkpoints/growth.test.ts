import { expect, test } from 'vitest';
import { portions } from './growth.ts';

const spans = [
  { chain: 'a', after: 0, through: 5 },
  { chain: 'b', after: 7, through: 7 },
  { chain: 'c', after: 3, through: 4 },
  { chain: 'd', after: 0, through: 9 },
];

test('spans are cut into portions of one size, with no record left out or twice', () => {
  expect([...portions(spans, 4)]).toEqual([
    [{ chain: 'a', after: 0, through: 4 }],
    [
      { chain: 'a', after: 4, through: 5 },
      { chain: 'c', after: 3, through: 4 },
      { chain: 'd', after: 0, through: 2 },
    ],
    [{ chain: 'd', after: 2, through: 6 }],
    [{ chain: 'd', after: 6, through: 9 }],
  ]);
});

test('what fits goes at once, and nothing makes no portion', () => {
  expect([...portions(spans, 15)]).toHaveLength(1);
  expect([...portions([], 15)]).toEqual([]);
});
