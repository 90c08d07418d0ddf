import { describe, expect } from 'vitest';
import { PASSWORD } from '../support/cluster.ts';
import { mutate, mutateAll } from '../support/mutations.ts';
import { uuid } from '../support/world.ts';
import { documentId, membershipId, personId, workspaceId } from './arrange.ts';
import { authenticatedAgo, onlyError, perform, send } from './attempt.ts';
import { chains, onDocument, update } from './chains.ts';
import { it } from './scene.ts';

describe('what the first of two mutations takes away the second does not have', () => {
  it.for(Object.entries(chains))('%s: refused', async ([, chain], { world }) => {
    await chain.arrange?.(world);
    const chained = mutateAll({ first: await chain.first(world), second: chain.second(world) });
    const answer = await send(world, chain.who, chained);
    expect(answer.data.first, answer.text).not.toBeNull();
    const error = onlyError(answer);
    expect(error.extensions.code).toBe(chain.code);
    expect(error.path).toEqual(['second']);
    expect(answer.data.second).toBeNull();
    expect(JSON.stringify(await world.state())).not.toContain('Too late');
    const deeds = (await world.auditLog()).filter(({ outcome }) => outcome === 'allowed');
    const done = deeds.map(({ action }) => action);
    expect(done).toEqual(chain.events);
  });
});

describe('what the first of two mutations gives the second has', () => {
  it('a password given again opens what needs a recent authentication', async ({ world }) => {
    await authenticatedAgo(world, '1 hour');
    const attempt = mutateAll({
      first: { name: 'reauthenticate', input: { password: PASSWORD } },
      second: { name: 'changeEmail', input: { email: 'new@acme.test' } },
    });
    expect((await send(world, 'edith', attempt)).errors).toBeUndefined();
  });

  it('a document that is restored can be changed', async ({ world }) => {
    const attempt = mutateAll({
      first: onDocument('restoreDocument', 'oldPlan')(world),
      second: update('oldPlan', 2)(world),
    });
    expect((await send(world, 'adam', attempt)).errors).toBeUndefined();
  });

  it('a workspace that is made can be written in by its owner next', async ({ world }) => {
    const gus = world.as('gus');
    const data = await perform(gus, mutate('createWorkspace', { name: 'Gazebo' }));
    const { id } = data.createWorkspace.workspace;
    const made = await perform(gus, mutate('createDocument', { workspaceId: id, title: 'First' }));
    expect(made.createDocument.document.id).toMatch(/^doc_/);
  });
});

describe('a result that the viewer may no longer read is null, and no error', () => {
  it('a private document that was given away', async ({ world }) => {
    const id = documentId(world, 'diary');
    const authorId = personId(world, 'adam');
    const { data, errors } = await send(
      world,
      'edith',
      mutate('transferDocument', { id, authorId }, 'document { id title body }'),
    );
    expect(errors).toBeUndefined();
    expect(data).toEqual({ transferDocument: { document: null } });
    const stored = await world.sql`select author_id from documents where id = ${uuid(id)}`;
    expect(stored).toEqual([{ author_id: uuid(authorId) }]);
  });

  it('the workspace that was left', async ({ world }) => {
    const selection = 'membership { role user { name } workspace { name billingEmail } }';
    const attempt = mutate(
      'leaveWorkspace',
      { workspaceId: workspaceId(world, 'acme') },
      selection,
    );
    const { data, errors } = await send(world, 'adam', attempt);
    expect(errors).toBeUndefined();
    expect(data.leaveWorkspace.membership).toEqual({
      role: 'ADMIN',
      user: { name: 'Adam Admin' },
      workspace: null,
    });
  });

  it('the workspace and the member that one was removed from together', async ({ world }) => {
    const id = await membershipId(world, 'adam');
    const selection = 'membership { workspace { name } }';
    const { data, errors } = await send(world, 'adam', mutate('removeMember', { id }, selection));
    expect(errors).toBeUndefined();
    expect(data.removeMember.membership).toEqual({ workspace: null });
  });

  it('a person whom one shares no workspace with any more', async ({ world }) => {
    const id = await membershipId(world, 'victor');
    const selection = 'membership { user { name } workspace { name } }';
    const { data, errors } = await send(world, 'adam', mutate('removeMember', { id }, selection));
    expect(errors).toBeUndefined();
    expect(data.removeMember.membership).toEqual({ user: null, workspace: { name: 'Acme' } });
  });

  it('the documents and members of a workspace that was deleted', async ({ world }) => {
    const selection = `workspace { name
      documents { totalCount nodes { id } } members { totalCount nodes { id } } memberCount }`;
    const attempt = mutate('deleteWorkspace', { id: workspaceId(world, 'acme') }, selection);
    const { data, errors } = await send(world, 'olivia', attempt);
    expect(errors).toBeUndefined();
    expect(data.deleteWorkspace.workspace).toEqual({
      name: 'Acme',
      documents: { totalCount: 0, nodes: [] },
      members: { totalCount: 0, nodes: [] },
      memberCount: 0,
    });
  });
});

it('an admin who demotes himself is refused an admin’s field in the same answer', async ({
  world,
}) => {
  await world.arrange((sql) => sql`update workspaces set billing_email = 'bills@acme.test'`);
  const id = await membershipId(world, 'adam');
  const selection = 'membership { role workspace { name billingEmail } }';
  const attempt = mutate('changeRole', { id, role: 'EDITOR' }, selection);
  const answer = await send(world, 'adam', attempt);
  expect(onlyError(answer)).toMatchObject({
    path: ['changeRole', 'membership', 'workspace', 'billingEmail'],
    extensions: { code: 'FORBIDDEN' },
  });
  expect(answer.data.changeRole.membership).toEqual({
    role: 'EDITOR',
    workspace: { name: 'Acme', billingEmail: null },
  });
});
