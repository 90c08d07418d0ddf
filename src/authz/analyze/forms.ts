import { testLeaf } from '../decide/evaluate.ts';
import type { ColumnRef, Condition, Leaf } from '../language/condition.ts';
import { PolicyError } from '../language/errors.ts';
import { leafToWords } from '../language/to-words.ts';
import { anonymous } from '../language/viewer.ts';
import { leavesOf } from '../language/walk.ts';
import { toSql } from '../sql/to-sql.ts';
import { boundViewer, settingsViewer } from '../sql/viewer-source.ts';
import { leafTermOf } from './leaf-term.ts';

type Tenant = ColumnRef | null;

/** How to produce each form of a condition, by what the form is for. */
const forms: Readonly<Record<string, (leaf: Condition & Leaf, tenant: Tenant) => unknown>> = {
  'a loaded record': (leaf) =>
    testLeaf(leaf, { viewer: anonymous, row: {}, tenantId: null, facts: { [leaf.name]: false } }),
  'an SQL filter': (leaf, tenant) => toSql(leaf, boundViewer(anonymous), tenant),
  'row-level security': (leaf, tenant) => toSql(leaf, settingsViewer, tenant),
  words: leafToWords,
  'an enumeration': (leaf) => leafTermOf(leaf),
};

/** A cache of the kinds that have all forms. It depends on nothing but the kind. */
const complete = new Set<Leaf['kind']>();

interface Definition {
  readonly name: string;
  readonly tenant: { readonly ref: ColumnRef } | null;
  readonly rules: Readonly<Record<string, { readonly condition: Condition }>>;
}

/**
 * Asserts that the conditions of a policy have all of their forms. A new kind that one interpreter
 * does not know has no form there. Types show that, but a start from sources checks no types.
 * @throws PolicyError that names the policy, the action, the condition and the form
 */
export function assertForms({ name, tenant, rules }: Definition): void {
  for (const [action, { condition }] of Object.entries(rules)) {
    const problem = problemIn(condition, tenant?.ref ?? null);
    if (problem) throw new PolicyError(`policy ${name}, ${action}, ${problem}`);
  }
}

function problemIn(condition: Condition, tenant: Tenant): string | null {
  for (const leaf of leavesOf(condition)) {
    const within = leaf.kind === 'some' ? problemIn(leaf.where, leaf.tenant) : null;
    if (within) return within;
    // A level without a tenant is refused later, with a message of its own.
    if (complete.has(leaf.kind) || (needsTenant(leaf) && !tenant)) continue;
    const missing = Object.keys(forms).find((form) => !has(form, leaf, tenant));
    if (missing) return `condition ${leaf.name}: has no form for ${missing}`;
    complete.add(leaf.kind);
  }
  return null;
}

function has(form: string, leaf: Leaf, tenant: Tenant): boolean {
  // Every leaf was created as a condition.
  return forms[form]?.(leaf as Condition & Leaf, tenant) !== undefined;
}

function needsTenant({ kind }: Leaf): boolean {
  return kind === 'level' || kind === 'tenantScope';
}
