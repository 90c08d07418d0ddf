import { policy } from '../../src/authz/define-policy.ts';
import type { Condition } from '../../src/authz/language/condition.ts';
import type { Policy } from '../../src/authz/language/policy.ts';

type Rules = Readonly<Record<string, Condition>>;

/** The rules of a policy as they were written. */
export function writtenRules({ rules }: Policy): Rules & { readonly read: Condition } {
  const all = Object.fromEntries(Object.values(rules).map((rule) => [rule.action, rule.written]));
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
  const known = Object.values(original.rules).map(({ action, scope }) => [action, scope]);
  return policy(table, rules, {
    name,
    key: key.column,
    scopes: { ...Object.fromEntries(known), ...scopes },
    ...(tenant ? { tenant: { column: tenant.ref.column, of: tenant.id } } : {}),
  });
}
