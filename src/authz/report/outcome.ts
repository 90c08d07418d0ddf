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

/** What an answer rests on besides the rule that is asked for. */
export interface Product {
  /** All of them: whoever makes a record is asked whether they see what it is made in. */
  readonly policies: readonly Policy[];
  /** What a view-as session covers. */
  readonly granted: GrantedScopes;
  /** The acts that may give away the right that allows them, as `document.transfer`. */
  readonly releasing: ReadonlySet<string>;
}

/** Every assignment that makes a difference to an action, and what the API answers in it. */
export interface Outcomes {
  readonly domain: Domain;
  readonly sets: ReadonlyMap<Outcome, Assignments>;
  /** The same if everybody could see the record: what the action's own rule makes of it. */
  readonly bySight: ReadonlyMap<Outcome, Assignments>;
}

/** What the API answers to an action, in all assignments that there can be. */
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

/** The codes of a set of assignments in which a rule does not hold. */
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

/** Who sees that there is such a record; of one to be made, who sees that of the tenant. */
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
