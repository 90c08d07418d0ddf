import { pino } from 'pino';
import { expect, test } from 'vitest';
import { Outage } from './outage.ts';

const INFO = 30;
const WARN = 40;
const ERROR = 50;

const messages = { warn: 'down', error: 'refused', over: 'back' };
const error = new Error('the receiver answered');

const it = test.extend<{ levels: number[]; outage: Outage }>({
  // biome-ignore lint/correctness/noEmptyPattern: Vitest reads the fixture's needs off this pattern.
  levels: async ({}, use) => use([]),
  outage: async ({ levels }, use) => {
    const write = (line: string) => void levels.push(JSON.parse(line).level);
    await use(new Outage(pino({ level: 'info' }, { write }), messages));
  },
});

it('a failure is reported once, however often it returns', ({ outage, levels }) => {
  for (const chain of ['a', 'a', 'b', 'a']) outage.failed(chain, error, 'warn');
  expect(levels).toEqual([WARN]);
});

it('an error is reported even after a warning', ({ outage, levels }) => {
  outage.failed('a', error, 'warn');
  outage.failed('b', error, 'error');
  outage.failed('b', error, 'error');
  expect(levels).toEqual([WARN, ERROR]);
});

it('a part that changes between both levels is reported once at each', ({ outage, levels }) => {
  for (const level of ['warn', 'error', 'warn', 'error'] as const) outage.failed('a', error, level);
  expect(levels).toEqual([WARN, ERROR]);
});

it('it is over when nothing fails, which is reported once', ({ outage, levels }) => {
  outage.reportEnd();
  outage.failed('a', error, 'warn');
  outage.failed('b', error, 'error');
  outage.succeeded('a');
  outage.reportEnd();
  expect({ levels, isOver: outage.isOver }).toEqual({ levels: [WARN, ERROR], isOver: false });
  outage.succeeded('b');
  expect(outage.isOver).toBe(true);
  outage.reportEnd();
  outage.reportEnd();
  expect({ levels, isOver: outage.isOver }).toEqual({
    levels: [WARN, ERROR, INFO],
    isOver: false,
  });
});

it('a part that is no longer needed does not fail', ({ outage }) => {
  outage.failed('a', error, 'warn');
  outage.failed('b', error, 'warn');
  outage.succeededExcept(['b', 'c']);
  expect(outage.isOver).toBe(false);
  outage.succeededExcept([]);
  expect(outage.isOver).toBe(true);
});

it('the next failure after the end is reported again', ({ outage, levels }) => {
  outage.failed('a', error, 'warn');
  outage.succeeded('a');
  outage.reportEnd();
  outage.failed('a', error, 'warn');
  expect(levels).toEqual([WARN, INFO, WARN]);
});
