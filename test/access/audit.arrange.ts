import type { PersonKey } from '../../src/demo/cast.ts';
import { type Id, newId } from '../../src/shared/id.ts';
import { storeEvents } from '../support/events.ts';
import { uuid, type World } from '../support/world.ts';
import { addDocument, documentId, membershipId, personId, workspaceId } from './arrange.ts';

/** Puts the event of a line of the table into Acme's log. */
export async function arrangeEvent(world: World, name: string): Promise<string> {
  switch (name) {
    case 'renamed':
      return addEvent(world, {});
    case 'roleChanged': {
      const target = await membershipId(world, 'edith');
      return addEvent(world, { action: 'membership.roleChanged', type: 'membership', target });
    }
    case 'publishedOfEvanWhoLeft':
      return addEvent(world, { target: await addDocument(world, { author: 'evan' }) });
    case 'publishedOfAdam':
      return addEvent(world, { target: await addDocument(world, { author: 'adam' }) });
    case 'publishedOfVictor':
      return addEvent(world, { target: await addDocument(world, { author: 'victor' }) });
    case 'publishedOfEdith':
      return addEvent(world, { target: documentId(world, 'handbook') });
    case 'privateOfEdith':
      return addEvent(world, { target: documentId(world, 'diary') });
    default:
      throw new Error(`there is no event ${name}`);
  }
}

interface EventOptions {
  readonly action?: string;
  readonly type?: string;
  readonly target?: Id;
  readonly actor?: PersonKey;
  readonly age?: string;
}

/** Puts an event into Acme's log: of a document when one is the target, else of the workspace. */
export async function addEvent(world: World, options: EventOptions): Promise<string> {
  const acme = workspaceId(world, 'acme');
  const { target = acme, actor = 'olivia', age = '1 minute' } = options;
  const ofDocument = options.target !== undefined;
  const { type = ofDocument ? 'document' : 'workspace' } = options;
  const { action = ofDocument ? 'document.updated' : 'workspace.renamed' } = options;
  const id = newId('evt');
  await world.arrange(async (sql) => {
    const [{ time } = {}] = await sql`select now() - ${age}::interval as time`;
    const event = {
      id: uuid(id),
      workspace_id: uuid(acme),
      time,
      actor_id: uuid(personId(world, actor)),
      action,
      target_type: type,
      target_id: uuid(target),
      ip: '192.0.2.7',
      user_agent: 'Netscape',
    };
    await storeEvents(sql, [event]);
  });
  return id;
}
