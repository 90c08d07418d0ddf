import { expect } from 'vitest';
import type { Id } from '../../src/shared/id.ts';
import { secretIn } from '../invitations/secret.ts';
import * as arrange from '../sharing/arrange.ts';
import {
  conflict,
  expectRefused,
  notFound,
  planRequired,
  unauthenticated,
} from '../sharing/refusal.ts';
import { it } from '../support/file-world.ts';
import { done, run } from '../support/mutations.ts';
import { uuid, type World } from '../support/world.ts';
import { makeToken } from '../tokens/token-client.ts';

const ENDED = 'membership { id } ended { apiTokens shares viewAsSessions keptShares }';
const none = { apiTokens: 0, shares: 0, viewAsSessions: 0, keptShares: 0 };
const title = 'query($id: ID!) { document(id: $id) { title } }';

/** Edith is an editor with a token, with a share of a document that she could not read else. */
async function stage(world: World) {
  const workspaceId = await arrange.makeWorkspace(world);
  const member = await membershipOf(world, workspaceId, 'edith');
  const shared = await arrange.makeDocument(world, workspaceId, 'adam', { visibility: 'private' });
  await arrange.makeShare(world, shared, 'edith', 'write');
  const token = await makeToken(world, workspaceId, 'edith');
  return { workspaceId, member, shared, token };
}

async function membershipOf(world: World, workspaceId: Id<'ws'>, person: string) {
  const { workspace } = await world
    .as('olivia')
    .ask('query($id: ID!) { workspace(id: $id) { members { nodes { id user { id } } } } }', {
      id: workspaceId,
    });
  const { nodes } = workspace.members;
  const own = nodes.find(
    ({ user }: { user: { id: string } }) =>
      user.id === world.cast.people[person as keyof World['cast']['people']],
  );
  return own.id as Id<'mem'>;
}

it('a removed member loses tokens and shares, and a new membership revives none', async ({
  world,
}) => {
  const { workspaceId, member, shared, token } = await stage(world);
  await done(world.as('edith'), 'updateDocument', { id: shared, version: 1, title: 'Before' });
  const { ended } = await done(world.as('olivia'), 'removeMember', { id: member }, ENDED);
  expect(ended).toEqual({ ...none, apiTokens: 1, shares: 1 });

  const gone = async () => {
    const update = { id: shared, version: 2, title: 'After' };
    await expectRefused(world, () => run(world.as('edith'), 'updateDocument', update), notFound);
    await expectRefused(world, () => world.as('edith').send(title, { id: shared }), notFound);
    await expectRefused(world, () => token.client.send('{ viewer { id } }'), unauthenticated);
  };
  await gone();
  await arrange.makeMember(world, workspaceId, 'edith', 'editor');
  await gone();
});

it('what a member loses by leaving is audited under the decision on leaving', async ({ world }) => {
  const { workspaceId, token, shared } = await stage(world);
  const { ended } = await done(world.as('edith'), 'leaveWorkspace', { workspaceId }, ENDED);
  expect(ended).toEqual({ ...none, apiTokens: 1, shares: 1 });
  const events = await world.sql<{ action: string; target: string; decision: string }[]>`
    select action, target_id as target, decision_id as decision from audit_events
    where workspace_id = ${uuid(workspaceId)} order by sequence`;
  expect(events.map(({ action }) => action)).toEqual([
    'membership.left',
    'apiToken.revoked',
    'share.revoked',
  ]);
  expect(events[1]?.target).toBe(uuid(token.id));
  expect(new Set(events.map(({ decision }) => decision)).size).toBe(1);
  await expectRefused(world, () => world.as('edith').send(title, { id: shared }), notFound);
});

it('an admin keeps the shares of a removed member as those of a guest, on plan pro', async ({
  world,
}) => {
  const { workspaceId, member, shared, token } = await stage(world);
  await arrange.setPlan(world, workspaceId, 'free');
  const keep = { id: member, keepShares: true };
  await expectRefused(
    world,
    () => run(world.as('adam'), 'removeMember', keep),
    planRequired('pro'),
  );
  await arrange.setPlan(world, workspaceId, 'pro');
  const { ended } = await done(world.as('adam'), 'removeMember', keep, ENDED);
  expect(ended).toEqual({ ...none, apiTokens: 1, keptShares: 1 });
  await done(world.as('edith'), 'updateDocument', { id: shared, version: 1, title: 'As a guest' });
  await expectRefused(world, () => token.client.send('{ viewer { id } }'), unauthenticated);
});

it('the share of a guest who became a member ends with the membership', async ({ world }) => {
  const workspaceId = await arrange.makeWorkspace(world);
  const shared = await arrange.makeDocument(world, workspaceId, 'adam', { visibility: 'private' });
  await arrange.makeShare(world, shared, 'gus', 'write');
  const member = await arrange.makeMember(world, workspaceId, 'gus', 'viewer');
  const { ended } = await done(world.as('olivia'), 'removeMember', { id: member }, ENDED);
  expect(ended).toEqual({ ...none, shares: 1 });
  await expectRefused(world, () => world.as('gus').send(title, { id: shared }), notFound);
});

it('an invitation does not outlast that its inviter left, also when they come back', async ({
  world,
}) => {
  const workspaceId = await arrange.makeWorkspace(world);
  const guest = { workspaceId, email: 'gus@guest.test', role: 'EDITOR' };
  await done(world.as('adam'), 'inviteMember', guest);
  const secret = secretIn(world.mail.at(-1));
  await arrange.setRole(world, workspaceId, 'adam', null);
  await arrange.makeMember(world, workspaceId, 'adam', 'admin');
  await expectRefused(
    world,
    () => run(world.as('gus'), 'acceptInvitation', { secret }),
    conflict('INVITER_LOST_RIGHT'),
  );
});
