import { actOf } from '../actions/table-access.ts';
import { termOf } from '../analyze/leaf-term.ts';
import type { Term } from '../analyze/term.ts';
import { declaredBy, together, type Variable } from '../analyze/variable.ts';
import { type Policy, type Rule, ruleOf } from '../language/policy.ts';
import type { TypeFields } from './fields.ts';
import type { Product } from './outcome.ts';

/** All policies as data: what can be stored with one revision and compared with another. */
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
  /** What it may make of a record is not held to its rule. */
  readonly releases: boolean;
  readonly rule: Term;
}

/** Changes when an older program could not read it. */
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
