import { expect } from 'vitest';
import type { PersonKey } from '../../src/demo/cast.ts';
import { newId } from '../../src/shared/id.ts';
import { PASSWORD } from '../support/cluster.ts';
import { mutate } from '../support/mutations.ts';
import { uuid, type World } from '../support/world.ts';
import { personId, sessionId, workspaceId } from './arrange.ts';
import {
  codeOf,
  eventsAfter,
  eventsSoFar,
  expectDone,
  expectNoneAfter,
  expectRefused,
  perform,
  send,
} from './attempt.ts';
import { it } from './scene.ts';

const OTHERS: readonly PersonKey[] = ['olivia', 'adam', 'victor', 'gloria', 'gus'];
const NODE = 'query ($id: ID!) { node(id: $id) { ... on Session { id ip userAgent } } }';
const SIGN_IN = 'mutation ($input: SignInInput!) { signIn(input: $input) { viewer { id } } }';

it('everybody lists the own sessions, with address and program', async ({ world }) => {
  await world.arrange((sql) => sql`update sessions set ip = '192.0.2.1', user_agent = 'Netscape'`);
  const { viewer } = await world
    .as('edith')
    .ask('{ viewer { sessions { totalCount nodes { id ip userAgent } } } }');
  const id = await sessionId(world, 'edith');
  expect(viewer.sessions).toEqual({
    totalCount: 1,
    nodes: [{ id, ip: '192.0.2.1', userAgent: 'Netscape' }],
  });
});

it("nobody lists somebody else's sessions, not even an owner", async ({ world }) => {
  const id = personId(world, 'edith');
  const query = `query ($id: ID!) {
    node(id: $id) { ... on User { sessions { totalCount nodes { id } } } } }`;
  for (const who of ['olivia', 'adam', 'victor'] as const) {
    const { node } = await world.as(who).ask(query, { id });
    expect(node.sessions, who).toEqual({ totalCount: 0, nodes: [] });
  }
});

it("somebody else's session is not found", async ({ world }) => {
  const variables = { id: await sessionId(world, 'edith') };
  for (const who of OTHERS) expect(await world.as(who).refusal(NODE, variables)).toBe('NOT_FOUND');
});

it("nobody revokes somebody else's session", async ({ world }) => {
  const id = await sessionId(world, 'edith');
  for (const who of OTHERS) {
    await expectRefused(world, who, mutate('revokeSession', { id }), 'NOT_FOUND');
  }
  await expectRefused(world, 'nobody', mutate('revokeSession', { id }), 'UNAUTHENTICATED');
});

it('a session that its user revoked is at an end', async ({ world }) => {
  const id = await sessionId(world, 'edith');
  const other = await signIn(world, 'edith');
  const seen = await eventsSoFar(world);
  await perform(other, mutate('revokeSession', { id }));
  expect(await eventsAfter(world, seen)).toMatchObject([
    {
      action: 'session.ended',
      outcome: 'allowed',
      authority: ['self'],
      actor_id: uuid(personId(world, 'edith')),
      target_id: uuid(id),
      workspace_id: null,
    },
  ]);
  expect(await world.as('edith').ask('{ viewer { id } }')).toEqual({ viewer: null });
  expect((await other.ask('{ viewer { id } }')).viewer).not.toBeNull();
});

it('signing out ends the session that asks and no other', async ({ world }) => {
  const other = await signIn(world, 'edith');
  await expectDone(world, 'edith', mutate('signOut'), {
    action: 'session.ended',
    actor: 'edith',
    authority: ['self'],
    target: await sessionId(world, 'edith'),
  });
  expect(await world.as('edith').ask('{ viewer { id } }')).toEqual({ viewer: null });
  expect((await other.ask('{ viewer { id } }')).viewer).not.toBeNull();
});

it('signing out everywhere ends all sessions of the one who asks', async ({ world }) => {
  const other = await signIn(world, 'edith');
  await expectDone(world, 'edith', mutate('signOutEverywhere'), {
    action: 'user.signedOutEverywhere',
    actor: 'edith',
    authority: ['self'],
    target: personId(world, 'edith'),
    among: ['session.ended', 'session.ended', 'user.signedOutEverywhere'],
  });
  expect(await other.ask('{ viewer { id } }')).toEqual({ viewer: null });
  expect((await world.as('adam').ask('{ viewer { id } }')).viewer).not.toBeNull();
});

it('whoever is not signed in cannot sign out everywhere or give a password again', async ({
  world,
}) => {
  await expectRefused(world, 'nobody', mutate('signOutEverywhere'), 'UNAUTHENTICATED');
  const again = mutate('reauthenticate', { password: PASSWORD });
  await expectRefused(world, 'nobody', again, 'UNAUTHENTICATED');
});

it('giving the password again is an event of the own session', async ({ world }) => {
  await expectDone(world, 'edith', mutate('reauthenticate', { password: PASSWORD }), {
    action: 'session.reauthenticated',
    actor: 'edith',
    authority: ['self'],
    target: await sessionId(world, 'edith'),
  });
});

it('a new password ends the other sessions and keeps the one that asks', async ({ world }) => {
  const other = await signIn(world, 'edith');
  const change = mutate('changePassword', { newPassword: 'seven grey herons on a wall' });
  await expectDone(world, 'edith', change, {
    action: 'user.passwordChanged',
    actor: 'edith',
    authority: ['self'],
    target: personId(world, 'edith'),
    among: ['user.passwordChanged', 'session.ended'],
  });
  expect(await other.ask('{ viewer { id } }')).toEqual({ viewer: null });
  expect((await world.as('edith').ask('{ viewer { id } }')).viewer).not.toBeNull();
});

it('nothing is done with a session after it was ended', async ({ world }) => {
  const other = await signIn(world, 'edith');
  const workspace = { workspaceId: workspaceId(world, 'acme'), title: 'In time' };
  const create = mutate('createDocument', workspace);
  const creating = Array.from({ length: 8 }, () => send(world, 'edith', create));
  const id = await sessionId(world, 'edith');
  const [codes] = await Promise.all([
    Promise.all(creating).then((answers) => answers.map(codeOf)),
    perform(other, mutate('revokeSession', { id })),
  ]);
  await expectNoneAfter(world, 'document.created', 'session.ended', codes, 'UNAUTHENTICATED');
});

it('a missing session cannot be told from one of somebody else', async ({ world }) => {
  const adam = world.as('adam');
  const theirs = await adam.send(NODE, { id: await sessionId(world, 'edith') });
  const missing = await adam.send(NODE, { id: newId('ses') });
  const withoutRequest = (text: string) => text.replace(/"requestId":"[^"]+"/, '');
  expect(withoutRequest(theirs.text)).toBe(withoutRequest(missing.text));
});

async function signIn(world: World, who: PersonKey) {
  const client = world.as('nobody');
  const [{ email } = { email: '' }] = await world.sql<{ email: string }[]>`
    select email from users where id = ${uuid(personId(world, who))}`;
  await client.ask(SIGN_IN, { input: { email, password: PASSWORD } });
  return client;
}
