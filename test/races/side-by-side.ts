import { setTimeout as sleep } from 'node:timers/promises';

/** Runs work on all items, so many at a time; resolves to the results in the order of the items. */
export async function sideBySide<T, R>(
  items: readonly T[],
  atOnce: number,
  work: (item: T) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  const entries = items.entries();
  async function lane(): Promise<void> {
    for (const [index, item] of entries) results[index] = await work(item);
  }
  await Promise.all(Array.from({ length: atOnce }, lane));
  return results;
}

/** Starts two things, the first of them so many milliseconds ahead; the second ahead if negative. */
export async function staggered<A, B>(
  aheadMs: number,
  first: () => Promise<A>,
  second: () => Promise<B>,
): Promise<[A, B]> {
  return Promise.all([
    sleep(Math.max(0, -aheadMs)).then(first),
    sleep(Math.max(0, aheadMs)).then(second),
  ]);
}

/** How often each verdict was given: `done 3, FORBIDDEN 5`. */
export function tally(verdicts: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const verdict of verdicts) counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
  return [...counts]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([verdict, count]) => `${verdict} ${count}`)
    .join(', ');
}
