import type { Condition } from '../../src/authz/language/condition.ts';
import { type Policy, policy, ruleOf } from '../../src/authz/language/policy.ts';
import { leavesOf } from '../../src/authz/language/walk.ts';

type Rules = Readonly<Record<string, Condition>>;

/** The rules of a policy as they were written. */
export function writtenRules({ rules, tenant }: Policy): Rules & { readonly read: Condition } {
  const written = Object.values(rules).map(({ action, bare }) => {
    const [, own = bare] = tenant && bare.kind === 'all' ? bare.of : [];
    return [action, own] as const;
  });
  const all = Object.fromEntries(written);
  const { read } = all;
  if (!read) throw new Error('a policy says who reads');
  return { ...all, read };
}

/** A policy like another, with other rules or scopes. */
export function variantOf(
  original: Policy,
  rules: Rules & { readonly read: Condition },
  scopes: Readonly<Record<string, string | null>> = {},
): Policy {
  const { name, table, key, tenant } = original;
  const known = Object.keys(original.rules).map((action) => [action, scopeOf(original, action)]);
  return policy(table, rules, {
    name,
    key: key.column,
    scopes: { ...Object.fromEntries(known), ...scopes },
    releases: Object.values(original.rules)
      .filter(({ action, releases }) => releases && action in rules)
      .map(({ action }) => action),
    ...(tenant ? { tenant: { column: tenant.ref.column, of: tenant.id } } : {}),
  });
}

function scopeOf(original: Policy, action: string): string | null {
  const [scope = null] = leavesOf(ruleOf(original, action).condition).flatMap((leaf) =>
    leaf.kind === 'credential' ? [leaf.scope] : [],
  );
  return scope;
}
