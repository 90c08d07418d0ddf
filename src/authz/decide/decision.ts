import { randomUUID } from 'node:crypto';
import type { Condition, Leaf } from '../language/condition.ts';
import type { Policy, Rule } from '../language/policy.ts';
import { ruleOf } from '../language/policy.ts';
import type { Viewer } from '../language/viewer.ts';
import { evaluate, leavesOf } from '../language/walk.ts';
import { type Denial, type DenialCode, diagnose } from './denial.ts';
import { type Subject, testLeaf } from './evaluate.ts';

export interface TraceEntry {
  readonly condition: string;
  readonly holds: boolean;
}

interface Decided {
  readonly id: string;
  readonly resource: string;
  readonly action: string;
  /** Each condition of the rule, with its value. */
  readonly trace: readonly TraceEntry[];
}

export interface Allowed extends Decided {
  readonly allowed: true;
  /** The rights of the viewer that were sufficient: `author`, `role:admin`. */
  readonly authority: readonly string[];
}

export interface NotAllowed extends Decided, Denial {
  readonly allowed: false;
}

export type Decision = Allowed | NotAllowed;

/**
 * Decides on an action, with everything that an audit event or an error needs. Pure.
 * @param readable whether the caller knows that the viewer can read the record
 */
export function decide(
  policy: Policy,
  action: string,
  subject: Subject,
  readable = false,
): Decision {
  const rule = ruleOf(policy, action);
  const decided = {
    id: randomUUID(),
    resource: policy.name,
    action,
    trace: traceOf(rule, subject),
  };
  if (rule.test(subject)) {
    return { ...decided, allowed: true, authority: authorityOf(rule.condition, subject) };
  }
  const value = (leaf: Leaf) => testLeaf(leaf, subject);
  const visible = readable || isVisible(policy, subject);
  return { ...decided, allowed: false, ...denialOf(rule, subject.viewer, value, visible) };
}

/**
 * The denial for a rule that does not hold.
 * @param value the value of each condition
 * @param visible whether the viewer can see that the record exists
 */
export function denialOf(
  rule: Rule,
  viewer: Viewer,
  value: (leaf: Leaf) => boolean,
  visible: boolean,
): Denial {
  return visible ? diagnose(rule, viewer, value) : notFound;
}

/**
 * Whether the viewer can see that the record exists. The scopes of a token do not count: what they
 * leave out is no secret to the user of the token.
 */
export function isVisible(policy: Policy, subject: Subject): boolean {
  const { bare } = ruleOf(policy, 'read');
  return subject.viewer.userId !== null && evaluate(bare, (leaf) => testLeaf(leaf, subject));
}

const notFound: Denial = {
  code: 'NOT_FOUND' satisfies DenialCode,
  requires: [],
  remedy: 'There is no such record, or you cannot see it.',
};

function traceOf(rule: Rule, subject: Subject): TraceEntry[] {
  const byName = new Map(leavesOf(rule.condition).map((leaf) => [leaf.name, leaf]));
  return [...byName].map(([condition, leaf]) => ({ condition, holds: testLeaf(leaf, subject) }));
}

function authorityOf(condition: Condition, subject: Subject): string[] {
  const holds = (part: Condition) => evaluate(part, (leaf) => testLeaf(leaf, subject));
  switch (condition.kind) {
    case 'all':
      return unique(condition.of.flatMap((part) => authorityOf(part, subject)));
    case 'any': {
      const sufficient = condition.of.find(holds);
      return sufficient ? authorityOf(sufficient, subject) : [];
    }
    case 'except':
      return authorityOf(condition.of, subject);
    case 'level':
      return condition.scale.grants ? [heldLevel(condition, subject)] : [];
    case 'viewerIs':
      return [condition.name];
    case 'some':
      return condition.grants ? [factAuthority(condition, subject)] : [];
    default:
      return [];
  }
}

/** The level that the viewer has, which says more than the level that the rule needs. */
function heldLevel(leaf: Extract<Leaf, { kind: 'level' }>, { viewer, tenantId }: Subject): string {
  const held = tenantId === null ? undefined : viewer.tenants.get(tenantId)?.[leaf.scale.name];
  return `${leaf.scale.name}:${held ?? leaf.level}`;
}

function factAuthority(leaf: Extract<Leaf, { kind: 'some' }>, { facts }: Subject): string {
  const value = facts[leaf.name];
  return typeof value === 'string' ? `${leaf.name}:${value}` : leaf.name;
}

function unique(names: string[]): string[] {
  return [...new Set(names)];
}
