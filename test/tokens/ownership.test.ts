import { expect } from 'vitest';
import * as arrange from '../sharing/arrange.ts';
import { expectRefused, scopeRequired, stepUpRequired } from '../sharing/refusal.ts';
import { it } from '../support/file-world.ts';
import { done, run } from '../support/mutations.ts';
import { makeToken } from './token-client.ts';

const attempts = ({ owner, editor, workspaceId }: Readonly<Record<string, string>>) =>
  [
    ['changeRole', { id: editor, role: 'OWNER' }],
    ['changeRole', { id: owner, role: 'ADMIN' }],
    ['removeMember', { id: owner }],
    ['inviteMember', { workspaceId, email: 'another@owner.test', role: 'OWNER' }],
  ] as const;

it('a token never makes, unmakes or invites an owner, whatever its scopes', async ({ world }) => {
  const workspaceId = await arrange.makeWorkspace(world);
  const owner = await arrange.makeMember(world, workspaceId, 'ian', 'owner');
  const editor = await arrange.makeMember(world, workspaceId, 'evan', 'editor');
  const { client } = await makeToken(world, workspaceId, 'olivia');
  for (const [mutation, input] of attempts({ owner, editor, workspaceId })) {
    await expectRefused(world, () => run(client, mutation, input), scopeRequired('session'));
  }
  const promoted = await done(client, 'changeRole', { id: editor, role: 'ADMIN' });
  expect(promoted).toBeDefined();
});

it('nor does a session that was authenticated long ago', async ({ world }) => {
  const workspaceId = await arrange.makeWorkspace(world);
  const owner = await arrange.makeMember(world, workspaceId, 'ian', 'owner');
  const editor = await arrange.makeMember(world, workspaceId, 'evan', 'editor');
  await world.arrange(
    (sql) => sql`update sessions set authenticated_at = now() - interval '11 minutes'`,
  );
  for (const [mutation, input] of attempts({ owner, editor, workspaceId })) {
    await expectRefused(world, () => run(world.as('olivia'), mutation, input), stepUpRequired);
  }
  await world.arrange((sql) => sql`update sessions set authenticated_at = now()`);
});
