import type { Condition, Leaf } from '../language/condition.ts';
import type { Viewer } from '../language/viewer.ts';
import { leavesOf } from '../language/walk.ts';
import { fold, isAlways, isNever } from './fold.ts';

/** How many foldings of one rule are remembered. There are few: each leaf has three values at most. */
const MAX_REMEMBERED = 500;

interface Folding {
  readonly leaves: readonly Leaf[];
  readonly results: Map<string, Condition>;
}

const foldings = new WeakMap<Condition, Folding>();

/**
 * What `fold` returns, as the same object for all viewers who know the same of the rule. So what is
 * made of the result, such as its SQL, is made once.
 */
export function foldOnce(rule: Condition, viewer: Viewer, tenantId?: string): Condition {
  const { leaves, results } = foldingOf(rule);
  let known = '';
  for (const leaf of leaves) known += knownValue(leaf as Condition, viewer, tenantId);
  let result = results.get(known);
  if (!result) {
    result = fold(rule, viewer, tenantId);
    if (results.size >= MAX_REMEMBERED) results.clear();
    results.set(known, result);
  }
  return result;
}

function foldingOf(rule: Condition): Folding {
  let folding = foldings.get(rule);
  if (!folding) {
    folding = { leaves: leavesOf(rule), results: new Map() };
    foldings.set(rule, folding);
  }
  return folding;
}

/** Whether the viewer alone decides a leaf, and how. */
function knownValue(
  leaf: Condition,
  viewer: Viewer,
  tenantId: string | undefined,
): '1' | '0' | '?' {
  const folded = fold(leaf, viewer, tenantId);
  return isAlways(folded) ? '1' : isNever(folded) ? '0' : '?';
}
