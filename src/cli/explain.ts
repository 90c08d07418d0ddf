import type { Explained } from '../authz/index.ts';
import { accessEvents } from '../modules/access/access.events.ts';
import { type Answer, explainFor } from '../modules/access/explain.service.ts';
import { defineCommand } from './command.ts';
import { NO_INPUT_HELP } from './exit.ts';
import {
  inquiryInto,
  inTransaction,
  type Person,
  personNamed,
  QUESTION_OPTIONS,
  type Question,
  questionOf,
} from './shared/access-question.ts';
import { recordAsOperator } from './shared/operator-event.ts';
import { wrapped } from './shared/text.ts';

/** `wardroom explain`. The question becomes an event of the audit log. */
export const explain = defineCommand({
  details: [
    'The answer says which rule decides and what would allow the action. The question is recorded in the audit log of the workspace.',
  ],
  options: {
    as: { value: 'user', help: 'the id or the email address of the person', required: true },
    ...QUESTION_OPTIONS,
  },
  exitCodes: { 0: 'the person may do it', 1: 'the person may not do it', ...NO_INPUT_HELP },
  run: async (options, { config, print }) => {
    const question = questionOf(options);
    const { person, answer } = await inTransaction(config(), async (db) => {
      const named = await personNamed(db, options.as);
      const inquiry = await inquiryInto(db, question);
      const explained = await explainFor(inquiry, question.action, named.id);
      const { workspaceId, policy } = inquiry;
      const { id, action } = question;
      await recordAsOperator(db, accessEvents.explained, {
        after: { id, resource: policy.name, workspaceId, action, userId: named.id },
      });
      return { person: named, answer: explained };
    });
    print(options.json ? asJson(question, person, answer) : asText(question, person, answer));
    return answer.allowed ? 0 : 1;
  },
});

function asJson(question: Question, person: Person, { isKnown: _, ...answer }: Answer): string {
  const { policy, action, id } = question;
  const reported = { resource: policy.name, action, id, userId: person.id, ...answer };
  return `${JSON.stringify(reported, null, 2)}\n`;
}

function asText(question: Question, { name, email }: Person, answer: Answer): string {
  const { policy, action, id } = question;
  const { allowed, authority, code, inLists, tree, wouldAllow } = answer;
  const verdict = allowed ? 'may' : 'may not';
  const lines = [
    ...wrapped(`${name} (${email}) ${verdict} ${action} the ${policy.name}`),
    ...wrapped(`${id}.`),
    ...(allowed && authority.length > 0 ? wrapped(`Authority: ${authority.join(', ')}.`) : []),
    ...(code === null ? [] : wrapped(`The API would answer ${code}.`)),
    ...(inLists === false ? wrapped('The record does not appear in their lists.') : []),
    '',
    ...treeLines(tree),
    ...(allowed ? [] : ['', ...remedy(wouldAllow)]),
  ];
  return `${lines.join('\n')}\n`;
}

function remedy(sets: Answer['wouldAllow']): string[] {
  if (sets.length === 0) return ['Nothing that can be changed would allow it.'];
  return [
    'Each of these would allow it:',
    ...sets.flatMap((set) => wrapped(set.join(' and '), 2, '- ')),
  ];
}

/** The tree of conditions, each with a mark that says whether it holds. */
function treeLines(part: Explained, depth = 0): string[] {
  const { holds, words, value, parts } = part;
  // The indent is limited, so that deep trees leave room for the words.
  const indent = Math.min(2 * depth, 30);
  const text = value === null || value === words ? words : `${words} (${value})`;
  return [
    ...wrapped(text, indent, holds ? '✓ ' : '✗ '),
    ...parts.flatMap((inner) => treeLines(inner, depth + 1)),
  ];
}
