import { describe, expect } from 'vitest';
import type { PersonKey } from '../../src/demo/cast.ts';
import type { Id } from '../../src/shared/id.ts';
import * as arrange from '../sharing/arrange.ts';
import { expectRefused, notFound, scopeRequired } from '../sharing/refusal.ts';
import { it } from '../support/file-world.ts';
import { uuid, type World } from '../support/world.ts';
import { makeToken } from '../tokens/token-client.ts';
import { makeViewing } from './impersonation-client.ts';

/** All that a member may see of a workspace, but for when members were last seen. */
const everything = `query($ws: ID!) {
  viewer { id name email }
  workspace(id: $ws) {
    id name slug plan billingEmail memberCount
    members { totalCount nodes { id role user { id name email } } }
    invitations { totalCount nodes { id email role } }
    documents(first: 100, orderBy: TITLE) { totalCount nodes { ...document } }
    drafts: documents(filter: { status: [DRAFT] }) { totalCount nodes { id } }
    found: documents(filter: { text: "title" }) { totalCount nodes { id } }
    shared: documents(filter: { sharedWithMe: true }) { totalCount nodes { id } }
  }
  auditEvents(workspaceId: $ws, filter: { action: WORKSPACE_RENAMED }) {
    totalCount nodes { id actorId action targetId ip change { field from to } }
  }
}
fragment document on Document {
  id title body status visibility internalNotes lockedAt
  author { id name email }
  comments { totalCount nodes { id body author { id name } } }
  shares { totalCount nodes { id level user { id name } } }
}`;

/** A workspace in which there is something of every kind, nothing of it private. */
async function fill(world: World): Promise<Id<'ws'>> {
  const ws = await arrange.makeWorkspace(world, 'enterprise');
  await arrange.makeInvitation(world, ws, 'adam', {});
  await arrange.makeAuditEvent(world, ws, 'adam');
  for (const author of ['adam', 'edith', 'victor'] as const) {
    for (const status of ['draft', 'published', 'archived'] as const) {
      const id = await arrange.makeDocument(world, ws, author, { status });
      await arrange.makeComment(world, id, 'edith');
      await arrange.makeShare(world, id, 'gus', 'comment');
      if (author === 'adam') await arrange.makeShare(world, id, 'victor', 'read');
    }
  }
  return ws;
}

describe('where nothing is private, an owner sees the very answer that is given to', () => {
  it.for(['adam', 'edith', 'victor'] as const)('%s', async (person, { world }) => {
    const ws = await fill(world);
    const { client } = await makeViewing(world, ws, 'olivia', person);
    const own = await world.as(person).send(everything, { ws });
    const seen = await client.send(everything, { ws });
    expect(own.data.workspace.documents.totalCount).toBeGreaterThan(0);
    expect(seen.data).toEqual(own.data);
    const codes = ({ errors = [] }: typeof own) =>
      errors.map(({ path, extensions }) => [path, extensions.code]);
    expect(codes(seen)).toEqual(codes(own));
  });
});

interface Told {
  readonly world: World;
  readonly ws: Id<'ws'>;
  /** The id of a private document, and of all that hangs on it. */
  readonly hidden: Readonly<Record<'document' | 'comment' | 'share', string>>;
}

/** Edith has a private document, which Gus reads and comments on. */
async function withPrivate(world: World): Promise<Told> {
  const ws = await fill(world);
  const { hidden } = await addPrivate(world, ws, 'edith');
  await arrange.makeShare(world, hidden.document, 'ian', 'read');
  return { world, ws, hidden };
}

async function addPrivate(world: World, ws: Id<'ws'>, author: PersonKey) {
  const document = await arrange.makeDocument(world, ws, author, { visibility: 'private' });
  const comment = await arrange.makeComment(world, document, author);
  const share = await arrange.makeShare(world, document, 'gus', 'comment');
  return { hidden: { document, comment, share } };
}

describe('private documents', () => {
  it('are in the answer of their author, and left out of it for who sees as them', async ({
    world,
  }) => {
    const { ws, hidden } = await withPrivate(world);
    const { client } = await makeViewing(world, ws, 'olivia', 'edith');
    const own = (await world.as('edith').send(everything, { ws })).data;
    const seen = await client.send(everything, { ws });
    for (const list of ['documents', 'found']) {
      const { totalCount, nodes } = own.workspace[list];
      const open = nodes.filter(({ id }: { id: string }) => id !== hidden.document);
      expect(open.length).toBe(nodes.length - 1);
      expect(seen.data.workspace[list]).toEqual({ totalCount: totalCount - 1, nodes: open });
    }
    for (const id of Object.values(hidden)) expect(seen.text).not.toContain(id);
  });

  it.for(['document', 'comment', 'share'] as const)(
    'are not found by id, as if there were none: a %s',
    async (kind, { world }) => {
      const { ws, hidden } = await withPrivate(world);
      const { client } = await makeViewing(world, ws, 'olivia', 'edith');
      const node = 'query($id: ID!) { node(id: $id) { id } }';
      const id = hidden[kind];
      expect((await world.as('edith').ask(node, { id })).node).toEqual({ id });
      await expectRefused(world, () => client.send(node, { id }), notFound);
    },
  );

  it('are hidden even where the owner could read them, by a share or as their author', async ({
    world,
  }) => {
    const ws = await fill(world);
    const { hidden } = await addPrivate(world, ws, 'olivia');
    await arrange.makeShare(world, hidden.document, 'edith', 'write');
    const { hidden: other } = await addPrivate(world, ws, 'edith');
    await arrange.makeShare(world, other.document, 'olivia', 'write');
    const { client } = await makeViewing(world, ws, 'olivia', 'edith');
    const read = 'query($id: ID!) { document(id: $id) { id } }';
    for (const { document: id } of [hidden, other]) {
      expect((await world.as('edith').ask(read, { id })).document).toEqual({ id });
      expect((await world.as('olivia').ask(read, { id })).document).toEqual({ id });
      await expectRefused(world, () => client.send(read, { id }), notFound);
    }
  });

  it('do not even tell of the people who are seen only through them', async ({ world }) => {
    const { ws } = await withPrivate(world);
    const { client } = await makeViewing(world, ws, 'olivia', 'edith');
    const name = 'query($id: ID!) { node(id: $id) { ... on User { name } } }';
    const id = world.cast.people.ian;
    expect((await world.as('edith').ask(name, { id })).node).toEqual({ name: 'Ian Owner' });
    await expectRefused(world, () => client.send(name, { id }), notFound);
  });

  it('show nothing of what changed in them in the log, which shows that something did', async ({
    world,
  }) => {
    const ws = await arrange.makeWorkspace(world, 'enterprise');
    const { createDocument } = await world.as('edith').ask(
      `mutation($ws: ID!) {
        createDocument(input: { workspaceId: $ws, title: "Hush", visibility: PRIVATE }) {
          document { id }
        }
      }`,
      { ws },
    );
    const log = `query($ws: ID!, $id: ID!) {
      auditEvents(workspaceId: $ws, filter: { targetId: $id }) { nodes { action change { to } } }
    }`;
    const { id } = createDocument.document;
    const own = await world.as('edith').send(log, { ws, id });
    expect(own.text).toContain('Hush');
    for (const person of ['edith', 'adam'] as const) {
      const { client } = await makeViewing(world, ws, 'olivia', person);
      const { data, text } = await client.send(log, { ws, id });
      expect(text).not.toContain('Hush');
      expect(data.auditEvents.nodes).toEqual([{ action: 'DOCUMENT_CREATED', change: null }]);
    }
  });

  it('come into sight with their visibility, and go with it', async ({ world }) => {
    const { ws, hidden } = await withPrivate(world);
    const { client } = await makeViewing(world, ws, 'olivia', 'edith');
    const id = hidden.document;
    const read = () => client.send('query($id: ID!) { document(id: $id) { id } }', { id });
    const turn = (visibility: string) =>
      world.arrange(
        (sql) =>
          sql`update documents set visibility = ${visibility} where id = ${uuid(hidden.document as Id)}`,
      );
    await turn('workspace');
    expect((await read()).data).toEqual({ document: { id } });
    await turn('private');
    await expectRefused(world, read, notFound);
  });
});

describe('nothing of other workspaces of the member is seen', () => {
  it('by id, in lists, or by what is shared with them there', async ({ world }) => {
    const ws = await fill(world);
    const other = await arrange.makeWorkspace(world, 'pro', { edith: 'owner', olivia: 'owner' });
    const document = await arrange.makeDocument(world, other, 'edith');
    const third = await arrange.makeWorkspace(world, 'pro', { ian: 'owner' });
    const shared = await arrange.makeDocument(world, third, 'ian');
    await arrange.makeShare(world, shared, 'edith', 'write');
    const { client } = await makeViewing(world, ws, 'olivia', 'edith');
    const { data, text } = await client.send(`{
      viewer { memberships { totalCount nodes { workspace { id } } } }
      documents(first: 100) { totalCount nodes { id workspace { id } } }
    }`);
    expect(data.viewer.memberships).toEqual({
      totalCount: 1,
      nodes: [{ workspace: { id: ws } }],
    });
    expect(data.documents.totalCount).toBe(data.documents.nodes.length);
    for (const id of [other, document, third, shared]) {
      expect(text).not.toContain(id);
      const node = () => client.send('query($id: ID!) { node(id: $id) { id } }', { id });
      await expectRefused(world, node, notFound);
    }
  });
});

describe('what only the person sees of themselves is refused', () => {
  const sessionOnly = scopeRequired('session');
  it.for([
    ['their sessions', '{ viewer { sessions { nodes { id } } } }'],
    ['tokens', 'query($ws: ID!) { workspace(id: $ws) { apiTokens { nodes { id } } } }'],
    [
      'who sees as whom',
      'query($ws: ID!) { workspace(id: $ws) { viewAsSessions { nodes { id } } } }',
    ],
  ] as const)('%s', async ([, query], { world }) => {
    const ws = await fill(world);
    await makeToken(world, ws, 'edith');
    const { client } = await makeViewing(world, ws, 'olivia', 'edith');
    await expectRefused(world, () => client.send(query, { ws }), sessionOnly);
  });
});
