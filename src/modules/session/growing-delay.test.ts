import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { TooManyAttempts } from './attempt-counter.ts';
import { GrowingDelay } from './growing-delay.ts';

const growth = { free: 3, first: 1, longest: 300, window: 3_600 };

beforeEach(() => {
  vi.useFakeTimers({ now: 0 });
});
afterEach(() => {
  vi.useRealTimers();
});

/** The seconds that the next attempt has to wait; 0 when it passes. */
async function delayOf(attempt: Promise<void>): Promise<number> {
  try {
    await attempt;
    return 0;
  } catch (refusal) {
    if (!(refusal instanceof TooManyAttempts)) throw refusal;
    return refusal.retryAfterSeconds;
  }
}

describe('GrowingDelay', () => {
  it('doubles the delay with each failure, up to the longest', async () => {
    const delay = new GrowingDelay(growth);
    for (let free = 0; free < 4; free += 1) expect(await delayOf(delay.take('a'))).toBe(0);
    const delays: number[] = [];
    for (let failure = 0; failure < 11; failure += 1) {
      const seconds = await delayOf(delay.take('a'));
      delays.push(seconds);
      vi.advanceTimersByTime(seconds * 1_000);
      expect(await delayOf(delay.take('a'))).toBe(0);
    }
    expect(delays).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300]);
    expect(await delayOf(delay.take('b'))).toBe(0);
  });

  it('lets one of many simultaneous attempts through when the delay is over', async () => {
    const delay = new GrowingDelay(growth);
    const hundred = () => Promise.all(Array.from({ length: 100 }, () => delayOf(delay.take('a'))));
    expect((await hundred()).filter((seconds) => seconds === 0)).toHaveLength(4);
    vi.advanceTimersByTime(1_000);
    expect((await hundred()).filter((seconds) => seconds === 0)).toHaveLength(1);
  });

  it('does not grow by refused attempts', async () => {
    const delay = new GrowingDelay(growth);
    for (let attempt = 0; attempt < 100; attempt += 1) await delayOf(delay.take('a'));
    expect(await delayOf(delay.take('a'))).toBe(1);
  });

  it('forgets the failures after the window', async () => {
    const delay = new GrowingDelay(growth);
    for (let attempt = 0; attempt < 10; attempt += 1) await delayOf(delay.take('a'));
    vi.advanceTimersByTime(3_600_000);
    for (let free = 0; free < 4; free += 1) expect(await delayOf(delay.take('a'))).toBe(0);
  });

  it('takes back an attempt and the delay that it caused', async () => {
    const delay = new GrowingDelay(growth);
    for (let free = 0; free < 3; free += 1) await delay.take('a');
    for (let right = 0; right < 20; right += 1) {
      expect(await delayOf(delay.take('a'))).toBe(0);
      await delay.giveBack('a');
    }
  });

  it('asks during a delay only whether an attempt is exempt', async () => {
    const delay = new GrowingDelay(growth);
    const isExempt = vi.fn(async () => true);
    for (let attempt = 0; attempt < 4; attempt += 1) await delay.take('a', isExempt);
    expect(isExempt).not.toHaveBeenCalled();
    expect(await delayOf(delay.take('a', isExempt))).toBe(0);
    expect(isExempt).toHaveBeenCalledOnce();
  });
});
