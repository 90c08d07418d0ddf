import type { Situations, Space } from '../../src/authz/analyze/domain.ts';
import { termOf } from '../../src/authz/analyze/leaf-term.ts';
import { askersOf, conditionName } from '../../src/authz/analyze/satisfiable.ts';
import type { Condition } from '../../src/authz/language/condition.ts';
import type { Policy } from '../../src/authz/language/policy.ts';
import { partsOf } from '../../src/authz/language/walk.ts';

/**
 * The parts of a policy's rules without which the rules would say the same, each with its action.
 * Often they are there for the reader, so they are told and not refused.
 */
export function idleParts(policy: Policy): string[] {
  return Object.values(policy.rules).flatMap((rule) => {
    const { space, relevant } = askersOf(policy, rule);
    const idle = idleIn(rule.bare, space, relevant);
    return idle.map((part) => `${rule.action}: ${conditionName(part)}`);
  });
}

/** Those parts whose value makes no difference wherever the value of the whole matters. */
function idleIn(whole: Condition, space: Space, matters: Situations): Condition[] {
  const parts = partsOf(whole);
  const holding = parts.map((part) => space.holds(termOf(part)));
  return parts.flatMap((part, index) => {
    const others = holding.filter((_, other) => other !== index);
    const mattering = matteringIn(whole, part, others, space, matters);
    const own = (holding[index] ?? 0n) & mattering;
    const isIdle = whole.kind !== 'not' && (own === 0n || own === mattering);
    // Each rule has the reach of the credential in it, by the kernel.
    if (isIdle && part.kind !== 'constant' && part.kind !== 'reach') return [part];
    return idleIn(part, space, mattering);
  });
}

/** The situations in which the value of a part makes the difference for the whole. */
function matteringIn(
  whole: Condition,
  part: Condition,
  others: readonly Situations[],
  space: Space,
  matters: Situations,
): Situations {
  const unless = (set: Situations, other: Situations) => set & space.not(other);
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
