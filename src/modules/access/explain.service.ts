import { type Decision, type Explanation, explain, type Policy } from '../../authz/index.ts';
import type { Id } from '../../shared/id.ts';
import { rightsOf } from './authority.ts';
import type { Inquiry } from './inquiry.records.ts';
import { listSentence, summaryOf } from './summary.ts';
import { belongingOf, personIn } from './tenant-levels.records.ts';

/** Whether and why somebody may do something to a record, as it is told. */
export interface Answer {
  readonly allowed: boolean;
  /** What they would be told if they tried; null when they may. */
  readonly code: Extract<Decision, { allowed: false }>['code'] | null;
  readonly authority: readonly string[];
  readonly summary: string;
  readonly tree: Explanation['tree'];
  readonly wouldAllow: Explanation['wouldAllow'];
  /** Of reading alone: whether it is in the lists of that person, and if not, why. */
  readonly inLists: boolean | null;
  readonly missingFromLists: string | null;
  /** Whether the record or its workspace knows the person at all. */
  readonly isKnown: boolean;
}

/** Explains an action of somebody on the record of an inquiry. */
export async function explainFor(
  inquiry: Inquiry,
  action: string,
  userId: Id<'user'>,
): Promise<Answer> {
  const { policy } = inquiry;
  const belonging = await belongingOf(inquiry, [userId]);
  // Facts that include each other are told together, so all are asked for.
  const actions = Object.keys(policy.rules);
  const [subject] = await inquiry.subjects(actions, [personIn(inquiry, belonging, userId)]);
  if (!subject) throw new TypeError('nobody was asked about');
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

/** The actions that there are on a record of a policy; making one is none of them. */
export function actionsOf({ rules }: Policy): string[] {
  return Object.keys(rules).filter((action) => !action.startsWith('create'));
}
