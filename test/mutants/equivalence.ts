import { domainOf, unionOf } from '../../src/authz/analyze/assignments.ts';
import { termOf } from '../../src/authz/analyze/leaf-term.ts';
import { renamed } from '../../src/authz/analyze/term.ts';
import { declaredBy } from '../../src/authz/analyze/variable.ts';
import {
  all,
  always,
  any,
  type Condition,
  never,
  not,
  refTo,
  tenantScope,
} from '../../src/authz/language/condition.ts';
import type { Policy } from '../../src/authz/language/policy.ts';
import { leavesOf } from '../../src/authz/language/walk.ts';
import { impliedByGrant } from '../../src/authz/report/granted.ts';
import { product } from '../../src/cli/shared/access-model.ts';

/** Whether two rules of a policy allow the same in every assignment that there can be. */
export function isEquivalent(policy: Policy, one: Condition, other: Condition): boolean {
  const persons = leavesOf(one).flatMap((leaf) => (leaf.kind === 'viewerIs' ? [leaf.ref.key] : []));
  const givens = [...new Set(persons)].map((column): Given => ({ kind: 'viewerIs', column }));
  if (policy.tenant) givens.push({ kind: 'tenantScope', column: policy.tenant.ref.key });
  return casesOf(givens).every((premises) => isSameUnder(policy, [one, other], premises));
}

/**
 * What is so of the viewer and a column of the record. It is so as well of the rows that are joined
 * by that column: who wrote something is its author there, and a tenant is the same tenant.
 */
interface Given {
  readonly kind: 'viewerIs' | 'tenantScope';
  readonly column: string;
}

type Premise = readonly [given: Given, holds: boolean];

function casesOf(givens: readonly Given[]): Premise[][] {
  return givens.reduce<Premise[][]>(
    (cases, given) =>
      cases.flatMap((known) => [true, false].map((holds): Premise[] => [...known, [given, holds]])),
    [[]],
  );
}

function isSameUnder(
  { tenant }: Policy,
  rules: readonly [Condition, Condition],
  premises: readonly Premise[],
): boolean {
  const place = { at: '', tenant: tenant?.ref ?? null };
  const [one, other] = rules.map((rule) =>
    premises.reduce((folded, premise) => assuming(folded, premise, true), rule),
  );
  const reaching = premises.flatMap(([{ kind }, holds]) => (kind === 'tenantScope' ? [holds] : []));
  // A premise about the credential excludes other credentials.
  const premise = all(...reaching.map((holds) => (holds ? tenantScope : not(tenantScope))));
  const { variables, names } = unionOf(
    declaredBy(all(premise, one ?? never), place),
    declaredBy(other ?? never, place),
  );
  const domain = domainOf(variables, (all) => impliedByGrant(all, product.granted));
  const [mine, theirs] = [termOf(one ?? never), renamed(termOf(other ?? never), names)];
  const differing = domain.satisfying(mine) ^ domain.satisfying(theirs);
  return (differing & domain.satisfying(termOf(premise))) === 0n;
}

/** A rule under a premise; of one about the credential, what facts look at as well. */
function assuming(condition: Condition, [given, holds]: Premise, isOuter: boolean): Condition {
  const premise: Premise = [given, holds];
  const inner = (part: Condition) => assuming(part, premise, isOuter);
  switch (condition.kind) {
    case 'constant':
      return condition;
    case 'all':
      return all(...condition.of.map(inner));
    case 'any':
      return any(...condition.of.map(inner));
    case 'not':
      return not(inner(condition.of));
    case 'except':
      return inner(condition.of).except(...condition.denials.map(inner));
    case 'viewerIs':
      if (given.kind !== 'viewerIs' || condition.ref.key !== given.column) return condition;
      return holds ? always : never;
    case 'tenantScope':
      if (given.kind !== 'tenantScope' || isOuter) return condition;
      return holds ? always : never;
    case 'some': {
      const joined = condition.on.flatMap(([own, outer]) =>
        outer.key === given.column ? [refTo(own).key] : [],
      );
      const same = joined.filter(
        (key) => given.kind !== 'tenantScope' || condition.tenant?.key === key,
      );
      const where = same.reduce(
        (rule, column) => assuming(rule, [{ ...given, column }, holds], false),
        condition.where,
      );
      return { ...condition, where, except: condition.except };
    }
    default:
      return condition;
  }
}
