import type { Config } from '../../config.ts';
import { accessEvents } from '../../modules/access/access.events.ts';
import { type Holder, holdersOf } from '../../modules/access/holders.service.ts';
import { recordAsOperator } from '../operator-event.ts';
import { type Asked, whoCanArguments } from './arguments.ts';
import { table, wrapped } from './lines.ts';
import { asOperator, inquiryInto, type Person, peopleOf } from './operator.ts';

/**
 * Tells an operator everyone who may do something to a record.
 * @returns the exit status: 0 when somebody may, 1 when nobody may
 * @throws UsageError, NoSuchThing
 */
export async function whoCan(
  config: Config,
  print: (text: string) => void,
  args: readonly string[],
): Promise<number> {
  const asked = whoCanArguments(args);
  const holders = await asOperator(config, async (db) => {
    const inquiry = await inquiryInto(db, asked);
    const found = await holdersOf(inquiry, asked.action);
    const people = await peopleOf(
      db,
      found.map(({ userId }) => userId),
    );
    const { workspaceId, policy } = inquiry;
    const about = { id: asked.id, resource: policy.name, workspaceId };
    const question = { ...about, action: asked.action, userId: null };
    await recordAsOperator(db, accessEvents.listed, { after: question });
    return found.map((holder) => ({ ...holder, person: people.get(holder.userId) ?? null }));
  });
  print(asked.json ? asJson(asked, holders) : asText(asked, holders));
  return holders.length > 0 ? 0 : 1;
}

type Named = Holder & { readonly person: Person | null };

function asJson({ policy, action, id }: Asked, holders: readonly Named[]): string {
  const told = holders.map(({ person, ...holder }) => ({
    ...holder,
    name: person?.name ?? null,
    email: person?.email ?? null,
  }));
  return `${JSON.stringify({ resource: policy.name, action, id, holders: told }, null, 2)}\n`;
}

function asText({ policy, action, id }: Asked, holders: readonly Named[]): string {
  const people = holders.length === 1 ? '1 person' : `${holders.length || 'No'} people`;
  const rows = holders.map(({ person, role, authority }) => [
    person?.email ?? 'nobody any more',
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
