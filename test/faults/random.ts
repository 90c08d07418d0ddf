/** A seeded source of numbers in [0, 1): mulberry32, by Tommy Ettinger. */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** The seed in TEST_SEED, or one of the day; say it, so that a failure can be run again. */
export function seedOf(title: string): number {
  const seed = Number(process.env.TEST_SEED ?? Date.now() % 1_000_000);
  process.stdout.write(`${title}: TEST_SEED=${seed}\n`);
  return seed;
}
