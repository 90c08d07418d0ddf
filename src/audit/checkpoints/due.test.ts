import { expect, test } from 'vitest';
import { dueIn, usualCheckpointPace } from './due.ts';

const NEVER = Number.POSITIVE_INFINITY;
const now = new Date('2026-11-26T12:00:00Z');
const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000);

test('the first checkpoint is due as soon as there is an event', () => {
  expect(dueIn({ now, events: 0, last: null }, usualCheckpointPace)).toBe(NEVER);
  expect(dueIn({ now, events: 1, last: null }, usualCheckpointPace)).toBe(0);
});

test('a minute after the last one, if anything is new', () => {
  const last = (seconds: number) => ({ time: ago(seconds), events: 10 });
  expect(dueIn({ now, events: 11, last: last(59.999) }, usualCheckpointPace)).toBe(1);
  expect(dueIn({ now, events: 11, last: last(60) }, usualCheckpointPace)).toBe(0);
  expect(dueIn({ now, events: 10, last: last(3600) }, usualCheckpointPace)).toBe(NEVER);
});

test('after a thousand events, if that is earlier', () => {
  const last = { time: ago(1), events: 10 };
  expect(dueIn({ now, events: 1009, last }, usualCheckpointPace)).toBe(59_000);
  expect(dueIn({ now, events: 1010, last }, usualCheckpointPace)).toBe(0);
});

test('a clock that was put back only makes it later', () => {
  const last = { time: ago(-30), events: 10 };
  expect(dueIn({ now, events: 11, last }, usualCheckpointPace)).toBe(90_000);
});
