import { expect, test } from 'vitest';
import { isDue, usualCheckpointPace } from './due.ts';

const now = new Date('2026-11-26T12:00:00Z');
const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000);

test('the first checkpoint is due as soon as there is an event', () => {
  expect(isDue({ now, events: 0, last: null }, usualCheckpointPace)).toBe(false);
  expect(isDue({ now, events: 1, last: null }, usualCheckpointPace)).toBe(true);
});

test('a minute after the last one, if anything is new', () => {
  const last = (seconds: number) => ({ time: ago(seconds), events: 10 });
  expect(isDue({ now, events: 11, last: last(59.999) }, usualCheckpointPace)).toBe(false);
  expect(isDue({ now, events: 11, last: last(60) }, usualCheckpointPace)).toBe(true);
  expect(isDue({ now, events: 10, last: last(3600) }, usualCheckpointPace)).toBe(false);
});

test('after a thousand events, if that is earlier', () => {
  const last = { time: ago(1), events: 10 };
  expect(isDue({ now, events: 1009, last }, usualCheckpointPace)).toBe(false);
  expect(isDue({ now, events: 1010, last }, usualCheckpointPace)).toBe(true);
});

test('a clock that was put back only makes it later', () => {
  const last = { time: ago(-30), events: 10 };
  expect(isDue({ now, events: 11, last }, usualCheckpointPace)).toBe(false);
});
