import { describe, expect } from 'vitest';
import type { PersonKey } from '../../src/demo/cast.ts';
import { mutate } from '../support/mutations.ts';
import { uuid, type World } from '../support/world.ts';
import { membershipId, roleOf, setRole, workspaceId } from './arrange.ts';
import { codeOf, expectNoneAfter, expectRefused, perform, send } from './attempt.ts';
import { it } from './scene.ts';

describe('the last owner', () => {
  const reason = 'LAST_OWNER';

  it('cannot leave', async ({ world }) => {
    const attempt = mutate('leaveWorkspace', { workspaceId: workspaceId(world, 'acme') });
    await expectRefused(world, 'olivia', attempt, 'CONFLICT', { reason });
  });

  it('cannot remove herself', async ({ world }) => {
    const attempt = mutate('removeMember', { id: await membershipId(world, 'olivia') });
    await expectRefused(world, 'olivia', attempt, 'CONFLICT', { reason });
  });

  it.for(['ADMIN', 'EDITOR', 'VIEWER'])('cannot become %s', async (role, { world }) => {
    const id = await membershipId(world, 'olivia');
    await expectRefused(world, 'olivia', mutate('changeRole', { id, role }), 'CONFLICT', {
      reason,
    });
  });

  it('leaves once there is another', async ({ world }) => {
    await setRole(world, 'edith', 'owner');
    const attempt = mutate('leaveWorkspace', { workspaceId: workspaceId(world, 'acme') });
    expect(codeOf(await send(world, 'olivia', attempt))).toBe('ALLOWED');
    await expectRefused(world, 'edith', attempt, 'CONFLICT', { reason });
  });

  it('is left when two owners leave at the same time', async ({ world }) => {
    await setRole(world, 'adam', 'owner');
    const attempt = mutate('leaveWorkspace', { workspaceId: workspaceId(world, 'acme') });
    await expectOneOf(world, [send(world, 'olivia', attempt), send(world, 'adam', attempt)]);
  });

  it('is left when five owners leave at the same time', async ({ world }) => {
    const owners = ['olivia', 'adam', 'edith', 'victor', 'gus'] as const;
    for (const who of owners) await setRole(world, who, 'owner');
    const attempt = mutate('leaveWorkspace', { workspaceId: workspaceId(world, 'acme') });
    const codes = (await Promise.all(owners.map((who) => send(world, who, attempt)))).map(codeOf);
    expect(codes.sort()).toEqual(['ALLOWED', 'ALLOWED', 'ALLOWED', 'ALLOWED', 'CONFLICT']);
    expect(await ownersOf(world)).toBe(1);
  });

  it('is left when two owners demote each other at the same time', async ({ world }) => {
    await setRole(world, 'adam', 'owner');
    const demote = async (who: PersonKey) =>
      mutate('changeRole', { id: await membershipId(world, who), role: 'EDITOR' });
    const [adam, olivia] = [await demote('adam'), await demote('olivia')];
    const answers = await Promise.all([send(world, 'olivia', adam), send(world, 'adam', olivia)]);
    expect(answers.map(codeOf).sort()).toEqual(['ALLOWED', 'FORBIDDEN']);
    expect(await ownersOf(world)).toBe(1);
  });

  it('is left when two owners remove each other at the same time', async ({ world }) => {
    await setRole(world, 'adam', 'owner');
    const remove = async (who: PersonKey) =>
      mutate('removeMember', { id: await membershipId(world, who) });
    const [adam, olivia] = [await remove('adam'), await remove('olivia')];
    const answers = await Promise.all([send(world, 'olivia', adam), send(world, 'adam', olivia)]);
    expect(answers.map(codeOf).sort()).toEqual(['ALLOWED', 'NOT_FOUND']);
    expect(await ownersOf(world)).toBe(1);
  });

  it('is left when one owner leaves while the other gives it away', async ({ world }) => {
    await setRole(world, 'adam', 'owner');
    const away = mutate('transferOwnership', { id: await membershipId(world, 'edith') });
    const leave = mutate('leaveWorkspace', { workspaceId: workspaceId(world, 'acme') });
    const answers = await Promise.all([send(world, 'olivia', away), send(world, 'adam', leave)]);
    expect(answers.map(codeOf)).toEqual(['ALLOWED', 'ALLOWED']);
    expect(await ownersOf(world)).toBe(1);
  });
});

it('of two admins who demote each other at the same time one stays', async ({ world }) => {
  await setRole(world, 'edith', 'admin');
  const demote = async (who: PersonKey) =>
    mutate('changeRole', { id: await membershipId(world, who), role: 'VIEWER' });
  const [edith, adam] = [await demote('edith'), await demote('adam')];
  const answers = await Promise.all([send(world, 'adam', edith), send(world, 'edith', adam)]);
  expect(answers.map(codeOf).sort()).toEqual(['ALLOWED', 'FORBIDDEN']);
  const roles = [await roleOf(world, 'adam'), await roleOf(world, 'edith')];
  expect(roles.sort()).toEqual(['admin', 'viewer']);
});

it('nothing is done by a member after she was removed', async ({ world }) => {
  const create = mutate('createDocument', {
    workspaceId: workspaceId(world, 'acme'),
    title: 'In time',
  });
  const creating = Array.from({ length: 8 }, () => send(world, 'edith', create));
  const remove = mutate('removeMember', { id: await membershipId(world, 'edith') });
  const [codes] = await Promise.all([
    Promise.all(creating).then((answers) => answers.map(codeOf)),
    perform(world.as('adam'), remove),
  ]);
  await expectNoneAfter(world, 'document.created', 'membership.removed', codes, 'NOT_FOUND');
});

/** One of two is done, the other meets the last owner, and one owner stays. */
async function expectOneOf(world: World, sent: Promise<Awaited<ReturnType<typeof send>>>[]) {
  const codes = (await Promise.all(sent)).map(codeOf);
  expect(codes.sort()).toEqual(['ALLOWED', 'CONFLICT']);
  expect(await ownersOf(world)).toBe(1);
}

async function ownersOf(world: World): Promise<number> {
  const workspace = uuid(workspaceId(world, 'acme'));
  const owners = await world.sql`
    select id from memberships where role = 'owner' and workspace_id = ${workspace}`;
  return owners.length;
}
