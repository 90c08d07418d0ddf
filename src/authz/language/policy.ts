import type { AnyColumn, Table } from 'drizzle-orm';
import { assertForms } from '../analyze/forms.ts';
import { assertSound } from '../analyze/soundness.ts';
import { compileTest, type Test } from '../decide/test.ts';
import {
  all,
  type ColumnRef,
  type Condition,
  credential,
  type Fact,
  refToId,
  tenantScope,
} from './condition.ts';
import { PolicyError } from './errors.ts';
import { factsIn } from './walk.ts';

export type { Fact } from './condition.ts';

/** One action of a policy, compiled. */
export interface Rule {
  readonly action: string;
  /** The scope that covers it; null when only a session does. */
  readonly scope: string | null;
  /** The rule as the policy writes it. */
  readonly written: Condition;
  /** The same, of records of the tenant that the credential is for. */
  readonly bare: Condition;
  /** The same, by a credential that covers it. This is what is decided. */
  readonly condition: Condition;
  readonly test: Test;
  /** What the rule needs from the database besides the record. */
  readonly facts: readonly Fact[];
}

/** Where a record's tenant is found and how it is locked while one of its records is changed. */
export interface TenantOf {
  readonly ref: ColumnRef;
  readonly table: Table;
  readonly id: AnyColumn;
  /** `exclusive`: changes of these records wait for each other and for every other change in the tenant. */
  readonly lock: 'share' | 'exclusive';
}

/** Who may do what with the records of one table. */
export interface Policy<T extends Table = Table, A extends string = string> {
  readonly name: string;
  readonly table: T;
  readonly key: ColumnRef;
  readonly tenant: TenantOf | null;
  /** The record that this one belongs to, whose state its rules look at: locked while this is changed. */
  readonly parent: { readonly ref: ColumnRef; readonly id: AnyColumn } | null;
  readonly rules: Readonly<Record<A, Rule>>;
}

export interface PolicyOptions<A extends string> {
  /** The resource's name, as denials and the audit log say it. */
  readonly name: string;
  readonly key: AnyColumn;
  readonly tenant?: {
    readonly column: AnyColumn;
    readonly of: AnyColumn;
    readonly lock?: 'share' | 'exclusive';
  };
  readonly parent?: { readonly column: AnyColumn; readonly of: AnyColumn };
  /**
   * The token scope that covers each action; `*` for those not named. `null`, or nothing at all:
   * no scope covers it, and only a session may.
   */
  readonly scopes: { readonly [action in A | '*']?: string | null };
}

/**
 * Compiles the policy of one resource. Each action is covered by a credential besides its rule.
 * @throws PolicyError for a condition on another table's column, a level without a tenant, two
 * conditions of one name, or a fact about a table that it is reached from.
 */
export function policy<T extends Table, const A extends string>(
  table: T,
  rules: Readonly<Record<A | 'read', Condition>>,
  options: PolicyOptions<NoInfer<A> | 'read'>,
): Policy<T, A | 'read'> {
  const { name, tenant, parent } = options;
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
    rules: Object.fromEntries(actions.map((action) => [action, compile(action)])) as Record<
      A | 'read',
      Rule
    >,
  };
  assertForms(compiled);
  assertSound(compiled);
  return Object.freeze(compiled);
}

/**
 * The rule of an action.
 * @throws PolicyError when the policy has none: undeclared is denied, loudly.
 */
export function ruleOf(policy: Policy, action: string): Rule {
  const rule = Object.hasOwn(policy.rules, action) ? policy.rules[action] : undefined;
  if (!rule) throw new PolicyError(`the policy of ${policy.name} has no action ${action}`);
  return rule;
}

/** The facts that the rules of some actions need, each once. */
export function factsOf(policy: Policy, actions: readonly string[]): Fact[] {
  return factsIn(actions.map((action) => ruleOf(policy, action).condition));
}

/** The tenant of a row; null for a record outside of tenants. */
export function tenantIdOf(policy: Policy, row: Readonly<Record<string, unknown>>): string | null {
  return policy.tenant ? (row[policy.tenant.ref.key] as string) : null;
}

function scopeOf(scopes: Readonly<Record<string, string | null | undefined>>, action: string) {
  return action in scopes ? (scopes[action] ?? null) : (scopes['*'] ?? null);
}
