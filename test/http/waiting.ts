import { setTimeout as sleep } from 'node:timers/promises';
import type { World } from '../support/world.ts';

/** Longer than any wait that ends at all, even on a busy machine. */
const PATIENCE_MS = 15_000;

/** Waits until `isSo` returns true. */
export async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (const deadline = Date.now() + PATIENCE_MS; Date.now() < deadline; await sleep(5)) {
    if (await isSo()) return;
  }
  throw new Error('what was waited for did not come');
}

/** Waits until this number of connections to the world's database wait for a lock. */
export async function untilWaiting({ sql }: World, count = 1): Promise<void> {
  await until(async () => {
    const waiting = await sql`select 1 from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`;
    return waiting.length >= count;
  });
}
