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
 * Asserts that each rule can allow somebody, and that each condition in it can hold and can fail.
 * This is exact: all possible assignments are enumerated. A condition that is written as `always` or
 * `never` is left alone.
 * @throws PolicyError that names the policy, the action and the condition
 */
export function assertSatisfiable(policies: readonly Policy[]): void {
  const seen = new Set<Leaf>();
  for (const policy of policies) {
    // Many rules of a policy have the same variables.
    const domains = new Map<string, Domain>();
    for (const rule of Object.values(policy.rules)) {
      const problem = problemOfFacts(rule.bare, seen) ?? problemOfRule(policy, rule, domains);
      if (problem) throw new PolicyError(`policy ${policy.name}, ${rule.action}, ${problem}`);
    }
  }
}

/** The assignments of viewers whose credential covers the action. */
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
  const { satisfying, problem } = examine(rule.bare, domain, relevant);
  if (problem || satisfying !== 0n) return problem;
  return `condition ${conditionName(rule.written)}: can never hold, so nobody may do this`;
}

/** The conditions of facts are about other rows, and have domains of their own. */
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
  /** The relevant assignments that satisfy it. */
  readonly satisfying: Assignments;
  /** What is wrong with it, or with the innermost part that has a problem. */
  readonly problem: string | null;
}

function examine(condition: Condition, domain: Domain, relevant: Assignments): Examined {
  const parts = partsOf(condition).map((part) => examine(part, domain, relevant));
  const satisfying = combined(condition, parts, domain, relevant);
  const inner = parts.find(({ problem }) => problem !== null)?.problem ?? null;
  return { satisfying, problem: inner ?? constancyOf(condition, satisfying, relevant) };
}

function combined(
  condition: Condition,
  parts: readonly Examined[],
  domain: Domain,
  relevant: Assignments,
): Assignments {
  const sets = parts.map(({ satisfying }) => satisfying);
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

/** What is wrong with a condition that always or never holds. */
function constancyOf(
  condition: Condition,
  satisfying: Assignments,
  relevant: Assignments,
): string | null {
  if ((satisfying !== 0n && satisfying !== relevant) || isWritten(condition)) return null;
  if (satisfying === 0n) return `condition ${conditionName(condition)}: can never hold`;
  // A leaf that always holds is the tenant scope, or names every value of its column.
  const isLeaf = partsOf(condition).length === 0 && condition.kind !== 'all';
  if (isLeaf) return null;
  return `condition ${conditionName(condition)}: always holds, and nobody wrote always`;
}

/** Whether a constant is written in it, which is then meant. */
function isWritten(condition: Condition): boolean {
  return condition.kind === 'constant' || partsOf(condition).some(isWritten);
}

/** The name of a condition; without one, its words. The tenant scope is left out: nobody wrote it. */
export function conditionName(condition: Condition): string {
  if ('name' in condition) return condition.name;
  const [first, second, ...others] = condition.kind === 'all' ? condition.of : [];
  const isAdded = first?.kind === 'tenantScope' && others.length === 0;
  return second && isAdded ? conditionName(second) : toWords(condition);
}
