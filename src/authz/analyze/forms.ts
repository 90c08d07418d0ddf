import { testLeaf } from '../decide/test.ts';
import type { ColumnRef, Condition, Leaf } from '../language/condition.ts';
import { PolicyError } from '../language/errors.ts';
import { leafToWords } from '../language/to-words.ts';
import { anonymous } from '../language/viewer.ts';
import { leavesOf } from '../language/walk.ts';
import { toSql } from '../sql/to-sql.ts';
import { boundViewer, settingsViewer } from '../sql/viewer-source.ts';
import { leafTermOf } from './leaf-term.ts';

type Tenant = ColumnRef | null;

/** What each form of a condition comes to, by what it is a form for. */
const forms: Readonly<Record<string, (leaf: Condition & Leaf, tenant: Tenant) => unknown>> = {
  'a loaded record': (leaf) =>
    testLeaf(leaf, { viewer: anonymous, row: {}, tenantId: null, facts: { [leaf.name]: false } }),
  'an SQL filter': (leaf, tenant) => toSql(leaf, boundViewer(anonymous), tenant),
  'row-level security': (leaf, tenant) => toSql(leaf, settingsViewer, tenant),
  words: leafToWords,
  'an enumeration': (leaf) => leafTermOf(leaf),
};

/** The kinds that were found to have all forms: a kind has them or not, whatever it is about. */
const complete = new Set<Leaf['kind']>();

interface Definition {
  readonly name: string;
  readonly tenant: { readonly ref: ColumnRef } | null;
  readonly rules: Readonly<Record<string, { readonly condition: Condition }>>;
}

/**
 * Holds the conditions of a policy to all of their forms: a kind that was added to the kernel and left
 * out of one interpreter compiles to nothing there, which types notice and a start from sources does
 * not.
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
    // What is not sound, as a level without a tenant, is refused after this, with what is wrong with it.
    if (complete.has(leaf.kind) || (needsTenant(leaf) && !tenant)) continue;
    const missing = Object.keys(forms).find((form) => !has(form, leaf, tenant));
    if (missing) return `condition ${leaf.name}: has no form for ${missing}`;
    complete.add(leaf.kind);
  }
  return null;
}

function has(form: string, leaf: Leaf, tenant: Tenant): boolean {
  // Leaves are conditions, made as such.
  return forms[form]?.(leaf as Condition & Leaf, tenant) !== undefined;
}

function needsTenant({ kind }: Leaf): boolean {
  return kind === 'level' || kind === 'tenantScope';
}
