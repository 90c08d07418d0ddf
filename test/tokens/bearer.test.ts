import { describe, expect } from 'vitest';
import type { Id } from '../../src/shared/id.ts';
import * as arrange from '../sharing/arrange.ts';
import { openSession } from '../sharing/session-client.ts';
import { type Answer, Client } from '../support/client.ts';
import { it } from '../support/file-world.ts';
import { done, run } from '../support/mutations.ts';
import { uuid, type World } from '../support/world.ts';
import { makeToken, TokenClient } from './token-client.ts';

const whoAmI = '{ viewer { name } }';

/** A bad token: 401, in the one shape that clients parse, and nothing was run. */
function expectUnauthenticated({ status, headers, text }: Answer): void {
  expect(status).toBe(401);
  expect(headers.get('content-type')).toMatch(/^application\/json/);
  expect(headers.get('www-authenticate')).toBe('Bearer error="invalid_token"');
  expect(JSON.parse(text)).toEqual({
    errors: [
      {
        message: 'The token is not valid.',
        extensions: { code: 'UNAUTHENTICATED', requestId: headers.get('x-request-id') },
      },
    ],
  });
}

/** What may stand in the header, made of a good secret, and is no good token. */
const malformed: readonly (readonly [string, (good: { id: string; secret: string }) => string])[] =
  [
    ['nothing', () => ''],
    ['the scheme alone', () => 'Bearer'],
    ['the secret alone', ({ secret }) => secret],
    ['no space', ({ secret }) => `Bearer${secret}`],
    ['another scheme', ({ secret }) => `Token ${secret}`],
    ['Basic', ({ secret }) => `Basic ${Buffer.from(`edith:${secret}`).toString('base64')}`],
    ['something after it', ({ secret }) => `Bearer ${secret} more`],
    ['a comma after it', ({ secret }) => `Bearer ${secret},`],
    ['two of them', ({ secret }) => `Bearer ${secret}, Bearer ${secret}`],
    ['quotes', ({ secret }) => `Bearer "${secret}"`],
    ['a tab', ({ secret }) => `Bearer\t${secret}`],
    ['one letter less', ({ secret }) => `Bearer ${secret.slice(0, -1)}`],
    ['one letter more', ({ secret }) => `Bearer ${secret}A`],
    ['without the prefix', ({ secret }) => `Bearer ${secret.replace('wardroom_pat_', '')}`],
    ['capitals', ({ secret }) => `Bearer ${secret.toUpperCase()}`],
    ['its id', ({ id }) => `Bearer ${id}`],
    ['a secret that nobody has', () => `Bearer wardroom_pat_${'A'.repeat(43)}`],
    ['SQL', () => "Bearer wardroom_pat_'or'1'='1"],
    ['a percent sign', () => 'Bearer wardroom_pat_%'],
    ['eight thousand letters', () => `Bearer ${'A'.repeat(8_000)}`],
    ['letters beyond ASCII', () => `Bearer wardroom_pat_${'é'.repeat(43)}`],
  ];

describe('an Authorization header that is no good token is 401, never anonymous', () => {
  it.for(malformed)('%s', async ([, header], { world }) => {
    const workspaceId = await arrange.makeWorkspace(world);
    const token = await makeToken(world, workspaceId, 'edith');
    const headers = { authorization: header(token) };
    const body = JSON.stringify({ query: whoAmI });
    expectUnauthenticated(await world.as('nobody').post(body, headers));
    // Nor is whoever the cookie names.
    expectUnauthenticated(await world.as('edith').post(body, headers));
  });

  it('the hash that the database has is no secret', async ({ world }) => {
    const workspaceId = await arrange.makeWorkspace(world);
    const { id } = await makeToken(world, workspaceId, 'edith');
    const [stored] = await world.sql`select secret_hash from api_tokens where id = ${uuid(id)}`;
    for (const guess of [stored?.secret_hash, `wardroom_pat_${stored?.secret_hash}`]) {
      expectUnauthenticated(await new TokenClient(world.url, guess).send(whoAmI));
    }
  });

  it('what the request asks for is not looked at before the token is', async ({ world }) => {
    const headers = { authorization: 'Bearer nonsense' };
    for (const body of ['{ not json', '[]', '', JSON.stringify({ query: '{ nonsense }' })]) {
      expectUnauthenticated(await world.as('nobody').post(body, headers));
    }
  });
});

it('the scheme is read in any case, as RFC 9110 has it', async ({ world }) => {
  const workspaceId = await arrange.makeWorkspace(world);
  const { secret } = await makeToken(world, workspaceId, 'edith');
  for (const scheme of ['Bearer', 'bearer', 'BEARER']) {
    const { data } = await world
      .as('nobody')
      .post(JSON.stringify({ query: whoAmI }), { authorization: `${scheme} ${secret}` });
    expect(data.viewer.name).toBe('Edith Editor');
  }
});

describe('a token that is over is 401 at the very next request', () => {
  type End = (world: World, ids: { token: Id<'tok'>; workspaceId: Id<'ws'> }) => Promise<unknown>;
  const ends: readonly (readonly [string, End])[] = [
    [
      'its user revokes it',
      (world, { token }) => done(world.as('edith'), 'revokeApiToken', { id: token }),
    ],
    [
      'an admin revokes it',
      (world, { token }) => done(world.as('adam'), 'revokeApiToken', { id: token }),
    ],
    [
      'it expires',
      (world, { token }) =>
        world.arrange(
          (sql) => sql`
            update api_tokens set expires_at = ${arrange.anHourAgo()}
            where id = ${uuid(token)}`,
        ),
    ],
    [
      'its workspace is deleted',
      (world, { workspaceId }) => done(world.as('olivia'), 'deleteWorkspace', { id: workspaceId }),
    ],
  ];

  it.for(ends)('%s', async ([, end], { world }) => {
    const workspaceId = await arrange.makeWorkspace(world);
    const { id, client } = await makeToken(world, workspaceId, 'edith');
    expect((await client.send(whoAmI)).data.viewer.name).toBe('Edith Editor');
    await end(world, { token: id, workspaceId });
    expectUnauthenticated(await client.send(whoAmI));
    expectUnauthenticated(await run(client, 'createDocument', { workspaceId, title: 'Late' }));
  });

  it('its last moment comes', async ({ world }) => {
    const workspaceId = await arrange.makeWorkspace(world);
    const expiresAt = new Date(Date.now() + 600);
    const { client } = await makeToken(world, workspaceId, 'edith', undefined, expiresAt);
    const statuses: number[] = [];
    while (Date.now() < expiresAt.getTime()) statuses.push((await client.send(whoAmI)).status);
    expectUnauthenticated(await client.send(whoAmI));
    expect(statuses.slice(0, -1).filter((status) => status !== 200)).toEqual([]);
  });
});

describe('the cookie beside a token does not count', () => {
  it('the token says who asks and what they may', async ({ world }) => {
    const workspaceId = await arrange.makeWorkspace(world);
    const draft = await arrange.makeDocument(world, workspaceId, 'edith', { status: 'draft' });
    const { secret } = await makeToken(world, workspaceId, 'victor');
    const owner = await openSession(world, world.cast.people.olivia);
    const client = new TokenClient(world.url, secret, owner.client.cookie);
    const { data, errors } = await client.send(
      'query($id: ID!) { viewer { name } document(id: $id) { title } }',
      { id: draft },
    );
    expect(data).toEqual({ viewer: { name: 'Victor Viewer' }, document: null });
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['NOT_FOUND']);
  });

  it('nothing is done to the session of the cookie, nor with it', async ({ world }) => {
    const workspaceId = await arrange.makeWorkspace(world);
    const { secret } = await makeToken(world, workspaceId, 'victor');
    const { id, client: owner } = await openSession(world, world.cast.people.olivia);
    const client = new TokenClient(world.url, secret, owner.cookie);
    const before = await world.state();
    await client.send('mutation { signOut { signedOut } }');
    await client.send('mutation { signOutEverywhere { signedOut } }');
    await run(client, 'revokeSession', { id });
    await run(client, 'changePlan', { id: workspaceId, plan: 'ENTERPRISE' });
    await run(client, 'createApiToken', { workspaceId, name: 'More', scopes: ['AUDIT_READ'] });
    await run(client, 'renameWorkspace', { id: workspaceId, version: 1, name: 'Mine' });
    expect(await world.state()).toEqual(before);
    expect((await owner.ask(whoAmI)).viewer.name).toBe('Olivia Owner');
  });

  it('a session of the same person lends a token nothing', async ({ world }) => {
    const workspaceId = await arrange.makeWorkspace(world);
    const other = await arrange.makeWorkspace(world);
    const { secret } = await makeToken(world, workspaceId, 'olivia', ['document:read']);
    const { client: session } = await openSession(world, world.cast.people.olivia);
    const client = new TokenClient(world.url, secret, session.cookie);
    const before = await world.state();
    const codes = [
      await run(client, 'changePlan', { id: workspaceId, plan: 'FREE' }),
      await run(client, 'renameWorkspace', { id: workspaceId, version: 1, name: 'Mine' }),
      await client.send('mutation { signOut { signedOut } }'),
      await client.send('query($id: ID!) { workspace(id: $id) { name } }', { id: other }),
    ].map(({ errors }) => errors?.[0]?.extensions.code);
    expect(codes).toEqual(codes.map(() => 'SCOPE_REQUIRED'));
    expect(await world.state()).toEqual(before);
  });

  it('a dead cookie beside a good token is no matter', async ({ world }) => {
    const workspaceId = await arrange.makeWorkspace(world);
    const { secret } = await makeToken(world, workspaceId, 'edith');
    const client = new TokenClient(world.url, secret, 'wardroom=s%3Anothing.nothing');
    expect((await client.send(whoAmI)).data.viewer.name).toBe('Edith Editor');
  });
});

describe('when a token was last used', () => {
  const lastUsed = async (world: World, id: Id<'tok'>): Promise<Date | null> => {
    const [token] = await world.sql`
      select last_used_at from api_tokens where id = ${uuid(id)}`;
    return token?.last_used_at ?? null;
  };
  const used = (world: World, id: Id<'tok'>, at: Date) =>
    world.arrange(
      (sql) => sql`
        update api_tokens set last_used_at = ${at} where id = ${uuid(id)}`,
    );

  it('is kept to the minute, and shown to its user and to admins', async ({ world }) => {
    const workspaceId = await arrange.makeWorkspace(world);
    const { id, client } = await makeToken(world, workspaceId, 'edith');
    expect(await lastUsed(world, id)).toBe(null);
    await client.send(whoAmI);
    const first = await lastUsed(world, id);
    expect(Math.abs(Date.now() - Number(first))).toBeLessThan(10_000);
    await client.send(whoAmI);
    expect(await lastUsed(world, id)).toEqual(first);
    await used(world, id, arrange.anHourAgo());
    await client.send(whoAmI);
    expect(Number(await lastUsed(world, id))).toBeGreaterThanOrEqual(Number(first));
    for (const who of ['edith', 'adam'] as const) {
      const { node } = await world
        .as(who)
        .ask('query($id: ID!) { node(id: $id) { ... on ApiToken { lastUsedAt } } }', { id });
      expect(new Date(node.lastUsedAt)).toEqual(await lastUsed(world, id));
    }
  });

  it('counts a request that is refused, and not a token that has expired', async ({ world }) => {
    const workspaceId = await arrange.makeWorkspace(world);
    const { id, client } = await makeToken(world, workspaceId, 'edith', ['document:read']);
    await run(client, 'createDocument', { workspaceId, title: 'Refused' });
    expect(await lastUsed(world, id)).not.toBe(null);
    const over = arrange.anHourAgo();
    const expired = await makeToken(world, workspaceId, 'edith', undefined, over);
    await expired.client.send(whoAmI);
    expect(await lastUsed(world, expired.id)).toBe(null);
  });
});

it('without an Authorization header the cookie counts, and without both nobody', async ({
  world,
}) => {
  expect((await world.as('edith').ask(whoAmI)).viewer.name).toBe('Edith Editor');
  expect((await new Client(world.url, null).ask(whoAmI)).viewer).toBe(null);
});
