import { describe, expect } from 'vitest';
import type { Id } from '../../src/shared/id.ts';
import { inputFor, mutationsByScope } from '../catalog/index.ts';
import { oliviasStory } from '../catalog/story.ts';
import * as arrange from '../sharing/arrange.ts';
import { expectRefused, notFound } from '../sharing/refusal.ts';
import { it } from '../support/file-world.ts';
import { run } from '../support/mutations.ts';
import { uuid, type World } from '../support/world.ts';
import { makeToken, type TokenClient } from './token-client.ts';

/**
 * Olivia owns two workspaces, and has shares in a third that is not hers. Her token is for the
 * first. Gloria, Evan and Ian are known to her only from the others.
 */
interface Story {
  readonly world: World;
  readonly client: TokenClient;
  readonly home: Id<'ws'>;
  readonly homeDocument: Id<'doc'>;
  readonly other: Id<'ws'>;
  readonly third: Id<'ws'>;
  /** Records of other workspaces that Olivia reads by a session, by what they are. */
  readonly elsewhere: Readonly<Record<string, string>>;
}

async function tell(world: World): Promise<Story> {
  const home = await arrange.makeWorkspace(world, 'enterprise', {
    olivia: 'owner',
    victor: 'viewer',
  });
  const other = await arrange.makeWorkspace(world, 'enterprise', {
    olivia: 'owner',
    victor: 'viewer',
    gloria: 'editor',
  });
  const third = await arrange.makeWorkspace(world, 'enterprise', { ian: 'owner', evan: 'viewer' });
  const homeDocument = await arrange.makeDocument(world, home, 'olivia');
  const document = await arrange.makeDocument(world, other, 'gloria');
  const shared = await arrange.makeDocument(world, third, 'ian');
  await arrange.makeShare(world, shared, 'olivia', 'write');
  await arrange.makeShare(world, shared, 'edith', 'read');
  const sharedAtOther = await arrange.makeDocument(world, other, 'gloria', {
    visibility: 'private',
  });
  await arrange.makeShare(world, sharedAtOther, 'olivia', 'write');
  const { client } = await makeToken(world, home, 'olivia');
  const elsewhere = {
    'another workspace': other,
    'a workspace of a shared document': third,
    'a document of another workspace': document,
    'a document that is shared with its user': shared,
    'a private document that is shared with its user': sharedAtOther,
    'a comment in another workspace': await arrange.makeComment(world, document, 'gloria'),
    "a comment of its user's elsewhere": await arrange.makeComment(world, shared, 'olivia'),
    'a share in another workspace': await arrange.makeShare(world, document, 'gus', 'read'),
    'a membership in another workspace': await arrange.makeMember(world, other, 'evan', 'viewer'),
    "its user's own membership elsewhere": await membershipOf(world, other),
    'an invitation to another workspace': await arrange.makeInvitation(world, other, 'olivia', {}),
    'an event of another workspace': await arrange.makeAuditEvent(world, other, 'olivia'),
    'somebody of another workspace': world.cast.people.gloria,
    'the author of a document that is shared with its user': world.cast.people.ian,
    'another guest of a document that is shared with its user': world.cast.people.edith,
  };
  return { world, client, home, homeDocument, other, third, elsewhere };
}

async function membershipOf(world: World, workspaceId: Id<'ws'>): Promise<string> {
  const [member] = await world.sql`
    select id from memberships
    where workspace_id = ${uuid(workspaceId)} and user_id = ${uuid(world.cast.people.olivia)}`;
  return arrange.idOf('mem', member?.id);
}

const kinds = [
  'another workspace',
  'a workspace of a shared document',
  'a document of another workspace',
  'a document that is shared with its user',
  'a private document that is shared with its user',
  'a comment in another workspace',
  "a comment of its user's elsewhere",
  'a share in another workspace',
  'a membership in another workspace',
  "its user's own membership elsewhere",
  'an invitation to another workspace',
  'an event of another workspace',
  'somebody of another workspace',
  'the author of a document that is shared with its user',
  'another guest of a document that is shared with its user',
];

describe('a token does not reach by id', () => {
  const node = 'query($id: ID!) { node(id: $id) { id } }';
  it.for(kinds)('%s', async (kind, { world }) => {
    const { client, elsewhere } = await tell(world);
    const id = elsewhere[kind];
    const bySession = await world.as('olivia').ask(node, { id });
    // What Olivia herself does not see would prove nothing.
    if (!kind.startsWith('a share')) expect(bySession.node).toEqual({ id });
    await expectRefused(world, () => client.send(node, { id }), notFound);
    const several = await client.send('query($id: ID!) { nodes(ids: [$id]) { id } }', { id });
    expect(several.data).toEqual({ nodes: [null] });
    expect(several.errors).toBeUndefined();
  });
});

describe('a token does not reach through lists', () => {
  it('of documents, however they are filtered, ordered and counted', async ({ world }) => {
    const { client, homeDocument, elsewhere } = await tell(world);
    const list = async (args: string) => {
      const { data } = await client.send(
        `{ documents${args} { totalCount nodes { id } edges { node { id } } } }`,
      );
      const { totalCount, nodes, edges } = data.documents;
      expect(edges.map(({ node }: { node: unknown }) => node)).toEqual(nodes);
      return { totalCount, ids: nodes.map(({ id }: { id: string }) => id) };
    };
    const home = { totalCount: 1, ids: [homeDocument] };
    expect(await list('')).toEqual(home);
    expect(await list('(orderBy: TITLE, last: 100)')).toEqual(home);
    expect(await list('(filter: { text: "title" })')).toEqual(home);
    expect(await list('(filter: { sharedWithMe: true })')).toEqual({ totalCount: 0, ids: [] });
    const author = elsewhere['somebody of another workspace'];
    expect(await list(`(filter: { authorId: "${author}" })`)).toEqual({ totalCount: 0, ids: [] });
  });

  it("of its user's memberships", async ({ world }) => {
    const { client, home } = await tell(world);
    const { data, errors } = await client.send(
      '{ viewer { name memberships { totalCount nodes { role workspace { id } } } } }',
    );
    expect(errors).toBeUndefined();
    expect(data.viewer.memberships).toEqual({
      totalCount: 1,
      nodes: [{ role: 'OWNER', workspace: { id: home } }],
    });
  });

  it("of a colleague's memberships", async ({ world }) => {
    const { client, home } = await tell(world);
    const { data } = await client.send(
      `query($id: ID!) {
        node(id: $id) { ... on User { name memberships { totalCount nodes { workspace { id } } } } }
      }`,
      { id: world.cast.people.victor },
    );
    expect(data.node).toEqual({
      name: 'Victor Viewer',
      memberships: { totalCount: 1, nodes: [{ workspace: { id: home } }] },
    });
  });

  it('of the audit log of another workspace, whose log does not even tell of it', async ({
    world,
  }) => {
    const { client, other, third } = await tell(world);
    for (const workspaceId of [other, third]) {
      const { data } = await client.send(
        'query($id: ID!) { auditEvents(workspaceId: $id) { totalCount nodes { id } } }',
        { id: workspaceId },
      );
      expect(data.auditEvents).toEqual({ totalCount: 0, nodes: [] });
      const reads = await world.sql`
        select id from audit_events
        where action = 'auditLog.read' and workspace_id = ${uuid(workspaceId)}`;
      expect(reads.length).toBe(0);
    }
  });
});

describe('a token does not reach another workspace to', () => {
  it.for(mutationsByScope)('%s', async ([name], { world }) => {
    const [home, other] = [await oliviasStory(world), await oliviasStory(world)];
    const { client } = await makeToken(world, home.workspaceId, 'olivia');
    const input = await inputFor(name, other);
    await expectRefused(world, () => run(client, name, input), notFound);
  });
});

it('a share of level write elsewhere is no right of a token', async ({ world }) => {
  const { client, elsewhere } = await tell(world);
  const id = elsewhere['a document that is shared with its user'];
  const update = { id, version: 1, title: 'By a program' };
  await expectRefused(world, () => run(client, 'updateDocument', update), notFound);
  const remark = { documentId: id, body: 'By a program.' };
  await expectRefused(world, () => run(client, 'createComment', remark), notFound);
});

it('a role elsewhere lends a token nothing at home, not even the email of who is in both', async ({
  world,
}) => {
  const home = await arrange.makeWorkspace(world, 'pro', { edith: 'viewer', victor: 'viewer' });
  await arrange.makeWorkspace(world, 'pro', { edith: 'owner', victor: 'viewer' });
  const draft = await arrange.makeDocument(world, home, 'victor', { status: 'draft' });
  const { client } = await makeToken(world, home, 'edith');
  const victor = world.cast.people.victor;
  const email = 'query($id: ID!) { node(id: $id) { ... on User { name email } } }';
  expect((await world.as('edith').ask(email, { id: victor })).node.email).toBe('victor@acme.test');
  const { data, errors } = await client.send(email, { id: victor });
  expect(data.node).toEqual({ name: 'Victor Viewer', email: null });
  expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  const read = () => client.send('query($id: ID!) { document(id: $id) { id } }', { id: draft });
  await expectRefused(world, read, notFound);
});
