import { describe, expect } from 'vitest';
import type { Id } from '../../src/shared/id.ts';
import type { Client } from '../support/client.ts';
import { it } from '../support/file-world.ts';
import { run } from '../support/mutations.ts';
import type { World } from '../support/world.ts';
import * as arrange from './arrange.ts';

/** What a guest asks for, each through another door. */
const questions: Readonly<Record<string, string>> = {
  'the document by id': 'query($doc: ID!) { document(id: $doc) { title } }',
  'the document as a node': 'query($doc: ID!) { node(id: $doc) { id } }',
  'everything as nodes':
    'query($doc: ID!, $ws: ID!, $cmt: ID!, $own: ID!, $author: ID!, $other: ID!, $shr: ID!) { nodes(ids: [$doc, $ws, $cmt, $own, $author, $other, $shr]) { id __typename } }',
  'the list of documents': '{ documents { totalCount nodes { title } edges { cursor } } }',
  'the list of what is shared':
    '{ documents(filter: { sharedWithMe: true }) { totalCount nodes { title } } }',
  'a search': '{ documents(filter: { text: "title" }) { totalCount nodes { title } } }',
  'the documents of the author':
    'query($author: ID!) { documents(filter: { authorId: $author }) { totalCount } }',
  'the workspace by id': 'query($ws: ID!) { workspace(id: $ws) { name slug } }',
  'the workspace as a node': 'query($ws: ID!) { node(id: $ws) { ... on Workspace { name } } }',
  'a comment': 'query($cmt: ID!) { node(id: $cmt) { ... on Comment { body } } }',
  'a comment of their own': 'query($own: ID!) { node(id: $own) { ... on Comment { body } } }',
  'the name of the author': 'query($author: ID!) { node(id: $author) { ... on User { name } } }',
  'the name of another guest': 'query($other: ID!) { node(id: $other) { ... on User { name } } }',
  'the share itself': 'query($shr: ID!) { node(id: $shr) { id } }',
  'their memberships': '{ viewer { memberships { totalCount } } }',
};

type Story = Readonly<Record<string, string>> & {
  readonly shr: Id<'shr'>;
  readonly doc: Id<'doc'>;
};

/** A document of Edith's, shared with two guests, with a comment of each of the three. */
async function tell(world: World, level: arrange.Level, expiresAt: Date | null): Promise<Story> {
  const ws = await arrange.makeWorkspace(world, 'pro', { edith: 'owner', victor: 'viewer' });
  const doc = await arrange.makeDocument(world, ws, 'edith');
  await arrange.makeShare(world, doc, 'ian', 'write');
  const shr = await arrange.makeShare(world, doc, 'gus', level, expiresAt);
  const cmt = await arrange.makeComment(world, doc, 'edith');
  const own = await arrange.makeComment(world, doc, 'gus');
  const { edith: author, ian: other } = world.cast.people;
  return { ws, doc, cmt, own, author, other, shr };
}

async function answers(world: World, story: Story): Promise<Record<string, string>> {
  const gus = world.as('gus');
  const asked: Record<string, string> = {};
  for (const [title, query] of Object.entries(questions)) {
    const { status, data, errors } = await gus.send(query, story);
    const told = errors?.map(({ message, path, extensions: { requestId: _, ...rest } }) => ({
      message,
      path,
      ...rest,
    }));
    asked[title] = JSON.stringify({ status, data, told });
  }
  return asked;
}

describe.each(['read', 'comment', 'write'] as const)('an expired share of level %s', (level) => {
  it('is answered as no share at all, whatever is asked for', async ({ world }) => {
    const story = await tell(world, level, arrange.anHourAgo());
    const expired = await answers(world, story);
    await arrange.dropShare(world, story.shr);
    expect(expired).toEqual(await answers(world, story));
    for (const [title, text] of Object.entries(expired)) {
      expect(`${title} ${text}`).not.toMatch(/Edith|Ian Owner|A title|The workspace|A remark/);
    }
  });

  it('is refused as no share at all, whatever is tried', async ({ world }) => {
    const { doc: documentId, own, cmt, shr } = await tell(world, level, arrange.anHourAgo());
    const gus = world.as('gus');
    const before = await world.state();
    const codes = [
      await run(gus, 'updateDocument', { id: documentId, version: 1, title: 'By Gus' }),
      await run(gus, 'createComment', { documentId, body: 'Hello.' }),
      await run(gus, 'updateComment', { id: own, version: 1, body: 'Hello.' }),
      await run(gus, 'deleteComment', { id: own }),
      await run(gus, 'deleteComment', { id: cmt }),
      await run(gus, 'unshareDocument', { id: shr }),
    ].map(({ errors }) => errors?.map(({ extensions }) => extensions.code));
    expect(codes).toEqual(codes.map(() => ['NOT_FOUND']));
    expect(await world.state()).toEqual(before);
  });
});

it('the same share shows all of it while it lasts', async ({ world }) => {
  const story = await tell(world, 'read', arrange.inAnHour());
  const lasting = await answers(world, story);
  await arrange.dropShare(world, story.shr);
  const without = await answers(world, story);
  const alike = Object.keys(questions).filter((title) => lasting[title] === without[title]);
  expect(alike).toEqual(['the share itself', 'their memberships']);
});

it('a share ends at its moment, and not a request later', async ({ world }) => {
  const workspaceId = await arrange.makeWorkspace(world);
  const id = await arrange.makeDocument(world, workspaceId, 'edith');
  const expiresAt = new Date(Date.now() + 700);
  await arrange.makeShare(world, id, 'gus', 'read', expiresAt);
  const gus = world.as('gus');
  const codes: string[] = [];
  while (Date.now() < expiresAt.getTime()) codes.push(await readBy(gus, id));
  expect(await readBy(gus, id)).toBe('NOT_FOUND');
  expect(codes.slice(0, -1).filter((code) => code !== 'yes')).toEqual([]);
});

async function readBy(client: Client, id: string): Promise<string> {
  const { errors } = await client.send('query($id: ID!) { document(id: $id) { id } }', { id });
  return errors?.[0]?.extensions.code ?? 'yes';
}

it('another share that lasts does not lend its time to an expired one', async ({ world }) => {
  const workspaceId = await arrange.makeWorkspace(world);
  const lasting = await arrange.makeDocument(world, workspaceId, 'edith');
  const over = await arrange.makeDocument(world, workspaceId, 'edith');
  await arrange.makeShare(world, lasting, 'gus', 'write', arrange.inAnHour());
  await arrange.makeShare(world, over, 'gus', 'write', arrange.anHourAgo());
  const { nodes } = await world
    .as('gus')
    .ask('query($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids: [lasting, over] });
  expect(nodes).toEqual([{ id: lasting }, null]);
});
