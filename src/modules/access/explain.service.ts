import {
  type Decision,
  type Explanation,
  explain,
  type Policy,
  ruleOf,
} from '../../authz/index.ts';
import type { Id } from '../../shared/id.ts';
import type { Inquiry } from './inquiry.records.ts';
import { belongingOf, personIn } from './tenant-levels.records.ts';

/** Whether and why a person may do something to a record. */
export interface Answer {
  readonly allowed: boolean;
  /** The code of the error that the person would get; null when they may. */
  readonly code: Extract<Decision, { allowed: false }>['code'] | null;
  readonly authority: readonly string[];
  readonly summary: string;
  readonly tree: Explanation['tree'];
  readonly wouldAllow: Explanation['wouldAllow'];
  /** Whether the record is in the person's lists; null unless the action is `read`. */
  readonly inLists: boolean | null;
  /** Why it is not in their lists. */
  readonly missingFromLists: string | null;
  /** Whether the person has any relation to the record or its workspace. */
  readonly isKnown: boolean;
}

/** Explains an action of a person on the record of an inquiry. */
export async function explainFor(
  inquiry: Inquiry,
  action: string,
  userId: Id<'user'>,
): Promise<Answer> {
  const { policy } = inquiry;
  const belonging = await belongingOf(inquiry, [userId]);
  // A fact may include another one, so the facts of all actions are needed.
  const actions = Object.keys(policy.rules);
  const [subject] = await inquiry.subjects(actions, [personIn(inquiry, belonging, userId)]);
  if (!subject) throw new TypeError('the inquiry returned nobody');
  const { decision, tree, wouldAllow } = explain(policy, action, subject, belonging.states);
  const related = Object.values(subject.facts).some((value) => value !== false && value !== null);
  const isNamed = Object.values(subject.row).includes(userId);
  return {
    allowed: decision.allowed,
    code: decision.allowed ? null : decision.code,
    authority: decision.allowed ? rightsOf(policy, action, decision.authority) : [],
    summary: summaryOf(policy, action, decision, wouldAllow),
    tree,
    wouldAllow,
    inLists: action === 'read' ? decision.allowed : null,
    missingFromLists: action === 'read' && !decision.allowed ? listSentence(wouldAllow) : null,
    isKnown: belonging.roles.has(userId) || related || isNamed,
  };
}

/** The actions on an existing record of a policy, so creating one is not among them. */
export function actionsOf({ rules }: Policy): string[] {
  return Object.keys(rules).filter((action) => !action.startsWith('create'));
}

/**
 * An authority without the ids of the rows that gave it: `share:write` and not which share. A viewer
 * who may ask about a document may not always list its shares.
 */
export function rightsOf(
  policy: Policy,
  action: string,
  authority: readonly string[],
): readonly string[] {
  const facts = ruleOf(policy, action).facts.map(({ name }) => name);
  return authority.map((right) => facts.find((name) => right.startsWith(`${name}:`)) ?? right);
}

type Sets = readonly (readonly string[])[];

function summaryOf(policy: Policy, action: string, decision: Decision, sets: Sets): string {
  const what = `${policy.name}.${action}`;
  if (!decision.allowed) {
    return `They may not do this (${what}) and would be told ${decision.code}. ${remedyOf(sets)}`;
  }
  const rights = rightsOf(policy, action, decision.authority);
  return `They may do this (${what})${rights.length > 0 ? `, by ${rights.join(' and ')}` : ''}.`;
}

function listSentence(sets: Sets): string {
  return `Lists hold what a person may read, and they may not read this. ${remedyOf(sets)}`;
}

function remedyOf(sets: Sets): string {
  if (sets.length === 0) return 'Nothing that can be changed would allow it.';
  return `It would take ${sets.map((set) => set.join(' and ')).join('; or ')}.`;
}
