import { afterAll, describe, expect } from 'vitest';
import { makeInvitation } from '../sharing/arrange.ts';
import { mutate } from '../support/mutations.ts';
import type { World } from '../support/world.ts';
import { roleOf, setRole, workspaceId } from './arrange.ts';
import { codeOf, expectDone, expectRefused, type Someone, send, signedIn } from './attempt.ts';
import { CellCount, codeOfLetter } from './grid.ts';
import { accepting, inviting, seeing } from './invitation.grids.ts';
import { it } from './scene.ts';

const count = new CellCount('invitations');
afterAll(() => count.print());

const roles: Readonly<Record<string, string>> = { olivia: 'role:owner', adam: 'role:admin' };

const invite = (world: World) =>
  makeInvitation(world, workspaceId(world, 'acme'), 'olivia', { email: 'new@new.test' });

describe.each(inviting)('inviting somebody as %s', ({ labels: [role = '', when = ''], cells }) => {
  it.for(cells)('%s', async ({ column, expected }, { world }) => {
    count.add();
    const who = column as Someone;
    const acme = workspaceId(world, 'acme');
    await signedIn(world, when);
    // The mail of the tests before is still there.
    const sent = world.mail.length;
    const input = { workspaceId: acme, email: 'new@new.test', role };
    const attempt = mutate('inviteMember', input, 'invitation { id email role }');
    if (expected !== 'y') {
      const code = codeOfLetter(expected);
      await expectRefused(
        world,
        who,
        attempt,
        code,
        code === 'STEP_UP_REQUIRED' ? { maxAge: 600 } : {},
      );
      expect(world.mail).toHaveLength(sent);
      return;
    }
    const data = await expectDone(world, who, attempt, {
      action: 'invitation.created',
      actor: who,
      authority: [roles[who] ?? ''],
      target: ({ inviteMember }) => inviteMember.invitation.id,
      workspace: acme,
    });
    expect(data.inviteMember.invitation).toMatchObject({ email: 'new@new.test', role });
    expect(world.mail.slice(sent).map(({ to }) => to)).toEqual(['new@new.test']);
  });
});

describe.each(seeing)('%s an invitation', ({ labels: [action = ''], cells }) => {
  it.for(cells)('%s', async ({ column, expected }, { world }) => {
    count.add();
    const who = column as Someone;
    const id = await invite(world);
    if (action === 'revoke') {
      await revoke(world, who, id, expected);
      return;
    }
    const acme = workspaceId(world, 'acme');
    const query =
      action === 'list'
        ? '{ workspace(id: $id) { invitations { totalCount nodes { id } } } }'
        : '{ node(id: $id) { id } }';
    const variables = { id: action === 'list' ? acme : id };
    const answer = await send(world, who, { query: `query ($id: ID!) ${query}`, variables });
    const seen = expected === 'y' || expected === '0';
    expect(codeOf(answer)).toBe(seen ? 'ALLOWED' : codeOfLetter(expected));
    const nodes = expected === 'y' ? [{ id }] : [];
    const list = { workspace: { invitations: { totalCount: nodes.length, nodes } } };
    const nothing = action === 'list' ? { workspace: null } : { node: null };
    const read = action === 'list' ? list : { node: { id } };
    expect(answer.data).toEqual(seen ? read : nothing);
  });
});

async function revoke(world: World, who: Someone, id: string, expected: string): Promise<void> {
  const attempt = mutate('revokeInvitation', { id });
  if (expected !== 'y') {
    await expectRefused(world, who, attempt, codeOfLetter(expected));
    return;
  }
  await expectDone(world, who, attempt, {
    action: 'invitation.revoked',
    actor: who,
    authority: [roles[who] ?? ''],
    target: id as never,
    workspace: workspaceId(world, 'acme'),
  });
  expect(await world.sql`select id from invitations`).toEqual([]);
}

describe.each(accepting)('accepting to be %s, sent by who is now %s', ({ labels, cells }) => {
  const [role = '', inviter = ''] = labels;
  it.for(cells)('%s', async ({ column, expected }, { world }) => {
    count.add();
    const who = column as Someone;
    const acme = workspaceId(world, 'acme');
    const secret = 'the secret of the invitation';
    await makeInvitation(world, acme, 'adam', {
      email: 'gus@guest.test',
      role: role.toLowerCase() as 'viewer',
      secret,
    });
    await setRole(world, 'adam', inviter as 'admin');
    const attempt = mutate('acceptInvitation', { secret });
    if (expected !== 'y') {
      const details = expected === 'C' ? { reason: 'INVITER_LOST_RIGHT' } : {};
      await expectRefused(world, who, attempt, codeOfLetter(expected), details);
      return;
    }
    const answer = await send(world, who, attempt);
    expect(answer.errors, answer.text).toBeUndefined();
    expect(await roleOf(world, 'gus')).toBe(role.toLowerCase());
    const log = await world.auditLog();
    expect(log.filter(({ actor_id }) => actor_id !== null).map(({ action }) => action)).toEqual(
      expect.arrayContaining(['invitation.accepted', 'membership.joined']),
    );
  });
});
