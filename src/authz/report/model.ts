import { actOf } from '../actions/table-access.ts';
import { termOf } from '../analyze/leaf-term.ts';
import type { Term } from '../analyze/term.ts';
import { declaredBy, together, type Variable } from '../analyze/variable.ts';
import { type Policy, type Rule, ruleOf } from '../language/policy.ts';
import type { TypeFields } from './fields.ts';
import type { Product } from './outcome.ts';

/** All policies as data that can be stored, and compared with those of another revision. */
export interface Model {
  readonly format: typeof FORMAT;
  /** The scopes that a view-as session has. */
  readonly viewAs: readonly string[];
  readonly resources: Readonly<Record<string, Resource>>;
}

export interface Resource {
  readonly variables: readonly Variable[];
  readonly actions: Readonly<Record<string, Action>>;
  readonly types: TypeFields;
}

export interface Action {
  /** The scope that covers it; null for none. */
  readonly scope: string | null;
  /** Whether the record need not satisfy the rule after it. */
  readonly releases: boolean;
  readonly rule: Term;
}

/** It has to change if an older program could not read the model. */
export const FORMAT = 2;

/**
 * The model of policies.
 * @param fields the types of each policy's records, by the policy's name
 */
export function modelOf(
  { policies, granted, releasing }: Product,
  fields: ReadonlyMap<string, TypeFields>,
): Model {
  const resources = policies.map(
    (policy) =>
      [policy.name, resourceOf(policy, fields.get(policy.name) ?? {}, releasing)] as const,
  );
  return {
    format: FORMAT,
    viewAs: [...granted].sort(),
    resources: Object.fromEntries(resources),
  };
}

function resourceOf(policy: Policy, types: TypeFields, releasing: ReadonlySet<string>): Resource {
  const place = { at: '', tenant: policy.tenant?.ref ?? null };
  const rules = Object.keys(policy.rules).map((action) => ruleOf(policy, action));
  return {
    variables: together(rules.flatMap(({ bare }) => declaredBy(bare, place))),
    actions: Object.fromEntries(
      rules.map((rule) => [rule.action, actionOf(rule, releasing.has(actOf(policy, rule.action)))]),
    ),
    types,
  };
}

function actionOf(rule: Rule, releases: boolean): Action {
  return { scope: rule.scope, releases, rule: termOf(rule.bare) };
}
