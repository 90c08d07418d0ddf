import { expect, test } from 'vitest';
import { isDue } from './due.ts';
import { usualPace } from './pace.ts';

const now = new Date('2026-11-26T12:00:00Z');
const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000);

test('the first checkpoint is due as soon as there is an event', () => {
  expect(isDue({ now, events: 0, last: null }, usualPace)).toBe(false);
  expect(isDue({ now, events: 1, last: null }, usualPace)).toBe(true);
});

test('a minute after the last one, if anything is new', () => {
  const last = (seconds: number) => ({ time: ago(seconds), events: 10 });
  expect(isDue({ now, events: 11, last: last(59.999) }, usualPace)).toBe(false);
  expect(isDue({ now, events: 11, last: last(60) }, usualPace)).toBe(true);
  expect(isDue({ now, events: 10, last: last(3600) }, usualPace)).toBe(false);
});

test('after a thousand events, if that is earlier', () => {
  const last = { time: ago(1), events: 10 };
  expect(isDue({ now, events: 1009, last }, usualPace)).toBe(false);
  expect(isDue({ now, events: 1010, last }, usualPace)).toBe(true);
});

test('a clock that was put back only makes it later', () => {
  const last = { time: ago(-30), events: 10 };
  expect(isDue({ now, events: 11, last }, usualPace)).toBe(false);
});
