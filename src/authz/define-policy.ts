import type { Table } from 'drizzle-orm';
import { assertForms } from './analyze/forms.ts';
import { assertSound } from './analyze/soundness.ts';
import { compileTest } from './decide/evaluate.ts';
import { all, type Condition, refToId, tenantScope } from './language/condition.ts';
import type { Policy, PolicyOptions, Rule } from './language/policy.ts';
import { credential } from './language/viewer-conditions.ts';
import { factsIn } from './language/walk.ts';

/**
 * Defines the policy of one resource: compiles its rules, and checks them. Each action also needs a
 * credential that covers it.
 * @throws PolicyError for a condition without one of its forms, a condition on a column of another
 * table, a level without a tenant, two conditions with one name, or a fact that is reached from itself
 */
export function policy<T extends Table, const A extends string>(
  table: T,
  rules: Readonly<Record<A | 'read', Condition>>,
  options: PolicyOptions<NoInfer<A> | 'read'>,
): Policy<T, A | 'read'> {
  const { name, tenant, parent, search = null } = options;
  const compile = (action: A | 'read'): Rule => {
    const written = rules[action];
    const bare = tenant ? all(tenantScope, written) : written;
    const scope = scopeOf(options.scopes, action);
    const condition = all(credential(scope), bare);
    return {
      action,
      scope,
      written,
      bare,
      condition,
      test: compileTest(condition),
      facts: factsIn([condition]),
    };
  };
  const actions = Object.keys(rules) as (A | 'read')[];
  const compiled: Policy<T, A | 'read'> = {
    name,
    table,
    key: refToId(options.key),
    tenant: tenant
      ? {
          ref: refToId(tenant.column),
          table: tenant.of.table,
          id: tenant.of,
          lock: tenant.lock ?? 'share',
        }
      : null,
    parent: parent ? { ref: refToId(parent.column), id: parent.of } : null,
    search,
    rules: Object.fromEntries(actions.map((action) => [action, compile(action)])) as Record<
      A | 'read',
      Rule
    >,
  };
  assertForms(compiled);
  assertSound(compiled);
  return Object.freeze(compiled);
}

function scopeOf(scopes: Readonly<Record<string, string | null | undefined>>, action: string) {
  return action in scopes ? (scopes[action] ?? null) : (scopes['*'] ?? null);
}
