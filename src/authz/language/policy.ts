import type { AnyColumn, Table } from 'drizzle-orm';
import type { Test } from '../decide/evaluate.ts';
import type { ColumnRef, Condition, Fact } from './condition.ts';
import { PolicyError } from './errors.ts';
import { factsIn } from './walk.ts';

export type { Fact } from './condition.ts';

/** One action of a policy, compiled. */
export interface Rule {
  readonly action: string;
  /** The token scope that covers it; null if only a session does. */
  readonly scope: string | null;
  /** The rule as the policy writes it. */
  readonly written: Condition;
  /** The same, for a credential that is valid in the record's tenant. */
  readonly bare: Condition;
  /** The same, for a credential that also covers the action. This is what is decided. */
  readonly condition: Condition;
  readonly test: Test;
  /** What the rule needs from the database besides the record. */
  readonly facts: readonly Fact[];
}

/** How to find a record's tenant, and how to lock it while one of its records is changed. */
export interface TenantOf {
  readonly ref: ColumnRef;
  readonly table: Table;
  readonly id: AnyColumn;
  /** `exclusive`: a change of these records waits for every other change in the tenant. */
  readonly lock: 'share' | 'exclusive';
}

/** The names of columns for text search. The table need not declare them. */
export interface SearchColumns {
  /** The folded text. */
  readonly text: string;
  /** The parts of the folded text, and the key `tenant ` with the id of the record's tenant. */
  readonly parts: string;
}

/** Who may do what with the records of one table. */
export interface Policy<T extends Table = Table, A extends string = string> {
  readonly name: string;
  readonly table: T;
  readonly key: ColumnRef;
  readonly tenant: TenantOf | null;
  /** The record that this one belongs to, if rules look at it. It is locked while this one changes. */
  readonly parent: { readonly ref: ColumnRef; readonly id: AnyColumn } | null;
  /** The columns that a text search looks at, if the text of a record can be searched. */
  readonly search: SearchColumns | null;
  readonly rules: Readonly<Record<A, Rule>>;
}

export interface PolicyOptions<A extends string> {
  /** The name of the resource in denials and in the audit log. */
  readonly name: string;
  readonly key: AnyColumn;
  readonly tenant?: {
    readonly column: AnyColumn;
    readonly of: AnyColumn;
    readonly lock?: 'share' | 'exclusive';
  };
  readonly parent?: { readonly column: AnyColumn; readonly of: AnyColumn };
  /** Everybody who can read the record can search for its words. */
  readonly search?: SearchColumns;
  /**
   * The token scope that covers each action; `*` is for the actions that are not named. `null`, or no
   * entry, means that only a session covers it.
   */
  readonly scopes: { readonly [action in A | '*']?: string | null };
}

/**
 * The rule of an action.
 * @throws PolicyError when the policy has no such action
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

/** The tenant of a row; null for a record outside tenants. */
export function tenantIdOf(policy: Policy, row: Readonly<Record<string, unknown>>): string | null {
  return policy.tenant ? (row[policy.tenant.ref.key] as string) : null;
}
