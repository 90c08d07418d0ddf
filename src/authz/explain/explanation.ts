import { type Decision, decide } from '../decide/decision.ts';
import type { Subject } from '../decide/test.ts';
import { type Policy, ruleOf } from '../language/policy.ts';
import type { TenantLevels } from '../language/viewer.ts';
import { variablesOf } from './changes.ts';
import type { Hypothesis } from './hypothesis.ts';
import { type ChangeSet, minimalSets } from './minimal-sets.ts';
import { type Explained, treeOf } from './tree.ts';

/** Why somebody may do something to a record, or may not. */
export interface Explanation {
  /** What they would be told if they tried. */
  readonly decision: Decision;
  readonly tree: Explained;
  /** The smallest sets of changes that would allow it, as words; none when it is allowed. */
  readonly wouldAllow: readonly (readonly string[])[];
}

/**
 * Explains the decision on an action. Pure.
 * @param tenantStates what everybody has who belongs to the record's tenant, such as its plan: what
 * the subject would have, did they belong to it
 * @throws PolicyError when a fact of the rule was not loaded
 */
export function explain(
  policy: Policy,
  action: string,
  subject: Subject,
  tenantStates: TenantLevels = {},
): Explanation {
  const { condition } = ruleOf(policy, action);
  const sets = setsThatAllow(policy, action, { subject, tenantStates });
  return {
    decision: decide(policy, action, subject),
    tree: treeOf(condition, subject, policy),
    wouldAllow: sets.map((set) => set.map(({ words }) => words)),
  };
}

/** The same sets, to be applied. */
export function setsThatAllow(policy: Policy, action: string, given: Hypothesis): ChangeSet[] {
  const { condition, test } = ruleOf(policy, action);
  if (test(given.subject)) return [];
  return minimalSets(variablesOf(policy, condition, given), given, ({ subject }) => test(subject));
}
