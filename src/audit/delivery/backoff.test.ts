import { expect, test } from 'vitest';
import { Backoff } from './backoff.ts';

const SECOND = 1000;
const ALMOST_ONE = 0.999_999;

test('each failure in a row may wait twice as long, up to the longest wait', () => {
  const backoff = new Backoff(SECOND, 300 * SECOND, () => ALMOST_ONE);
  const waits = Array.from({ length: 12 }, () => Math.ceil(backoff.failed() / SECOND));
  expect(waits).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300]);
});

test('any wait below it is as likely, so that not everybody comes back at once', () => {
  const backoff = new Backoff(SECOND, 300 * SECOND, () => 0.25);
  expect([backoff.failed(), backoff.failed(), backoff.failed()]).toEqual([250, 500, 1000]);
});

test('after a success it begins anew', () => {
  const backoff = new Backoff(SECOND, 300 * SECOND, () => 0.5);
  backoff.failed();
  backoff.failed();
  backoff.succeeded();
  expect(backoff.failed()).toBe(500);
});

test('however often it failed, it is never more than the longest wait', () => {
  const backoff = new Backoff(SECOND, 300 * SECOND, () => ALMOST_ONE);
  for (let failures = 0; failures < 2000; failures++) backoff.failed();
  expect(backoff.failed()).toBeLessThanOrEqual(300 * SECOND);
});
