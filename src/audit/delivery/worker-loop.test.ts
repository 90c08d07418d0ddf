import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test, vi } from 'vitest';
import { type Pause, WorkerLoop } from './worker-loop.ts';

const HOUR = 3_600_000;
const idle = { ms: HOUR, isIdle: true };

function looping(pause: Pause, leastMs = 1) {
  const step = vi.fn(async () => pause);
  const loop = WorkerLoop.start(step, leastMs);
  return { step, loop };
}

test('an idle loop waits until it is woken', async () => {
  const { step, loop } = looping(idle);
  await sleep(30);
  expect(step).toHaveBeenCalledTimes(1);
  loop.wake();
  await vi.waitFor(() => expect(step).toHaveBeenCalledTimes(2));
  await sleep(30);
  expect(step).toHaveBeenCalledTimes(2);
  await loop.stop(HOUR);
});

test('a loop that is woken again and again does not begin more often than it may', async () => {
  const { step, loop } = looping(idle, HOUR);
  for (let count = 0; count < 10; count += 1) {
    loop.wake();
    await sleep(1);
  }
  expect(step).toHaveBeenCalledTimes(1);
  await loop.stop(HOUR);
});

test('a wake during a step counts, as the step may have looked before', async () => {
  let finish = () => {};
  const first = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const step = vi.fn(async () => {
    await first;
    return idle;
  });
  const loop = WorkerLoop.start(step, 1);
  loop.wake();
  finish();
  await vi.waitFor(() => expect(step).toHaveBeenCalledTimes(2));
  await loop.stop(HOUR);
});

test('the wait after a failure is not cut short', async () => {
  const { step, loop } = looping({ ms: HOUR, isIdle: false });
  await sleep(10);
  loop.wake();
  await sleep(30);
  expect(step).toHaveBeenCalledTimes(1);
  await loop.stop(HOUR);
});
