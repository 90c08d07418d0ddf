import type { Decision, Policy } from '../../authz/index.ts';
import { rightsOf } from './authority.ts';

type Sets = readonly (readonly string[])[];

/** An explanation in a sentence or two. */
export function summaryOf(policy: Policy, action: string, decision: Decision, sets: Sets): string {
  const what = `${policy.name}.${action}`;
  if (!decision.allowed) {
    return `They may not do this (${what}) and would be told ${decision.code}. ${remedyOf(sets)}`;
  }
  const rights = rightsOf(policy, action, decision.authority);
  return `They may do this (${what})${rights.length > 0 ? `, by ${rights.join(' and ')}` : ''}.`;
}

/** Why a record is missing from the lists of whoever may not read it. */
export function listSentence(sets: Sets): string {
  return `Lists hold what a person may read, and they may not read this. ${remedyOf(sets)}`;
}

function remedyOf(sets: Sets): string {
  if (sets.length === 0) return 'Nothing that can be changed would allow it.';
  return `It would take ${sets.map((set) => set.join(' and ')).join('; or ')}.`;
}
