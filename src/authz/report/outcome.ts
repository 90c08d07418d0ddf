import { domainOf } from '../analyze/assignments.ts';
import { type Assignments, type Domain, indicesOf } from '../analyze/domain.ts';
import { SIGNED_IN } from '../analyze/implications.ts';
import { leafTermOf, termOf } from '../analyze/leaf-term.ts';
import { declaredBy } from '../analyze/variable.ts';
import { denialOf } from '../decide/decision.ts';
import type { DenialCode } from '../decide/denial.ts';
import { gateDenial } from '../decide/gate.ts';
import type { Leaf } from '../language/condition.ts';
import { type Policy, type Rule, ruleOf } from '../language/policy.ts';
import type { Viewer } from '../language/viewer.ts';
import { leavesOf } from '../language/walk.ts';
import { credentialsIn, viewerBy } from './credential.ts';
import { type GrantedScopes, impliedByGrant } from './granted.ts';

export type Outcome = 'yes' | DenialCode;

/** What an answer depends on besides the rule. */
export interface Product {
  /** All policies. To create a record, the viewer has to see the record of the tenant. */
  readonly policies: readonly Policy[];
  /** The scopes of a view-as session. */
  readonly granted: GrantedScopes;
  /** The acts that may give up the right that allows them, such as `document.transfer`. */
  readonly releasing: ReadonlySet<string>;
}

/** The answers of the API to an action, in each assignment that makes a difference. */
export interface Outcomes {
  readonly domain: Domain;
  readonly sets: ReadonlyMap<Outcome, Assignments>;
  /** The answers if everyone could see the record: those of the action's own rule. */
  readonly bySight: ReadonlyMap<Outcome, Assignments>;
}

/** The answers of the API to an action, in all possible assignments. */
export function outcomesOf(policy: Policy, rule: Rule, { policies, granted }: Product): Outcomes {
  const read = visibilityOf(policy, rule, policies);
  const place = { at: '', tenant: policy.tenant?.ref ?? null };
  const domain = domainOf([...declaredBy(rule.condition, place), ...read.variables], (variables) =>
    impliedByGrant(variables, granted),
  );
  const visible = domain.satisfying(read.term) & domain.where(SIGNED_IN, ['yes']);
  const allowed = domain.satisfying(termOf(rule.condition));
  const [sets, bySight] = [new Map<Outcome, Assignments>(), new Map<Outcome, Assignments>()];
  for (const { values, set } of credentialsIn(domain)) {
    const viewer = viewerBy(domain, values);
    const gated = gateDenial(policy, rule.action, viewer);
    if (gated) {
      for (const outcomes of [sets, bySight]) add(outcomes, gated.code, set);
      continue;
    }
    for (const outcomes of [sets, bySight]) add(outcomes, 'yes', set & allowed);
    const denying = { rule, viewer, domain };
    for (const [code, denied] of denialsIn(set & ~allowed, visible, denying)) {
      add(sets, code, denied);
    }
    for (const [code, denied] of denialsIn(set & ~allowed, domain.all, denying)) {
      add(bySight, code, denied);
    }
  }
  return { domain, sets, bySight };
}

function add(outcomes: Map<Outcome, Assignments>, outcome: Outcome, set: Assignments): void {
  if (set !== 0n) outcomes.set(outcome, (outcomes.get(outcome) ?? 0n) | set);
}

interface Denying {
  readonly rule: Rule;
  readonly viewer: Viewer;
  readonly domain: Domain;
}

/** The codes of the denials in a set of assignments that do not satisfy the rule. */
function denialsIn(set: Assignments, visible: Assignments, { rule, viewer, domain }: Denying) {
  const leaves = new Map<Leaf, Assignments>(
    leavesOf(rule.condition).map((leaf) => [leaf, domain.satisfying(leafTermOf(leaf))]),
  );
  const codes = new Map<string, { readonly code: DenialCode; set: Assignments }>();
  for (const index of indicesOf(set)) {
    const bit = 1n << BigInt(index);
    const has = (assignments: Assignments | undefined) => ((assignments ?? 0n) & bit) !== 0n;
    const alike = [visible, ...leaves.values()].map((held) => (has(held) ? '1' : '0')).join('');
    const known = codes.get(alike) ?? {
      code: denialOf(rule, viewer, (leaf) => has(leaves.get(leaf)), has(visible)).code,
      set: 0n,
    };
    known.set |= bit;
    codes.set(alike, known);
  }
  return [...codes.values()].map(({ code, set: denied }) => [code, denied] as const);
}

/** Who can see the record; for an action that creates one, who can see the record of the tenant. */
function visibilityOf(policy: Policy, { action }: Rule, policies: readonly Policy[]) {
  const { tenant } = policy;
  const within =
    tenant && tenant.table !== policy.table && /^create/.test(action)
      ? policies.find(({ table }) => table === tenant.table)
      : policy;
  const { bare } = ruleOf(within ?? policy, 'read');
  const place = { at: '', tenant: (within ?? policy).tenant?.ref ?? null };
  return { term: termOf(bare), variables: declaredBy(bare, place) };
}
