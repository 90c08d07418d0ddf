import type { Database } from '../../db/database.ts';
import type { Subtree } from '../proof/frontier.ts';
import { auditSubtrees } from './checkpoint.table.ts';

/** A complete subtree of the tree of a chain. */
export interface ChainSubtree extends Subtree {
  readonly chain: string;
}

/** One of this many levels is stored. A proof reads fewer than 2^8 hashes of each stored level. */
const STEP = 8;
/** The height of a tree with 2^53 leaves. */
const HIGHEST = 53;
const ROWS_AT_ONCE = 1000;

/** The levels whose complete subtrees are stored with each checkpoint. */
export const storedLevels: readonly number[] = Array.from(
  { length: Math.floor(HIGHEST / STEP) },
  (_, at) => (at + 1) * STEP,
);

export function isStoredLevel(level: number): boolean {
  return level > 0 && level % STEP === 0;
}

/** The subtrees of a chain that have to be stored. */
export function storedOf(chain: string, completed: readonly Subtree[]): ChainSubtree[] {
  return completed
    .filter(({ level }) => isStoredLevel(level))
    .map((subtree) => ({ ...subtree, chain }));
}

export async function storeSubtrees(
  db: Database,
  subtrees: readonly ChainSubtree[],
): Promise<void> {
  for (let start = 0; start < subtrees.length; start += ROWS_AT_ONCE) {
    await db.insert(auditSubtrees).values(subtrees.slice(start, start + ROWS_AT_ONCE));
  }
}
