import type { Assignments, Domain } from '../../src/authz/analyze/domain.ts';
import { termOf } from '../../src/authz/analyze/leaf-term.ts';
import { conditionName, requestersOf } from '../../src/authz/analyze/satisfiable.ts';
import type { Condition } from '../../src/authz/language/condition.ts';
import type { Policy } from '../../src/authz/language/policy.ts';
import { partsOf } from '../../src/authz/language/walk.ts';

/**
 * The parts of a policy's rules without which the rules would say the same, each with its action.
 * Often they are there for the reader, so they are told and not refused.
 */
export function redundantParts(policy: Policy): string[] {
  return Object.values(policy.rules).flatMap((rule) => {
    const { domain, relevant } = requestersOf(policy, rule);
    const idle = redundantIn(rule.bare, domain, relevant);
    return idle.map((part) => `${rule.action}: ${conditionName(part)}`);
  });
}

/** Those parts whose value makes no difference wherever the value of the whole matters. */
function redundantIn(whole: Condition, domain: Domain, matters: Assignments): Condition[] {
  const parts = partsOf(whole);
  const holding = parts.map((part) => domain.satisfying(termOf(part)));
  return parts.flatMap((part, index) => {
    const others = holding.filter((_, other) => other !== index);
    const mattering = matteringIn(whole, part, others, domain, matters);
    const own = (holding[index] ?? 0n) & mattering;
    const isRedundant = whole.kind !== 'not' && (own === 0n || own === mattering);
    // Each rule has the reach of the credential in it, by the kernel.
    if (isRedundant && part.kind !== 'constant' && part.kind !== 'tenantScope') return [part];
    return redundantIn(part, domain, mattering);
  });
}

/** The assignments in which the value of a part makes the difference for the whole. */
function matteringIn(
  whole: Condition,
  part: Condition,
  others: readonly Assignments[],
  domain: Domain,
  matters: Assignments,
): Assignments {
  const unless = (set: Assignments, other: Assignments) => set & domain.not(other);
  switch (whole.kind) {
    case 'all':
      return others.reduce((set, other) => set & other, matters);
    case 'any':
      return others.reduce(unless, matters);
    case 'except': {
      if (part === whole.of) return others.reduce(unless, matters);
      const [allowed = 0n, ...denials] = others;
      return denials.reduce(unless, matters & allowed);
    }
    default:
      return matters;
  }
}
