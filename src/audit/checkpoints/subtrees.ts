import type { Database } from '../../db/database.ts';
import type { Subtree } from '../proof/frontier.ts';
import { auditSubtrees } from './checkpoint.table.ts';
import { isStoredLevel } from './subtree-levels.ts';

/** A complete subtree of the tree of a chain. */
export interface ChainSubtree extends Subtree {
  readonly chain: string;
}

const ROWS_AT_ONCE = 1000;

/** Those of the subtrees of a chain that are kept. */
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
