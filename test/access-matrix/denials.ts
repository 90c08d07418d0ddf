import { type Assignments, type Domain, indicesOf } from '../../src/authz/analyze/domain.ts';
import { leafTermOf } from '../../src/authz/analyze/leaf-term.ts';
import { denialOf } from '../../src/authz/decide/decision.ts';
import type { Denial } from '../../src/authz/decide/denial.ts';
import { gateDenial } from '../../src/authz/decide/gate.ts';
import type { Leaf } from '../../src/authz/language/condition.ts';
import { type Policy, type Rule, ruleOf } from '../../src/authz/language/policy.ts';
import { leavesOf } from '../../src/authz/language/walk.ts';
import { credentialsIn, viewerBy } from '../../src/authz/report/credential.ts';
import { outcomesOf } from '../../src/authz/report/outcome.ts';
import { product } from '../../src/cli/shared/access-model.ts';

/** Every denial of an action that tells anything, over all assignments of its variables. */
export function denialsOf(policy: Policy, action: string): Denial[] {
  const rule = ruleOf(policy, action);
  const { domain, sets } = outcomesOf(policy, rule, product);
  const told = domain.not((sets.get('yes') ?? 0n) | (sets.get('NOT_FOUND') ?? 0n));
  return credentialsIn(domain).flatMap(({ values, set }) => {
    const viewer = viewerBy(domain, values);
    const gated = gateDenial(policy, action, viewer);
    if (gated) return [gated];
    return valuesIn(rule, domain, set & told).map((value) => denialOf(rule, viewer, value, true));
  });
}

type Value = (leaf: Leaf) => boolean;

/** The values that the conditions of a rule have together, each combination once. */
function valuesIn({ condition }: Rule, domain: Domain, set: Assignments): Value[] {
  const leaves = leavesOf(condition).map(
    (leaf) => [leaf, domain.satisfying(leafTermOf(leaf))] as const,
  );
  const known = new Map<string, Value>();
  for (const index of indicesOf(set)) {
    const bit = 1n << BigInt(index);
    const holding = new Set(leaves.flatMap(([leaf, held]) => ((held & bit) !== 0n ? [leaf] : [])));
    const key = leaves.map(([leaf]) => holding.has(leaf)).join();
    known.set(key, (leaf) => holding.has(leaf));
  }
  return [...known.values()];
}
