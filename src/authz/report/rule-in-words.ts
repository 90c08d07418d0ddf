import { type Policy, ruleOf } from '../language/policy.ts';
import { listed } from '../language/to-words.ts';
import { joined, phraseOf } from './rule-phrase.ts';

/** Alternatives go into one sentence while it has no more words. */
const MOST_WORDS = 25;

/**
 * Who may do an action, as a description of a field or a mutation says it: "For admins and above,
 * on the plan pro or above." The scope that a token needs is left out.
 * @throws PolicyError when the policy has no such action
 */
export function ruleInWords(policy: Policy, action: string): string {
  const { people, circumstances, exceptions } = phraseOf(ruleOf(policy, action).written);
  const [first = 'everyone who is signed in', ...others] = people;
  const when = exceptionsLast(circumstances);
  const sentences =
    others.length === 0
      ? [`For ${first}${when.map(attached).join('')}`]
      : [...divided(people), ...(when.length > 0 ? [`Only ${when.join(', ')}`] : [])];
  const not = exceptions.length > 0 ? [notSentence(exceptions)] : [];
  return [...sentences, ...not].map((sentence) => `${sentence}.`).join(' ');
}

function exceptionsLast(circumstances: readonly string[]): string[] {
  return circumstances.toSorted(
    (one, other) => Number(one.startsWith('unless')) - Number(other.startsWith('unless')),
  );
}

/** "as a member" and "with the editor role" belong to the person before them. */
function attached(circumstance: string): string {
  return /^(as an?|with the) /.test(circumstance) ? ` ${circumstance}` : `, ${circumstance}`;
}

/** "For its author, and editors and above unless it is private", in as many sentences as it takes. */
function divided(people: readonly string[]): string[] {
  const groups: string[][] = [];
  for (const next of people) {
    const last = groups.at(-1);
    const fits = last && wordsIn(joined([...last, next])) < MOST_WORDS && !next.includes(', ');
    if (fits) last.push(next);
    else groups.push([next]);
  }
  return groups.map((group, index) => `${index === 0 ? 'For' : 'Also for'} ${joined(group)}`);
}

/** "Not if it is archived or under legal hold". */
function notSentence(exceptions: readonly string[]): string {
  const states = exceptions.map((exception) => /^unless it is (.*)$/.exec(exception)?.[1]);
  const isPlain = states.every((state) => state !== undefined && !state.includes(' and '));
  if (isPlain) return `Not if it is ${listed(states.map(String))}`;
  const clauses = exceptions.map((exception) => exception.replace(/^unless /, 'if '));
  return `Not ${clauses.toReversed().join(', or ')}`;
}

function wordsIn(text: string): number {
  return text.split(' ').length;
}
