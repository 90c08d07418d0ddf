import { describe, expect } from 'vitest';
import type { PersonKey } from '../../src/demo/cast.ts';
import { newId } from '../../src/shared/id.ts';
import * as arrange from '../sharing/arrange.ts';
import {
  badInput,
  conflict,
  expectRefused,
  forbidden,
  notFound,
  outsideSchema,
  type Refusal,
  unauthenticated,
} from '../sharing/refusal.ts';
import { it } from '../support/file-world.ts';
import { done, run } from '../support/mutations.ts';
import { openWorld, uuid, type World } from '../support/world.ts';
import { secretIn } from './secret.ts';

const member = conflict('ALREADY_MEMBER');
const invited = conflict('ALREADY_INVITED');
const noAddress = badInput('input.email: must be an email address');

interface Case {
  readonly who: PersonKey | 'nobody';
  readonly input: Readonly<Record<string, unknown>>;
  readonly refusal: Refusal;
}

/** In a workspace where new@bücher.test has an invitation already, and Gus has a share. */
const cases: readonly (readonly [string, Case])[] = [
  ['oneself', { who: 'adam', input: { email: 'adam@acme.test' }, refusal: member }],
  [
    'oneself, spelt otherwise',
    { who: 'olivia', input: { email: ' OLIVIA@acme.TEST' }, refusal: member },
  ],
  ['a member', { who: 'adam', input: { email: 'victor@acme.test' }, refusal: member }],
  [
    'a member, spelt otherwise',
    { who: 'adam', input: { email: 'Ｖictor@ACME.test' }, refusal: member },
  ],
  ['an address twice', { who: 'adam', input: { email: 'new@bücher.test' }, refusal: invited }],
  [
    'an address twice, by another admin',
    { who: 'olivia', input: { email: 'new@bücher.test' }, refusal: invited },
  ],
  [
    'an address twice, in capitals',
    { who: 'adam', input: { email: 'NEW@BÜCHER.TEST' }, refusal: invited },
  ],
  [
    'an address twice, in punycode',
    { who: 'adam', input: { email: 'new@xn--bcher-kva.test' }, refusal: invited },
  ],
  [
    'an address twice, in wide letters',
    { who: 'adam', input: { email: 'ｎｅｗ@bücher.test' }, refusal: invited },
  ],
  [
    'an address twice, to another role',
    { who: 'adam', input: { email: 'new@bücher.test', role: 'ADMIN' }, refusal: invited },
  ],
  [
    'an owner, by an admin',
    { who: 'adam', input: { role: 'OWNER' }, refusal: forbidden('role:owner') },
  ],
  [
    'a member as an owner, by an admin',
    {
      who: 'adam',
      input: { email: 'victor@acme.test', role: 'OWNER' },
      refusal: forbidden('role:owner'),
    },
  ],
  ['by an editor', { who: 'edith', input: {}, refusal: forbidden('role:admin') }],
  ['by a viewer', { who: 'victor', input: {}, refusal: forbidden('role:admin') }],
  ['by a guest', { who: 'gus', input: {}, refusal: forbidden('role:admin', 'role:viewer') }],
  [
    'oneself, by a guest',
    {
      who: 'gus',
      input: { email: 'gus@guest.test' },
      refusal: forbidden('role:admin', 'role:viewer'),
    },
  ],
  ['by an outsider', { who: 'gloria', input: {}, refusal: notFound }],
  ['by nobody', { who: 'nobody', input: {}, refusal: unauthenticated }],
  ['what is no address', { who: 'adam', input: { email: 'new' }, refusal: noAddress }],
  ['two addresses', { who: 'adam', input: { email: 'a@new.test,b@new.test' }, refusal: noAddress }],
  [
    'an address with a line of its own',
    { who: 'adam', input: { email: 'a@new.test\nBcc: b@new.test' }, refusal: noAddress },
  ],
  [
    'into a workspace that does not exist',
    { who: 'adam', input: { workspaceId: newId('ws') }, refusal: notFound },
  ],
  [
    'into what is no workspace',
    {
      who: 'adam',
      input: { workspaceId: newId('doc') },
      refusal: badInput('input.workspaceId: must be an id that begins with ws_'),
    },
  ],
];

async function story(world: World) {
  const workspaceId = await arrange.makeWorkspace(world, 'enterprise');
  const documentId = await arrange.makeDocument(world, workspaceId, 'edith');
  await arrange.makeShare(world, documentId, 'gus', 'write');
  await arrange.makeInvitation(world, workspaceId, 'adam', { email: 'new@bücher.test' });
  return workspaceId;
}

describe('an invitation is not made, nothing changes and nobody is written to:', () => {
  it.for(cases)('%s', async ([, { who, input, refusal }], { world }) => {
    const workspaceId = await story(world);
    const given = { workspaceId, email: 'somebody@new.test', role: 'VIEWER', ...input };
    await expectRefused(world, () => run(world.as(who), 'inviteMember', given), refusal);
  });

  it('to a role that does not exist', async ({ world }) => {
    const workspaceId = await story(world);
    const given = { workspaceId, email: 'somebody@new.test', role: 'GOD' };
    await expectRefused(world, () => run(world.as('olivia'), 'inviteMember', given), outsideSchema);
  });
});

describe('up to their own role', () => {
  const ranks = ['VIEWER', 'EDITOR', 'ADMIN', 'OWNER'];
  const upTo = { adam: 'ADMIN', olivia: 'OWNER' } as const;
  const pairs = (['adam', 'olivia'] as const).flatMap((who) =>
    ranks.map((role) => [who, role] as const),
  );
  it.for(pairs)('%s invites to %s', async ([who, role], { world }) => {
    const workspaceId = await story(world);
    const answer = await run(world.as(who), 'inviteMember', {
      workspaceId,
      email: 'somebody@new.test',
      role,
    });
    const allowed = ranks.indexOf(role) <= ranks.indexOf(upTo[who]);
    expect(answer.errors?.[0]?.extensions.code ?? 'yes').toBe(allowed ? 'yes' : 'FORBIDDEN');
    expect(answer.data.inviteMember?.invitation.role ?? null).toBe(allowed ? role : null);
  });
});

it('an invitation goes to the address as it was written, lasts 7 days and is in the audit log', async ({
  world,
}) => {
  const workspaceId = await story(world);
  const { invitation } = await done(world.as('adam'), 'inviteMember', {
    workspaceId,
    email: ' Somebody@New.test ',
    role: 'EDITOR',
  });
  expect(invitation).toMatchObject({
    email: 'Somebody@New.test',
    role: 'EDITOR',
    acceptedAt: null,
  });
  const days = (Date.parse(invitation.expiresAt) - Date.now()) / (24 * 60 * 60 * 1000);
  expect(days).toBeCloseTo(7, 2);
  const message = world.mail.at(-1);
  expect(message?.to).toBe('Somebody@New.test');
  expect(message?.subject).toBe('You are invited to a workspace');
  expect(message?.text).toContain('"The workspace ');
  expect(secretIn(message)).toMatch(/^[A-Za-z0-9_-]{43}$/);
  const [event] = await world.sql`
    select action, authority from audit_events where target_id = ${uuid(invitation.id)}`;
  expect(event).toEqual({ action: 'invitation.created', authority: ['role:admin'] });
});

it('an address with a tag is another address', async ({ world }) => {
  const workspaceId = await story(world);
  for (const email of ['new+work@bücher.test', 'n.ew@bücher.test', 'victor+1@acme.test']) {
    const { invitation } = await done(world.as('adam'), 'inviteMember', {
      workspaceId,
      email,
      role: 'VIEWER',
    });
    expect(invitation.email).toBe(email);
  }
});

it('an invitation that is over makes room for a new one to the same address', async ({ world }) => {
  const workspaceId = await arrange.makeWorkspace(world);
  const expiresAt = arrange.anHourAgo();
  await arrange.makeInvitation(world, workspaceId, 'adam', { email: 'a@new.test', expiresAt });
  const acceptedAt = arrange.anHourAgo();
  await arrange.makeInvitation(world, workspaceId, 'adam', { email: 'b@new.test', acceptedAt });
  for (const email of ['a@new.test', 'b@new.test']) {
    await done(world.as('adam'), 'inviteMember', { workspaceId, email, role: 'VIEWER' });
    const again = { workspaceId, email, role: 'VIEWER' };
    await expectRefused(world, () => run(world.as('adam'), 'inviteMember', again), invited);
  }
});

it('who manages members sees invitations and takes them back, and nobody else does', async ({
  world,
}) => {
  const workspaceId = await arrange.makeWorkspace(world);
  const email = 'gus@guest.test';
  const id = await arrange.makeInvitation(world, workspaceId, 'olivia', { email, role: 'owner' });
  const query = `query($ws: ID!) {
    workspace(id: $ws) { invitations { totalCount nodes { id email } } }
  }`;
  for (const who of ['edith', 'victor', 'gus', 'gloria', 'nobody'] as const) {
    const { data } = await world.as(who).send(query, { ws: workspaceId });
    expect(data.workspace?.invitations ?? { totalCount: 0, nodes: [] }).toEqual({
      totalCount: 0,
      nodes: [],
    });
    const refusal = who === 'nobody' ? unauthenticated : notFound;
    await expectRefused(world, () => run(world.as(who), 'revokeInvitation', { id }), refusal);
    const node = () => world.as(who).send('query($id: ID!) { node(id: $id) { id } }', { id });
    await expectRefused(world, node, notFound);
  }
  const { data } = await world.as('adam').send(query, { ws: workspaceId });
  expect(data.workspace.invitations).toEqual({ totalCount: 1, nodes: [{ id, email }] });
  await done(world.as('adam'), 'revokeInvitation', { id });
  await expectRefused(world, () => run(world.as('adam'), 'revokeInvitation', { id }), notFound);
});

it('an invitation is made even when its message cannot be delivered, and can be made again', async () => {
  const send = async () => {
    throw new Error('no mail today');
  };
  const world = await openWorld({ app: { mailer: { send } } });
  const workspaceId = await arrange.makeWorkspace(world);
  const given = { workspaceId, email: 'somebody@new.test', role: 'VIEWER' };
  const { invitation } = await done(world.as('adam'), 'inviteMember', given);
  await done(world.as('adam'), 'revokeInvitation', { id: invitation.id });
  const again = await done(world.as('adam'), 'inviteMember', given);
  expect(again.invitation.id).not.toBe(invitation.id);
  await world.close();
});
