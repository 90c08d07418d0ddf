import { pino } from 'pino';
import { expect, test } from 'vitest';
import { Outage } from './outage.ts';
import { BatchRefused, DeliveryFailed } from './sinks/sink.ts';

const WARN = 40;
const ERROR = 50;

const it = test.extend<{ levels: number[]; outage: Outage }>({
  // biome-ignore lint/correctness/noEmptyPattern: Vitest reads the fixture's needs off this pattern.
  levels: async ({}, use) => use([]),
  outage: async ({ levels }, use) => {
    const write = (line: string) => void levels.push(JSON.parse(line).level);
    await use(new Outage(pino({ level: 'info' }, { write })));
  },
});

const down = new DeliveryFailed('the receiver answered 503');
const refused = new BatchRefused('the receiver answered 400');

it('a failure is told once, however often and of whatever it comes again', ({ outage, levels }) => {
  for (const chain of ['a', 'a', 'b', 'a']) outage.began(chain, down);
  expect(levels).toEqual([WARN]);
});

it('a refused batch is told as an error, even while the sink is down', ({ outage, levels }) => {
  outage.began('a', down);
  outage.began('b', refused);
  outage.began('b', refused);
  expect(levels).toEqual([WARN, ERROR]);
});

it('it has ended when nothing is wrong with anything, and that is said once', ({ outage }) => {
  expect(outage.ended()).toBeNull();
  outage.began('a', down);
  outage.began('b', refused);
  outage.over('a');
  expect(outage.ended()).toBeNull();
  outage.over('b');
  expect(outage.ended()).toBe(0);
  expect(outage.ended()).toBeNull();
});

it('what is not to be delivered any more is not wrong either', ({ outage }) => {
  outage.began('a', down);
  outage.began('b', down);
  outage.overBut(['b', 'c']);
  expect(outage.ended()).toBeNull();
  outage.overBut([]);
  expect(outage.ended()).toBe(0);
});

it('the next failure after the end is told again', ({ outage, levels }) => {
  outage.began('a', down);
  outage.over('a');
  outage.ended();
  outage.began('a', down);
  expect(levels).toEqual([WARN, WARN]);
});
