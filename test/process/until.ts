import { setTimeout as sleep } from 'node:timers/promises';

/** Waits until a condition holds. Names the condition when it takes too long. */
export async function until(
  what: string,
  condition: () => boolean | Promise<boolean>,
  withinMs = 60_000,
): Promise<void> {
  for (const deadline = performance.now() + withinMs; performance.now() < deadline; ) {
    if (await condition()) return;
    await sleep(20);
  }
  throw new Error(`${what}: not within ${withinMs} ms`);
}
