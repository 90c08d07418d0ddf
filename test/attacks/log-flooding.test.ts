// Threat: the audit log is flooded (OWASP API4:2023). A member who may read no event of a workspace, or a
// stranger, asks for its log in a loop, and each request adds an event to it.
// Trials: 50 requests each by a member who wrote no document, by a stranger and by nobody, with and
// without a filter, a cursor and a count.
// Pass: the log of the workspace and the database stay as they are, while each reading that shows
// something, and each by an admin, is recorded before it is answered.
import { expect } from 'vitest';
import type { PersonKey } from '../../src/demo/cast.ts';
import { newId } from '../../src/shared/id.ts';
import { storeEvents } from '../support/events.ts';
import { it, uuid, type World } from '../support/world.ts';

const TRIALS = 50;

const LIST = `query ($id: ID!, $filter: AuditFilter, $after: String) {
  auditEvents(workspaceId: $id, filter: $filter, after: $after) { totalCount nodes { id } pageInfo { endCursor } }
}`;

it.for(['victor', 'gloria', 'nobody'] as const)(
  'a loop of requests by %s, who may read no event, adds none',
  async (person, { world }) => {
    await somethingHappened(world);
    const client = world.as(person);
    const before = await everything(world);
    for (let trial = 0; trial < TRIALS; trial++) {
      const filter = trial % 2 === 0 ? { outcome: 'ALLOWED' } : null;
      const { data } = await client.send(LIST, { id: world.cast.workspaces.acme, filter });
      const shown = person === 'nobody' ? null : { totalCount: 0, nodes: [] };
      if (shown) expect(data.auditEvents).toMatchObject(shown);
      else expect(data.auditEvents).toBe(null);
    }
    expect(await everything(world)).toEqual(before);
  },
);

it('each reading that shows something is recorded, and each by an admin', async ({ world }) => {
  await somethingHappened(world);
  const id = world.cast.workspaces.acme;
  const read = async (person: PersonKey, variables: Record<string, unknown> = {}) => {
    const before = (await world.auditLog()).length;
    const { auditEvents } = await world.as(person).ask(LIST, { id, ...variables });
    return { recorded: (await world.auditLog()).length - before, auditEvents };
  };
  const nothing = { filter: { actorId: world.cast.people.gus } };
  const author = await read('edith');
  expect(author).toMatchObject({ recorded: 1, auditEvents: { totalCount: 1 } });
  expect(await read('edith', nothing)).toMatchObject({
    recorded: 0,
    auditEvents: { totalCount: 0, nodes: [] },
  });
  // The page behind the last event is empty, but its count is not.
  const after = author.auditEvents.pageInfo.endCursor;
  expect(await read('edith', { after })).toMatchObject({
    recorded: 1,
    auditEvents: { totalCount: 1, nodes: [] },
  });
  expect(await read('adam')).toMatchObject({ recorded: 1 });
  expect(await read('adam', nothing)).toMatchObject({ recorded: 1, auditEvents: { nodes: [] } });
});

/** Edith changed a document of hers. */
async function somethingHappened({ arrange, cast }: World): Promise<void> {
  const event = {
    id: uuid(newId('evt')),
    workspace_id: uuid(cast.workspaces.acme ?? 'ws_'),
    actor_id: uuid(cast.people.edith),
    action: 'document.updated',
    target_type: 'document',
    target_id: uuid(cast.documents.handbook ?? 'doc_'),
  };
  await arrange((sql) => storeEvents(sql, [event]));
}

async function everything(world: World): Promise<unknown> {
  const events = await world.sql`select id from audit_events order by id`;
  return { state: await world.state(), events };
}
