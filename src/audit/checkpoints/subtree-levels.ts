/** Of how many levels of a tree one is stored. A proof reads fewer than 2^8 hashes of each. */
const STEP = 8;
/** A tree of as many leaves as can be counted is no higher than this. */
const HIGHEST = 53;

/** The levels of which every complete subtree is stored when a checkpoint is made. */
export const storedLevels: readonly number[] = Array.from(
  { length: Math.floor(HIGHEST / STEP) },
  (_, at) => (at + 1) * STEP,
);

export function isStoredLevel(level: number): boolean {
  return level > 0 && level % STEP === 0;
}
