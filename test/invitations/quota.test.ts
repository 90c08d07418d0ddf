import { describe, expect } from 'vitest';
import type { Id } from '../../src/shared/id.ts';
import * as arrange from '../sharing/arrange.ts';
import { conflict, expectRefused, planRequired, refusalOf } from '../sharing/refusal.ts';
import { it } from '../support/file-world.ts';
import { done, run } from '../support/mutations.ts';
import { uuid, type World } from '../support/world.ts';

const ROUNDS = 15;

/** Olivia, Adam and as many more as make `members`. */
async function workspaceOf(world: World, plan: arrange.Plan, members: number): Promise<Id<'ws'>> {
  const id = await arrange.makeWorkspace(world, plan, { olivia: 'owner', adam: 'admin' });
  await arrange.makeExtras(world, id, members - 2);
  return id;
}

const invite = (workspaceId: Id<'ws'>, email = `${crypto.randomUUID()}@new.test`) => ({
  workspaceId,
  email,
  role: 'VIEWER',
});

describe('members and pending invitations together are no more than the plan allows:', () => {
  it('5 on free, and the next plan is named', async ({ world }) => {
    const id = await workspaceOf(world, 'free', 4);
    await done(world.as('adam'), 'inviteMember', invite(id));
    for (const who of ['adam', 'olivia'] as const) {
      const send = () => run(world.as(who), 'inviteMember', invite(id));
      await expectRefused(world, send, planRequired('pro'));
    }
  });

  it('50 on pro, and the next plan is named', async ({ world }) => {
    const id = await workspaceOf(world, 'pro', 48);
    await done(world.as('adam'), 'inviteMember', invite(id));
    await done(world.as('adam'), 'inviteMember', invite(id));
    const send = () => run(world.as('adam'), 'inviteMember', invite(id));
    await expectRefused(world, send, planRequired('enterprise'));
  });

  it('without end on enterprise', async ({ world }) => {
    const id = await workspaceOf(world, 'enterprise', 51);
    await done(world.as('adam'), 'inviteMember', invite(id));
  });

  it('a member who is invited is told so before the plan is', async ({ world }) => {
    const id = await workspaceOf(world, 'free', 5);
    const send = () => run(world.as('adam'), 'inviteMember', invite(id, 'olivia@acme.test'));
    await expectRefused(world, send, conflict('ALREADY_MEMBER'));
  });

  it('what has expired, was accepted or was taken back holds no seat', async ({ world }) => {
    const id = await workspaceOf(world, 'free', 4);
    const over = arrange.anHourAgo();
    await arrange.makeInvitation(world, id, 'adam', { expiresAt: over });
    await arrange.makeInvitation(world, id, 'adam', { acceptedAt: over });
    const adam = world.as('adam');
    const { invitation } = await done(adam, 'inviteMember', invite(id));
    await expectRefused(world, () => run(adam, 'inviteMember', invite(id)), planRequired('pro'));
    await done(adam, 'revokeInvitation', { id: invitation.id });
    await done(adam, 'inviteMember', invite(id));
  });

  it('a member who leaves gives up a seat', async ({ world }) => {
    const id = await arrange.makeWorkspace(world, 'free', { ...arrange.everyRole, evan: 'viewer' });
    const send = () => run(world.as('olivia'), 'inviteMember', invite(id));
    await expectRefused(world, send, planRequired('pro'));
    await done(world.as('evan'), 'leaveWorkspace', { workspaceId: id });
    await done(world.as('olivia'), 'inviteMember', invite(id));
  });

  it('a lowered plan removes nobody, and lets nobody be invited', async ({ world }) => {
    const id = await workspaceOf(world, 'pro', 7);
    await done(world.as('olivia'), 'changePlan', { id, plan: 'FREE' });
    const send = () => run(world.as('olivia'), 'inviteMember', invite(id));
    await expectRefused(world, send, planRequired('pro'));
    const { workspace } = await world
      .as('olivia')
      .ask('query($id: ID!) { workspace(id: $id) { memberCount } }', { id });
    expect(workspace.memberCount).toBe(7);
  });
});

describe('however many invite at once', () => {
  it('of two admins who take the last seat exactly one does', async ({ world }) => {
    for (let round = 0; round < ROUNDS; round++) {
      const id = await workspaceOf(world, 'free', 4);
      const answers = await Promise.all([
        run(world.as('adam'), 'inviteMember', invite(id)),
        run(world.as('olivia'), 'inviteMember', invite(id)),
      ]);
      const refused = answers.filter(({ errors }) => errors);
      expect(refused.map(refusalOf)).toEqual([planRequired('pro')]);
      expect(await invitationsIn(world, id)).toBe(1);
    }
  });

  it('of ten who take two seats exactly two do', async ({ world }) => {
    const id = await workspaceOf(world, 'free', 3);
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        run(world.as(index % 2 === 0 ? 'adam' : 'olivia'), 'inviteMember', invite(id)),
      ),
    );
    const refused = answers.filter(({ errors }) => errors).map(refusalOf);
    expect(refused).toEqual(Array.from({ length: 8 }, () => planRequired('pro')));
    expect(await invitationsIn(world, id)).toBe(2);
  });

  it('of two admins who invite the same address exactly one does', async ({ world }) => {
    for (let round = 0; round < ROUNDS; round++) {
      const id = await arrange.makeWorkspace(world, 'pro');
      const answers = await Promise.all([
        run(world.as('adam'), 'inviteMember', invite(id, 'somebody@new.test')),
        run(world.as('olivia'), 'inviteMember', invite(id, 'SOMEBODY@new.test')),
      ]);
      const refused = answers.filter(({ errors }) => errors);
      expect(refused.map(refusalOf)).toEqual([conflict('ALREADY_INVITED')]);
      expect(await invitationsIn(world, id)).toBe(1);
    }
  });

  it('an invitation that is accepted five times at once makes one member', async ({ world }) => {
    const id = await arrange.makeWorkspace(world, 'pro');
    const secret = crypto.randomUUID();
    await arrange.makeInvitation(world, id, 'adam', { email: 'gus@guest.test', secret });
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => run(world.as('gus'), 'acceptInvitation', { secret })),
    );
    const refused = answers.filter(({ errors }) => errors).map(refusalOf);
    expect(refused).toEqual(Array.from({ length: 4 }, () => conflict('INVITATION_USED')));
    const members = await world.sql`
      select id from memberships
      where workspace_id = ${uuid(id)} and user_id = ${uuid(world.cast.people.gus)}`;
    expect(members.length).toBe(1);
  });
});

async function invitationsIn(world: World, id: Id<'ws'>): Promise<number> {
  const found = await world.sql`select id from invitations where workspace_id = ${uuid(id)}`;
  return found.length;
}
