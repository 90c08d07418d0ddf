import { expect } from 'vitest';
import * as arrange from '../sharing/arrange.ts';
import {
  expectRefused,
  forbidden,
  forbiddenAnyhow,
  notFound,
  scopeRequired,
  unauthenticated,
} from '../sharing/refusal.ts';
import { it } from '../support/file-world.ts';
import { done, run } from '../support/mutations.ts';
import { uuid } from '../support/world.ts';
import { makeToken } from './token-client.ts';

const read = 'query($id: ID!) { document(id: $id) { title internalNotes } }';

it('a token of an admin who was demoted has the rights of a viewer, whatever its scopes', async ({
  world,
}) => {
  const workspaceId = await arrange.makeWorkspace(world);
  const draft = await arrange.makeDocument(world, workspaceId, 'edith', { status: 'draft' });
  const published = await arrange.makeDocument(world, workspaceId, 'edith');
  const { client } = await makeToken(world, workspaceId, 'adam');
  await done(client, 'updateDocument', { id: draft, version: 1, title: 'As an admin' });
  await arrange.setRole(world, workspaceId, 'adam', 'viewer');

  await expectRefused(world, () => client.send(read, { id: draft }), notFound);
  const update = { id: published, version: 1, title: 'As a viewer' };
  await expectRefused(world, () => run(client, 'updateDocument', update), forbidden('share:write'));
  await expectRefused(
    world,
    () => run(client, 'renameWorkspace', { id: workspaceId, version: 1, name: 'Mine' }),
    forbidden('role:admin'),
  );
  const member = await arrange.makeMember(world, workspaceId, 'evan', 'viewer');
  await expectRefused(world, () => run(client, 'removeMember', { id: member }), forbiddenAnyhow);
  const { data, errors } = await client.send(
    `query($ws: ID!, $doc: ID!) {
      document(id: $doc) { title internalNotes }
      workspace(id: $ws) { billingEmail invitations { totalCount } members { totalCount } }
    }`,
    { ws: workspaceId, doc: published },
  );
  expect(data).toEqual({
    document: { title: 'A title', internalNotes: null },
    workspace: { billingEmail: null, invitations: { totalCount: 0 }, members: { totalCount: 5 } },
  });
  expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['FORBIDDEN', 'FORBIDDEN']);
});

it('a token of somebody who is promoted does more, as far as its scopes go', async ({ world }) => {
  const workspaceId = await arrange.makeWorkspace(world);
  const id = await arrange.makeDocument(world, workspaceId, 'edith');
  const { client } = await makeToken(world, workspaceId, 'victor', [
    'document:read',
    'document:write',
  ]);
  const update = { id, version: 1, title: 'By a program' };
  await expectRefused(world, () => run(client, 'updateDocument', update), forbidden('share:write'));
  await arrange.setRole(world, workspaceId, 'victor', 'owner');
  await done(client, 'updateDocument', update);
  await expectRefused(
    world,
    () => run(client, 'renameWorkspace', { id: workspaceId, version: 1, name: 'Mine' }),
    scopeRequired('workspace:write'),
  );
});

it('a token of somebody who was removed ended with their membership', async ({ world }) => {
  const workspaceId = await arrange.makeWorkspace(world);
  const id = await arrange.makeDocument(world, workspaceId, 'edith');
  const { client } = await makeToken(world, workspaceId, 'edith');
  await done(client, 'updateDocument', { id, version: 1, title: 'While a member' });
  await arrange.setRole(world, workspaceId, 'edith', null);
  const ended = () => expectRefused(world, () => client.send(read, { id }), unauthenticated);
  await ended();
  await arrange.makeMember(world, workspaceId, 'edith', 'viewer');
  await ended();
});

it('what a token does is told of in the audit log as done by the token', async ({ world }) => {
  const workspaceId = await arrange.makeWorkspace(world);
  const { id, client } = await makeToken(world, workspaceId, 'edith');
  await done(client, 'createDocument', { workspaceId, title: 'By a program' });
  const [event] = await world.sql`
    select actor_id, credential_kind, credential_id from audit_events
    where workspace_id = ${uuid(workspaceId)}`;
  expect(event).toEqual({
    actor_id: uuid(world.cast.people.edith),
    credential_kind: 'token',
    credential_id: uuid(id),
  });
});
