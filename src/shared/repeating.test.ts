import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { repeating } from './repeating.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('it waits before each time, also when the last one went wrong', async () => {
  const errors: unknown[] = [];
  const work = vi.fn(async () => {
    throw new Error('not now');
  });
  const repeated = repeating(1000, work, (error) => errors.push(error));
  await vi.advanceTimersByTimeAsync(999);
  expect(work).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(2001);
  expect(work).toHaveBeenCalledTimes(3);
  expect(errors).toHaveLength(3);
  await repeated.stop();
});

test('it is never done twice at a time', async () => {
  const ends: (() => void)[] = [];
  const work = vi.fn(() => new Promise<void>((resolve) => ends.push(resolve)));
  const repeated = repeating(1000, work, () => {});
  await vi.advanceTimersByTimeAsync(5000);
  expect(work).toHaveBeenCalledTimes(1);
  ends[0]?.();
  await vi.advanceTimersByTimeAsync(1000);
  expect(work).toHaveBeenCalledTimes(2);
  ends[1]?.();
  await repeated.stop();
});

test('to stop it is to wait for what is under way, and nothing comes after', async () => {
  const ends: (() => void)[] = [];
  const work = vi.fn(() => new Promise<void>((resolve) => ends.push(resolve)));
  const repeated = repeating(1000, work, () => {});
  await vi.advanceTimersByTimeAsync(1000);
  let isStopped = false;
  const stopped = repeated.stop().then(() => {
    isStopped = true;
  });
  await vi.advanceTimersByTimeAsync(5000);
  expect(isStopped).toBe(false);
  ends[0]?.();
  await stopped;
  await vi.advanceTimersByTimeAsync(5000);
  expect(work).toHaveBeenCalledTimes(1);
});
