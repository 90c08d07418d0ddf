import { accessEvents } from '../modules/access/access.events.ts';
import { type Holder, holdersOf } from '../modules/access/holders.service.ts';
import { defineCommand } from './command.ts';
import { NO_INPUT_HELP } from './exit.ts';
import {
  inquiryInto,
  inTransaction,
  type Person,
  peopleOf,
  QUESTION_OPTIONS,
  type Question,
  questionOf,
} from './shared/access-question.ts';
import { recordAsOperator } from './shared/operator-event.ts';
import { table, wrapped } from './shared/text.ts';

/** `wardroom who-can`. The question becomes an event of the audit log. */
export const whoCan = defineCommand({
  details: ['The question is recorded in the audit log of the workspace.'],
  options: QUESTION_OPTIONS,
  exitCodes: { 0: 'somebody may do it', 1: 'nobody may do it', ...NO_INPUT_HELP },
  run: async (options, { config, print }) => {
    const question = questionOf(options);
    const holders = await inTransaction(config(), async (db) => {
      const inquiry = await inquiryInto(db, question);
      const found = await holdersOf(inquiry, question.action);
      const people = await peopleOf(
        db,
        found.map(({ userId }) => userId),
      );
      const { workspaceId, policy } = inquiry;
      const { id, action } = question;
      await recordAsOperator(db, accessEvents.listed, {
        after: { id, resource: policy.name, workspaceId, action, userId: null },
      });
      return found.map((holder) => ({ ...holder, person: people.get(holder.userId) ?? null }));
    });
    print(options.json ? asJson(question, holders) : asText(question, holders));
    return holders.length > 0 ? 0 : 1;
  },
});

type NamedHolder = Holder & { readonly person: Person | null };

function asJson({ policy, action, id }: Question, named: readonly NamedHolder[]): string {
  const holders = named.map(({ person, ...holder }) => ({
    ...holder,
    name: person?.name ?? null,
    email: person?.email ?? null,
  }));
  return `${JSON.stringify({ resource: policy.name, action, id, holders }, null, 2)}\n`;
}

function asText({ policy, action, id }: Question, holders: readonly NamedHolder[]): string {
  const people = holders.length === 1 ? '1 person' : `${holders.length || 'No'} people`;
  const rows = holders.map(({ person, role, authority }) => [
    person?.email ?? '(deleted user)',
    role ?? 'guest',
    authority.join(', '),
  ]);
  const lines = [
    ...wrapped(`${people} may ${action} the ${policy.name}`),
    ...wrapped(`${id}${rows.length > 0 ? ':' : '.'}`),
    ...(rows.length > 0 ? ['', ...table(rows)] : []),
  ];
  return `${lines.join('\n')}\n`;
}
