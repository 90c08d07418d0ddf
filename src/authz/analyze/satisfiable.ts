import type { Condition, Leaf } from '../language/condition.ts';
import { PolicyError } from '../language/errors.ts';
import type { Policy, Rule } from '../language/policy.ts';
import { toWords } from '../language/to-words.ts';
import { leavesOf, partsOf } from '../language/walk.ts';
import { domainOf } from './assignments.ts';
import type { Assignments, Domain } from './domain.ts';
import { SESSION, SIGNED_IN } from './implications.ts';
import { leafTermOf } from './leaf-term.ts';
import { declaredBy } from './variable.ts';

/**
 * Holds policies to saying something, decided exactly over all assignments that there can be.
 * @throws PolicyError that names the policy, the action and the condition: for a rule that can never
 * allow, and for a condition in it that never or always holds although nobody wrote `never` or
 * `always`
 */
export function assertSatisfiable(policies: readonly Policy[]): void {
  const seen = new Set<Leaf>();
  for (const policy of policies) {
    // Many rules of a policy look at the same.
    const domains = new Map<string, Domain>();
    for (const rule of Object.values(policy.rules)) {
      const problem = problemOfFacts(rule.bare, seen) ?? problemOfRule(policy, rule, domains);
      if (problem) throw new PolicyError(`policy ${policy.name}, ${rule.action}, ${problem}`);
    }
  }
}

/** Those who get past the credential: all else there is to say of anybody is in the rule. */
export function requestersOf(
  { tenant }: Policy,
  { scope, bare }: Rule,
  domains = new Map<string, Domain>(),
) {
  const variables = declaredBy(bare, { at: '', tenant: tenant?.ref ?? null });
  const key = variables.map(({ name, values }) => `${name} ${values}`).join();
  const domain = domains.get(key) ?? domainOf(variables);
  domains.set(key, domain);
  const signedIn = domain.where(scope === null ? SESSION : SIGNED_IN, ['yes']);
  return { domain, relevant: tenant ? signedIn & domain.where('tenantScope', ['yes']) : signedIn };
}

function problemOfRule(policy: Policy, rule: Rule, domains: Map<string, Domain>): string | null {
  const { domain, relevant } = requestersOf(policy, rule, domains);
  const { holding, problem } = examine(rule.bare, domain, relevant);
  if (problem || holding !== 0n) return problem;
  return `condition ${conditionName(rule.written)}: can never hold, so nobody may do this`;
}

/** Facts have conditions of their own, about other rows. */
function problemOfFacts(condition: Condition, seen: Set<Leaf>): string | null {
  for (const leaf of leavesOf(condition)) {
    if (leaf.kind !== 'some' || seen.has(leaf)) continue;
    seen.add(leaf);
    const domain = domainOf(declaredBy(leaf.where, { at: '', tenant: leaf.tenant }));
    const problem = examine(leaf.where, domain, domain.all).problem;
    const found = problem ?? problemOfFacts(leaf.where, seen);
    if (found) return `condition ${leaf.name}, in it ${found}`;
  }
  return null;
}

interface Examined {
  /** Where it holds, of the assignments looked at. */
  readonly holding: Assignments;
  /** What is wrong with the innermost part of which something is. */
  readonly problem: string | null;
}

function examine(condition: Condition, domain: Domain, relevant: Assignments): Examined {
  const parts = partsOf(condition).map((part) => examine(part, domain, relevant));
  const holding = combined(condition, parts, domain, relevant);
  const inner = parts.find(({ problem }) => problem !== null)?.problem ?? null;
  return { holding, problem: inner ?? constancyOf(condition, holding, relevant) };
}

function combined(
  condition: Condition,
  parts: readonly Examined[],
  domain: Domain,
  relevant: Assignments,
): Assignments {
  const sets = parts.map(({ holding }) => holding);
  const [first = 0n, ...others] = sets;
  switch (condition.kind) {
    case 'constant':
      return condition.value ? relevant : 0n;
    case 'all':
      return sets.reduce((set, other) => set & other, relevant);
    case 'any':
      return sets.reduce((set, other) => set | other, 0n);
    case 'not':
      return relevant & ~first;
    case 'except':
      return others.reduce((set, denial) => set & ~denial, first);
    default:
      return domain.satisfying(leafTermOf(condition)) & relevant;
  }
}

/** What is wrong with a condition that has the same value everywhere. */
function constancyOf(
  condition: Condition,
  holding: Assignments,
  relevant: Assignments,
): string | null {
  if ((holding !== 0n && holding !== relevant) || isWritten(condition)) return null;
  if (holding === 0n) return `condition ${conditionName(condition)}: can never hold`;
  // A leaf that always holds names all values that there are, or is the reach, which is given.
  const isLeaf = partsOf(condition).length === 0 && condition.kind !== 'all';
  if (isLeaf) return null;
  return `condition ${conditionName(condition)}: always holds, and nobody wrote always`;
}

/** Somebody wrote a constant in it, which need not be explained. */
function isWritten(condition: Condition): boolean {
  return condition.kind === 'constant' || partsOf(condition).some(isWritten);
}

/** A condition's name; of one that is made of others, what it says. */
export function conditionName(condition: Condition): string {
  if ('name' in condition) return condition.name;
  // The kernel puts the reach of the credential before what was written.
  const [first, second, ...others] = condition.kind === 'all' ? condition.of : [];
  const isBare = first?.kind === 'tenantScope' && others.length === 0;
  return second && isBare ? conditionName(second) : toWords(condition);
}
