import { type Policy, ruleOf } from '../../authz/index.ts';

/**
 * An authority without the ids of the rows that gave it: `share:write` rather than which share, as
 * those who may ask about a document need not be those who may list its shares.
 */
export function rightsOf(
  policy: Policy,
  action: string,
  authority: readonly string[],
): readonly string[] {
  const facts = ruleOf(policy, action).facts.map(({ name }) => name);
  return authority.map((right) => facts.find((name) => right.startsWith(`${name}:`)) ?? right);
}
