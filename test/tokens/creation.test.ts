import { describe, expect } from 'vitest';
import type { PersonKey } from '../../src/demo/cast.ts';
import * as arrange from '../sharing/arrange.ts';
import {
  badInput,
  expectRefused,
  forbidden,
  notFound,
  outsideSchema,
  planRequired,
  type Refusal,
  stepUpRequired,
  unauthenticated,
} from '../sharing/refusal.ts';
import { openSession } from '../sharing/session-client.ts';
import { it } from '../support/file-world.ts';
import { done, run } from '../support/mutations.ts';
import { uuid } from '../support/world.ts';
import { makeToken, TokenClient } from './token-client.ts';

const reading = { name: 'A program', scopes: ['DOCUMENT_READ'] };

interface Case {
  readonly who: PersonKey | 'nobody';
  readonly plan?: arrange.Plan;
  readonly input?: Readonly<Record<string, unknown>>;
  readonly refusal: Refusal;
}

const past = badInput('input.expiresAt: must be later than now');

const cases: readonly (readonly [string, Case])[] = [
  ['an owner on the plan free', { who: 'olivia', plan: 'free', refusal: planRequired('pro') }],
  ['a viewer on the plan free', { who: 'victor', plan: 'free', refusal: planRequired('pro') }],
  ['a guest', { who: 'gus', refusal: forbidden('role:viewer') }],
  ['a guest on the plan free', { who: 'gus', plan: 'free', refusal: forbidden('role:viewer') }],
  ['an outsider', { who: 'gloria', refusal: notFound }],
  ['nobody', { who: 'nobody', refusal: unauthenticated }],
  ['until an hour ago', { who: 'edith', input: { expiresAt: arrange.anHourAgo() }, refusal: past }],
  ['until 1970', { who: 'edith', input: { expiresAt: new Date(0) }, refusal: past }],
  [
    'for nothing',
    {
      who: 'edith',
      input: { scopes: [] },
      refusal: badInput('input.scopes: must name at least one'),
    },
  ],
  [
    'without a name',
    { who: 'edith', input: { name: '  ' }, refusal: badInput('input.name: must not be empty') },
  ],
  [
    'with a name of two lines',
    {
      who: 'edith',
      input: { name: 'A\nprogram' },
      refusal: badInput('input.name: must be one line without control characters'),
    },
  ],
];

describe('no token is made, and nothing changes, for', () => {
  it.for(cases)('%s', async ([, { who, plan, input, refusal }], { world }) => {
    const workspaceId = await arrange.makeWorkspace(world, plan);
    const documentId = await arrange.makeDocument(world, workspaceId, 'edith');
    await arrange.makeShare(world, documentId, 'gus', 'write');
    const given = { workspaceId, ...reading, ...input };
    await expectRefused(world, () => run(world.as(who), 'createApiToken', given), refusal);
  });

  it('a scope that does not exist', async ({ world }) => {
    const workspaceId = await arrange.makeWorkspace(world);
    for (const scope of ['DOCUMENT_OWN', 'document:read', '', 'SESSION']) {
      const given = { workspaceId, ...reading, scopes: ['DOCUMENT_READ', scope] };
      const send = () => run(world.as('olivia'), 'createApiToken', given);
      await expectRefused(world, send, outsideSchema);
    }
  });

  it('a session whose password was given 11 minutes ago', async ({ world }) => {
    const workspaceId = await arrange.makeWorkspace(world);
    const { edith } = world.cast.people;
    const { client: stale } = await openSession(world, edith, 11);
    const given = { workspaceId, ...reading };
    await expectRefused(world, () => run(stale, 'createApiToken', given), stepUpRequired);
    const { client: fresh } = await openSession(world, edith, 9);
    expect((await done(fresh, 'createApiToken', given)).apiToken.name).toBe('A program');
  });
});

/** What each role can use at all. */
const usable: Readonly<Record<arrange.Role, readonly string[]>> = {
  viewer: ['WORKSPACE_READ', 'MEMBER_READ', 'DOCUMENT_READ', 'COMMENT_WRITE'],
  editor: ['WORKSPACE_READ', 'MEMBER_READ', 'DOCUMENT_READ', 'COMMENT_WRITE', 'DOCUMENT_WRITE'],
  admin: [
    'WORKSPACE_READ',
    'MEMBER_READ',
    'DOCUMENT_READ',
    'COMMENT_WRITE',
    'DOCUMENT_WRITE',
    'WORKSPACE_WRITE',
    'MEMBER_WRITE',
    'AUDIT_READ',
  ],
  owner: [
    'WORKSPACE_READ',
    'MEMBER_READ',
    'DOCUMENT_READ',
    'COMMENT_WRITE',
    'DOCUMENT_WRITE',
    'WORKSPACE_WRITE',
    'MEMBER_WRITE',
    'AUDIT_READ',
  ],
};
const roleOf = { victor: 'viewer', edith: 'editor', adam: 'admin', olivia: 'owner' } as const;

describe('a token is made with no scope beyond the role:', () => {
  const pairs = (Object.keys(roleOf) as (keyof typeof roleOf)[]).flatMap((who) =>
    usable.owner.map((scope) => [who, scope] as const),
  );
  it.for(pairs)('%s, %s', async ([who, scope], { world }) => {
    const workspaceId = await arrange.makeWorkspace(world);
    const given = { workspaceId, ...reading, scopes: ['DOCUMENT_READ', scope] };
    const send = () => run(world.as(who), 'createApiToken', given);
    if (usable[roleOf[who]].includes(scope)) {
      const { data } = await send();
      const made = data.createApiToken.apiToken.scopes;
      expect([...made].sort()).toEqual([...new Set(['DOCUMENT_READ', scope])].sort());
    } else {
      const name = scope.toLowerCase().replace('_', ':');
      await expectRefused(world, send, badInput(`input.scopes: your role cannot use ${name}`));
    }
  });
});

it('a token is made with its end and its scopes, each once, and works at once', async ({
  world,
}) => {
  const workspaceId = await arrange.makeWorkspace(world);
  const expiresAt = arrange.inAnHour().toISOString();
  const { secret, apiToken } = await done(world.as('edith'), 'createApiToken', {
    workspaceId,
    name: '  Deploys ',
    scopes: ['MEMBER_READ', 'DOCUMENT_READ', 'MEMBER_READ'],
    expiresAt,
  });
  expect(secret).toMatch(/^wardroom_pat_[A-Za-z0-9_-]{43}$/);
  expect(apiToken).toEqual({
    id: apiToken.id,
    name: 'Deploys',
    scopes: ['DOCUMENT_READ', 'MEMBER_READ'],
    expiresAt,
    lastUsedAt: null,
    user: { id: world.cast.people.edith },
    workspace: { id: workspaceId },
  });
  const { data } = await new TokenClient(world.url, secret).send('{ viewer { name } }');
  expect(data.viewer.name).toBe('Edith Editor');
});

it('a lowered plan takes no token away, and makes no new one', async ({ world }) => {
  const workspaceId = await arrange.makeWorkspace(world);
  const documentId = await arrange.makeDocument(world, workspaceId, 'edith');
  const { client } = await makeToken(world, workspaceId, 'edith');
  await done(world.as('olivia'), 'changePlan', { id: workspaceId, plan: 'FREE' });
  const update = { id: documentId, version: 1, title: 'By a program' };
  expect((await done(client, 'updateDocument', update)).document.title).toBe('By a program');
  const given = { workspaceId, ...reading };
  const send = () => run(world.as('edith'), 'createApiToken', given);
  await expectRefused(world, send, planRequired('pro'));
});

describe('who sees a token, and who revokes it', () => {
  it('its user and admins of its workspace, and nobody else', async ({ world }) => {
    const workspaceId = await arrange.makeWorkspace(world, 'pro', {
      ...arrange.everyRole,
      evan: 'editor',
    });
    await arrange.makeWorkspace(world, 'pro', { gloria: 'owner', edith: 'editor' });
    const { id } = await makeToken(world, workspaceId, 'edith');
    const node = 'query($id: ID!) { node(id: $id) { ... on ApiToken { name user { name } } } }';
    for (const who of ['edith', 'adam', 'olivia'] as const) {
      const { data } = await world.as(who).send(node, { id });
      expect(data.node.name).toBe('A program');
    }
    for (const who of ['evan', 'victor', 'gus', 'gloria'] as const) {
      await expectRefused(world, () => world.as(who).send(node, { id }), notFound);
      await expectRefused(world, () => run(world.as(who), 'revokeApiToken', { id }), notFound);
    }
    await expectRefused(
      world,
      () => run(world.as('nobody'), 'revokeApiToken', { id }),
      unauthenticated,
    );
    await done(world.as('adam'), 'revokeApiToken', { id });
    expect(await world.sql`select id from api_tokens where id = ${uuid(id)}`).toEqual([]);
  });

  it('a list holds the own ones, and for admins all', async ({ world }) => {
    const workspaceId = await arrange.makeWorkspace(world);
    const ediths = await makeToken(world, workspaceId, 'edith');
    const victors = await makeToken(world, workspaceId, 'victor');
    const listed = async (who: PersonKey) => {
      const { workspace } = await world
        .as(who)
        .ask('query($id: ID!) { workspace(id: $id) { apiTokens { totalCount nodes { id } } } }', {
          id: workspaceId,
        });
      const { totalCount, nodes } = workspace.apiTokens;
      expect(totalCount).toBe(nodes.length);
      return nodes.map(({ id }: { id: string }) => id).sort();
    };
    const both = [ediths.id, victors.id].sort();
    expect(await listed('edith')).toEqual([ediths.id]);
    expect(await listed('victor')).toEqual([victors.id]);
    expect(await listed('adam')).toEqual(both);
    expect(await listed('olivia')).toEqual(both);
  });

  it('the holder revokes their own, and admins do', async ({ world }) => {
    const workspaceId = await arrange.makeWorkspace(world);
    const first = await makeToken(world, workspaceId, 'edith');
    const second = await makeToken(world, workspaceId, 'edith');
    await done(world.as('edith'), 'revokeApiToken', { id: first.id });
    await done(world.as('adam'), 'revokeApiToken', { id: second.id });
  });
});
