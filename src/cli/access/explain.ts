import type { Config } from '../../config.ts';
import { accessEvents } from '../../modules/access/access.events.ts';
import { type Answer, explainFor } from '../../modules/access/explain.service.ts';
import { recordAsOperator } from '../operator-event.ts';
import { type Asked, explainArguments } from './arguments.ts';
import { treeLines, wrapped } from './lines.ts';
import { asOperator, inquiryInto, type Person, personNamed } from './operator.ts';

/**
 * Tells an operator whether and why a person may do something to a record.
 * @returns the exit status: 0 when they may, 1 when they may not
 * @throws UsageError, NoSuchThing
 */
export async function explainAccess(
  config: Config,
  print: (text: string) => void,
  args: readonly string[],
): Promise<number> {
  const asked = explainArguments(args);
  const { person, answer } = await asOperator(config, async (db) => {
    const named = await personNamed(db, asked.person);
    const inquiry = await inquiryInto(db, asked);
    const explained = await explainFor(inquiry, asked.action, named.id);
    const { workspaceId, policy } = inquiry;
    const about = { id: asked.id, resource: policy.name, workspaceId };
    const question = { ...about, action: asked.action, userId: named.id };
    await recordAsOperator(db, accessEvents.explained, { after: question });
    return { person: named, answer: explained };
  });
  print(asked.json ? asJson(asked, person, answer) : asText(asked, person, answer));
  return answer.allowed ? 0 : 1;
}

function asJson(asked: Asked, person: Person, { isKnown: _, ...answer }: Answer): string {
  const { policy, action, id } = asked;
  const told = { resource: policy.name, action, id, userId: person.id, ...answer };
  return `${JSON.stringify(told, null, 2)}\n`;
}

function asText({ policy, action, id }: Asked, { name, email }: Person, answer: Answer): string {
  const { allowed, authority, code, inLists, tree, wouldAllow } = answer;
  const verdict = allowed ? 'may' : 'may not';
  const lines = [
    ...wrapped(`${name} (${email}) ${verdict} ${action} the ${policy.name}`),
    ...wrapped(`${id}.`),
    ...(allowed && authority.length > 0 ? wrapped(`By ${authority.join(' and ')}.`) : []),
    ...(code === null ? [] : wrapped(`They would be told ${code}.`)),
    ...(inLists === false ? wrapped('It is missing from their lists.') : []),
    '',
    ...treeLines(tree),
    ...(allowed ? [] : ['', ...remedy(wouldAllow)]),
  ];
  return `${lines.join('\n')}\n`;
}

function remedy(sets: Answer['wouldAllow']): string[] {
  if (sets.length === 0) return ['Nothing that can be changed would allow it.'];
  return ['It would take one of', ...sets.flatMap((set) => wrapped(set.join(' and '), 2, '- '))];
}
