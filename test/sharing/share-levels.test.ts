import { describe, expect } from 'vitest';
import type { MutationName } from '../catalog/index.ts';
import { it } from '../support/file-world.ts';
import { done, run } from '../support/mutations.ts';
import { uuid } from '../support/world.ts';
import * as arrange from './arrange.ts';
import { expectRefused, forbidden, forbiddenAnyhow, refusalOf } from './refusal.ts';

type Outcome = 'yes' | 'FORBIDDEN' | 'NOT_FOUND';
/** What a guest gets who reads, who comments, and who writes. */
type Row = readonly [read: Outcome, comment: Outcome, update: Outcome];

const states: Readonly<Record<string, arrange.DocumentState>> = {
  'a draft': { status: 'draft' },
  'a published document': { status: 'published' },
  'an archived document': { status: 'archived' },
  'a private draft': { status: 'draft', visibility: 'private' },
  'a private published document': { status: 'published', visibility: 'private' },
  'a private archived document': { status: 'archived', visibility: 'private' },
  'a locked document': { locked: true },
  'a locked private document': { locked: true, visibility: 'private' },
};

const byLevel: Readonly<Record<arrange.Level, Row>> = {
  read: ['yes', 'FORBIDDEN', 'FORBIDDEN'],
  comment: ['yes', 'yes', 'FORBIDDEN'],
  write: ['yes', 'yes', 'yes'],
};
const nothing: Row = ['NOT_FOUND', 'NOT_FOUND', 'NOT_FOUND'];
const onlyReading: Row = ['yes', 'FORBIDDEN', 'FORBIDDEN'];

function expected(state: arrange.DocumentState, level: arrange.Level): Row {
  if (state.status === 'archived') return nothing;
  return state.locked ? onlyReading : byLevel[level];
}

describe('what a guest may do with a share', () => {
  const cases = Object.keys(states).flatMap((name) =>
    (['read', 'comment', 'write'] as const).map((level) => [level, name] as const),
  );

  it.for(cases)('a share of level %s of %s', async ([level, name], { world }) => {
    const state = states[name] ?? {};
    const workspaceId = await arrange.makeWorkspace(world);
    const id = await arrange.makeDocument(world, workspaceId, 'edith', state);
    await arrange.makeShare(world, id, 'gus', level);
    const gus = world.as('gus');
    const read = await gus.send('query($id: ID!) { document(id: $id) { title } }', { id });
    const comment = await run(gus, 'createComment', { documentId: id, body: 'Hello.' });
    const update = await run(gus, 'updateDocument', { id, version: 1, title: 'By Gus' });
    const outcomes = [read, comment, update].map((answer) =>
      answer.errors ? refusalOf(answer).code : 'yes',
    );
    expect(outcomes).toEqual(expected(state, level));
    const [{ title, comments }] = await world.sql<[{ title: string; comments: number }]>`
      select title, (select count(*)::int from comments where document_id = documents.id) as comments
      from documents where id = ${uuid(id)}`;
    const [, mayComment, mayUpdate] = expected(state, level);
    expect(comments).toBe(mayComment === 'yes' ? 1 : 0);
    expect(title).toBe(mayUpdate === 'yes' ? 'By Gus' : 'A title');
  });
});

describe('a share of level write is no right to anything else', () => {
  const verbs: readonly (readonly [MutationName, arrange.DocumentState])[] = [
    ['publishDocument', { status: 'draft' }],
    ['archiveDocument', { status: 'published' }],
    ['makeDocumentPrivate', {}],
    ['makeDocumentVisible', { visibility: 'private' }],
    ['lockDocument', {}],
    ['unlockDocument', { locked: true }],
    ['deleteDocument', {}],
  ];

  it.for(verbs)('%s', async ([verb, state], { world }) => {
    const workspaceId = await arrange.makeWorkspace(world, 'enterprise');
    const id = await arrange.makeDocument(world, workspaceId, 'edith', state);
    await arrange.makeShare(world, id, 'gus', 'write');
    await expectRefused(world, () => run(world.as('gus'), verb, { id }), forbiddenAnyhow);
  });

  it('createDocument in the same workspace', async ({ world }) => {
    const workspaceId = await arrange.makeWorkspace(world);
    const id = await arrange.makeDocument(world, workspaceId, 'edith');
    await arrange.makeShare(world, id, 'gus', 'write');
    for (const visibility of ['WORKSPACE', 'PRIVATE']) {
      const draft = { workspaceId, title: 'By Gus', visibility };
      const refusal = forbidden('role:editor');
      await expectRefused(world, () => run(world.as('gus'), 'createDocument', draft), refusal);
    }
  });

  it('transferDocument, and to oneself least of all', async ({ world }) => {
    const workspaceId = await arrange.makeWorkspace(world);
    const id = await arrange.makeDocument(world, workspaceId, 'edith');
    await arrange.makeShare(world, id, 'gus', 'write');
    const authorId = world.cast.people.gus;
    const send = () => run(world.as('gus'), 'transferDocument', { id, authorId });
    await expectRefused(world, send, forbiddenAnyhow);
  });

  it('internal notes are neither read nor written, and nothing else of that update is kept', async ({
    world,
  }) => {
    const workspaceId = await arrange.makeWorkspace(world);
    const id = await arrange.makeDocument(world, workspaceId, 'edith');
    await arrange.makeShare(world, id, 'gus', 'write');
    const gus = world.as('gus');
    const answer = await gus.send('query($id: ID!) { document(id: $id) { title internalNotes } }', {
      id,
    });
    expect(answer.data.document).toEqual({ title: 'A title', internalNotes: null });
    expect(refusalOf(answer)).toEqual(forbiddenAnyhow);
    const update = { id, version: 1, title: 'By Gus', internalNotes: 'By Gus' };
    await expectRefused(world, () => run(gus, 'updateDocument', update), forbiddenAnyhow);
  });
});

describe('a share adds to what a member may do by role', () => {
  it('a viewer with a share of level read comments on a draft, as a member who reads it', async ({
    world,
  }) => {
    const workspaceId = await arrange.makeWorkspace(world);
    const documentId = await arrange.makeDocument(world, workspaceId, 'edith', { status: 'draft' });
    await arrange.makeShare(world, documentId, 'victor', 'read');
    const { comment } = await done(world.as('victor'), 'createComment', {
      documentId,
      body: 'Hello.',
    });
    expect(comment.body).toBe('Hello.');
  });

  it('a viewer with a share of level write updates, and publishes nothing', async ({ world }) => {
    const workspaceId = await arrange.makeWorkspace(world);
    const id = await arrange.makeDocument(world, workspaceId, 'edith', { status: 'draft' });
    await arrange.makeShare(world, id, 'victor', 'write');
    const victor = world.as('victor');
    const { document } = await done(victor, 'updateDocument', {
      id,
      version: 1,
      title: 'By Victor',
    });
    expect(document.title).toBe('By Victor');
    await expectRefused(
      world,
      () => run(victor, 'publishDocument', { id }),
      forbidden('role:editor'),
    );
  });

  it('an admin with a share of level read of a private document changes nothing in it', async ({
    world,
  }) => {
    const workspaceId = await arrange.makeWorkspace(world);
    const id = await arrange.makeDocument(world, workspaceId, 'edith', { visibility: 'private' });
    await arrange.makeShare(world, id, 'adam', 'read');
    const adam = world.as('adam');
    const update = { id, version: 1, title: 'By Adam' };
    await expectRefused(world, () => run(adam, 'updateDocument', update), forbiddenAnyhow);
    await expectRefused(world, () => run(adam, 'deleteDocument', { id }), forbiddenAnyhow);
  });
});
