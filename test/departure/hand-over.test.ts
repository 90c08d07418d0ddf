import { expect } from 'vitest';
import type { Id } from '../../src/shared/id.ts';
import * as arrange from '../sharing/arrange.ts';
import {
  badInput,
  conflict,
  expectRefused,
  forbidden,
  scopeRequired,
  stepUpRequired,
} from '../sharing/refusal.ts';
import { it } from '../support/file-world.ts';
import { done, run } from '../support/mutations.ts';
import { uuid, type World } from '../support/world.ts';
import { makeToken } from '../tokens/token-client.ts';

const HAND_OVER = 'documents';
const ORPHANS = 'query($id: ID!) { workspace(id: $id) { orphanedDocuments { id authorId } } }';

/** Edith wrote a private document and another, and has left. */
async function orphaned(world: World) {
  const workspaceId = await arrange.makeWorkspace(world);
  const hidden = await arrange.makeDocument(world, workspaceId, 'edith', { visibility: 'private' });
  const open = await arrange.makeDocument(world, workspaceId, 'edith');
  await arrange.setRole(world, workspaceId, 'edith', null);
  const { edith, adam, victor } = world.cast.people;
  const input = { workspaceId, fromUserId: edith, toUserId: adam };
  return { workspaceId, hidden, open, input, victor };
}

const authorOf = async (world: World, id: Id<'doc'>) => {
  const [row] = await world.sql`select author_id as author from documents where id = ${uuid(id)}`;
  return row?.author;
};

it('an owner sees which documents are orphaned, and hands over all unread', async ({ world }) => {
  const { workspaceId, hidden, open, input } = await orphaned(world);
  const { workspace } = await world.as('olivia').ask(ORPHANS, { id: workspaceId });
  expect(workspace.orphanedDocuments).toEqual([{ id: hidden, authorId: input.fromUserId }]);
  const { documents } = await done(world.as('olivia'), 'handOverDocuments', input, HAND_OVER);
  expect(documents).toBe(2);
  for (const id of [hidden, open]) expect(await authorOf(world, id)).toBe(uuid(input.toUserId));
  const after = await world.as('olivia').ask(ORPHANS, { id: workspaceId });
  expect(after.workspace.orphanedDocuments).toEqual([]);
  const events = await world.sql`
    select action, target_id as target from audit_events
    where workspace_id = ${uuid(workspaceId)} and action = 'document.transferred'`;
  expect(events.map(({ target }) => target).sort()).toEqual([uuid(hidden), uuid(open)].sort());
  await done(world.as('adam'), 'updateDocument', { id: hidden, version: 2, title: 'Taken over' });
});

it('an admin is told of no orphans, and hands nothing over', async ({ world }) => {
  const { workspaceId, input } = await orphaned(world);
  const { data, errors } = await world.as('adam').send(ORPHANS, { id: workspaceId });
  expect(data.workspace).toEqual({ orphanedDocuments: null });
  expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['FORBIDDEN']);
  await expectRefused(
    world,
    () => run(world.as('adam'), 'handOverDocuments', input, HAND_OVER),
    forbidden('role:owner'),
  );
});

it('handing over needs a session, authenticated a short time ago', async ({ world }) => {
  const { workspaceId, input } = await orphaned(world);
  const { client } = await makeToken(world, workspaceId, 'olivia');
  await expectRefused(
    world,
    () => run(client, 'handOverDocuments', input, HAND_OVER),
    scopeRequired('session'),
  );
  await world.arrange(
    (sql) => sql`update sessions set authenticated_at = now() - interval '11 minutes'`,
  );
  await expectRefused(
    world,
    () => run(world.as('olivia'), 'handOverDocuments', input, HAND_OVER),
    stepUpRequired,
  );
  await world.arrange((sql) => sql`update sessions set authenticated_at = now()`);
});

it('nothing is handed over to the same person, to a viewer, or under legal hold', async ({
  world,
}) => {
  const { hidden, input, victor } = await orphaned(world);
  const refused = (
    toUserId: string,
    refusal: ReturnType<typeof conflict>,
    fromUserId: string = input.fromUserId,
  ) => {
    const given = { ...input, fromUserId, toUserId };
    const send = () => run(world.as('olivia'), 'handOverDocuments', given, HAND_OVER);
    return expectRefused(world, send, refusal);
  };
  const same = badInput('input.toUserId: must not be the author whose documents they are');
  await refused(input.toUserId, same, input.toUserId);
  const tooLow = 'input.toUserId: must be an editor of the workspace or above';
  await refused(victor, badInput(tooLow));
  await world.arrange(
    (sql) => sql`update documents set locked_at = now() where id = ${uuid(hidden)}`,
  );
  await refused(input.toUserId, conflict('HOLDS_LOCKED_DOCUMENT'));
});
