import { type Decision, decide } from '../decide/decision.ts';
import type { Subject } from '../decide/evaluate.ts';
import { type Policy, ruleOf } from '../language/policy.ts';
import type { TenantLevels } from '../language/viewer.ts';
import { alternativesOf } from './alternatives.ts';
import { type ChangeSet, minimalSets } from './counterfactuals.ts';
import type { Hypothesis } from './hypothesis.ts';
import { type Explained, treeOf } from './tree.ts';

/** Why a person may do an action to a record, or may not. */
export interface Explanation {
  /** The decision that they would get if they tried. */
  readonly decision: Decision;
  readonly tree: Explained;
  /** The smallest sets of changes that would allow it, in words; none if it is allowed. */
  readonly wouldAllow: readonly (readonly string[])[];
}

/**
 * Explains the decision on an action. Pure.
 * @param tenantStates the levels that all members of the record's tenant share, such as its plan; the
 * subject would have them as a member
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

/** The same sets as changes that can be applied. */
export function setsThatAllow(policy: Policy, action: string, given: Hypothesis): ChangeSet[] {
  const { condition, test } = ruleOf(policy, action);
  if (test(given.subject)) return [];
  const alternatives = alternativesOf(policy, condition, given);
  return minimalSets(alternatives, given, ({ subject }) => test(subject));
}
