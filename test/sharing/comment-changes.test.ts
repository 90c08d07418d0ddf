import { describe, expect } from 'vitest';
import type { PersonKey } from '../../src/demo/cast.ts';
import type { Id } from '../../src/shared/id.ts';
import { it } from '../support/file-world.ts';
import { done, run } from '../support/mutations.ts';
import { uuid, type World } from '../support/world.ts';
import * as arrange from './arrange.ts';
import { badInput, conflict, expectRefused, forbiddenAnyhow, notFound } from './refusal.ts';

type Outcome = 'yes' | 'FORBIDDEN' | 'NOT_FOUND';
type Row = readonly [update: Outcome, remove: Outcome];

const no: Row = ['FORBIDDEN', 'FORBIDDEN'];
const invisible: Row = ['NOT_FOUND', 'NOT_FOUND'];
const own: Row = ['yes', 'yes'];
const moderates: Row = ['FORBIDDEN', 'yes'];

/**
 * What becomes of a comment on Edith's document. Evan, an editor, wrote it unless `by` is another.
 * Gus is a guest with a share of level comment.
 */
interface Case {
  readonly state: arrange.DocumentState;
  readonly by?: PersonKey;
  readonly expected: Partial<Record<PersonKey, Row>>;
}

const table: Readonly<Record<string, Case>> = {
  'a published document': {
    state: {},
    expected: {
      evan: own,
      edith: moderates,
      adam: moderates,
      olivia: moderates,
      victor: no,
      gus: no,
      gloria: invisible,
    },
  },
  'a published document, by a guest': {
    state: {},
    by: 'gus',
    expected: { gus: own, edith: moderates, adam: moderates, evan: no, victor: no },
  },
  'an archived document': {
    state: { status: 'archived' },
    expected: { evan: own, edith: moderates, adam: moderates, victor: invisible, gus: invisible },
  },
  'an archived document, by a viewer': {
    state: { status: 'archived' },
    by: 'victor',
    expected: { victor: invisible, edith: moderates },
  },
  'a private document': {
    state: { visibility: 'private' },
    expected: {
      evan: invisible,
      edith: moderates,
      adam: invisible,
      olivia: invisible,
      victor: invisible,
      gus: no,
    },
  },
  'a private document, by a guest': {
    state: { visibility: 'private' },
    by: 'gus',
    expected: { gus: own, edith: moderates, adam: invisible },
  },
  'a locked document': {
    state: { locked: true },
    expected: { evan: no, edith: no, adam: no, olivia: no, victor: no, gus: no, gloria: invisible },
  },
  'a locked document, by its author': {
    state: { locked: true },
    by: 'edith',
    expected: { edith: no, olivia: no },
  },
};

describe('who changes and who deletes a comment on', () => {
  const cases = Object.entries(table).flatMap(([name, { expected }]) =>
    Object.keys(expected).map((who) => [name, who as PersonKey] as const),
  );

  it.for(cases)('%s: %s', async ([name, who], { world }) => {
    const { state, by = 'evan', expected } = table[name] ?? { state: {}, expected: {} };
    const [mayUpdate, mayDelete] = expected[who] ?? no;
    const documentId = await story(world, state);
    const id = await arrange.makeComment(world, documentId, by);
    const person = world.as(who);
    const update = await run(person, 'updateComment', { id, version: 1, body: 'Changed.' });
    expect(update.errors?.[0]?.extensions.code ?? 'yes').toBe(mayUpdate);
    expect(await bodyOf(world, id)).toBe(mayUpdate === 'yes' ? 'Changed.' : `A remark of ${by}.`);
    const remove = await run(person, 'deleteComment', { id });
    expect(remove.errors?.[0]?.extensions.code ?? 'yes').toBe(mayDelete);
    expect((await bodyOf(world, id)) === null).toBe(mayDelete === 'yes');
  });
});

describe('whoever cannot read the document any more has no say over their comment', () => {
  interface Loss {
    readonly who: PersonKey;
    readonly happens: (world: World, ids: Story) => Promise<unknown>;
  }
  const losses: readonly (readonly [string, Loss])[] = [
    [
      'it was made private',
      {
        who: 'evan',
        happens: (world, { id }) => done(world.as('edith'), 'makeDocumentPrivate', { id }),
      },
    ],
    [
      'it was archived, for a viewer',
      {
        who: 'victor',
        happens: (world, { id }) => done(world.as('edith'), 'archiveDocument', { id }),
      },
    ],
    [
      'they were removed',
      {
        who: 'evan',
        happens: (world, { workspaceId }) => arrange.setRole(world, workspaceId, 'evan', null),
      },
    ],
    [
      'they left',
      {
        who: 'evan',
        happens: (world, { workspaceId }) =>
          done(world.as('evan'), 'leaveWorkspace', { workspaceId }),
      },
    ],
    [
      'it is a draft again, and they are viewer now',
      {
        who: 'evan',
        happens: async (world, { id, workspaceId }) => {
          await arrange.setDocument(world, id, { status: 'draft' });
          await arrange.setRole(world, workspaceId, 'evan', 'viewer');
        },
      },
    ],
    [
      'their share was taken back',
      {
        who: 'gus',
        happens: (world, { share }) => done(world.as('edith'), 'unshareDocument', { id: share }),
      },
    ],
    [
      'their share has ended',
      {
        who: 'gus',
        happens: (world, { share }) =>
          world.arrange(
            (sql) => sql`
              update document_shares set expires_at = ${arrange.anHourAgo()}
              where id = ${uuid(share)}`,
          ),
      },
    ],
  ];

  it.for(losses)('%s', async ([, { who, happens }], { world }) => {
    const ids = await storyWithShare(world);
    const id = await arrange.makeComment(world, ids.id, who);
    const person = world.as(who);
    await done(person, 'updateComment', { id, version: 1, body: 'While it lasts.' });
    await happens(world, ids);
    const update = { id, version: 2, body: 'Too late.' };
    await expectRefused(world, () => run(person, 'updateComment', update), notFound);
    await expectRefused(world, () => run(person, 'deleteComment', { id }), notFound);
    const read = () => person.send('query($id: ID!) { node(id: $id) { id } }', { id });
    await expectRefused(world, read, notFound);
  });
});

it('a guest whose share is only to read now still changes and deletes what they said', async ({
  world,
}) => {
  const { id: documentId } = await storyWithShare(world);
  const id = await arrange.makeComment(world, documentId, 'gus');
  const email = 'gus@guest.test';
  await done(world.as('edith'), 'shareDocument', { documentId, email, level: 'READ' });
  const gus = world.as('gus');
  await done(gus, 'updateComment', { id, version: 1, body: 'Said better.' });
  await done(gus, 'deleteComment', { id });
  const again = () => run(gus, 'createComment', { documentId, body: 'Once more.' });
  await expectRefused(world, again, forbiddenAnyhow);
});

it('an admin deletes comments on a private document only while it is shared with them', async ({
  world,
}) => {
  const documentId = await story(world, { visibility: 'private' });
  const id = await arrange.makeComment(world, documentId, 'edith');
  const adam = world.as('adam');
  await expectRefused(world, () => run(adam, 'deleteComment', { id }), notFound);
  const share = await arrange.makeShare(world, documentId, 'adam', 'read');
  const update = { id, version: 1, body: 'Changed.' };
  await expectRefused(world, () => run(adam, 'updateComment', update), forbiddenAnyhow);
  await done(adam, 'deleteComment', { id });
  await arrange.dropShare(world, share);
});

describe('the author of the document', () => {
  it('deletes no comment of others once they are a viewer, and still their own', async ({
    world,
  }) => {
    const { id: documentId, workspaceId } = await storyWithShare(world);
    const evans = await arrange.makeComment(world, documentId, 'evan');
    const ediths = await arrange.makeComment(world, documentId, 'edith');
    await arrange.setRole(world, workspaceId, 'edith', 'viewer');
    const edith = world.as('edith');
    await expectRefused(world, () => run(edith, 'deleteComment', { id: evans }), forbiddenAnyhow);
    await done(edith, 'deleteComment', { id: ediths });
  });

  it('deletes none at all once they are no member', async ({ world }) => {
    const { id: documentId, workspaceId } = await storyWithShare(world);
    const evans = await arrange.makeComment(world, documentId, 'evan');
    const ediths = await arrange.makeComment(world, documentId, 'edith');
    await arrange.setRole(world, workspaceId, 'edith', null);
    const edith = world.as('edith');
    await expectRefused(world, () => run(edith, 'deleteComment', { id: evans }), notFound);
    await expectRefused(world, () => run(edith, 'deleteComment', { id: ediths }), notFound);
  });
});

it('of two changes to the same version of a comment the second is told', async ({ world }) => {
  const documentId = await story(world, {});
  const id = await arrange.makeComment(world, documentId, 'evan');
  const evan = world.as('evan');
  await done(evan, 'updateComment', { id, version: 1, body: 'First.' });
  await expectRefused(
    world,
    () => run(evan, 'updateComment', { id, version: 1, body: 'Second.' }),
    conflict('STALE_VERSION'),
  );
  await expectRefused(
    world,
    () => run(evan, 'updateComment', { id, version: 2, body: ' ' }),
    badInput('input.body: must not be empty'),
  );
});

it('the hints about a comment say what trying it would', async ({ world }) => {
  const documentId = await story(world, {});
  const id = await arrange.makeComment(world, documentId, 'evan');
  const hints = async (who: PersonKey) => {
    const { node } = await world
      .as(who)
      .ask(
        'query($id: ID!) { node(id: $id) { ... on Comment { viewerCanUpdate viewerCanDelete } } }',
        {
          id,
        },
      );
    return [node.viewerCanUpdate, node.viewerCanDelete];
  };
  expect(await hints('evan')).toEqual([true, true]);
  expect(await hints('edith')).toEqual([false, true]);
  expect(await hints('adam')).toEqual([false, true]);
  expect(await hints('victor')).toEqual([false, false]);
  expect(await hints('gus')).toEqual([false, false]);
  await arrange.setDocument(world, documentId, { locked: true });
  expect(await hints('evan')).toEqual([false, false]);
  expect(await hints('adam')).toEqual([false, false]);
});

interface Story {
  readonly workspaceId: Id<'ws'>;
  /** Of the document. */
  readonly id: Id<'doc'>;
  readonly share: Id<'shr'>;
}

async function storyWithShare(world: World, state: arrange.DocumentState = {}): Promise<Story> {
  const members = { ...arrange.everyRole, evan: 'editor' as const };
  const workspaceId = await arrange.makeWorkspace(world, 'pro', members);
  const id = await arrange.makeDocument(world, workspaceId, 'edith', state);
  return { workspaceId, id, share: await arrange.makeShare(world, id, 'gus', 'comment') };
}

async function story(world: World, state: arrange.DocumentState): Promise<Id<'doc'>> {
  return (await storyWithShare(world, state)).id;
}

async function bodyOf(world: World, id: Id<'cmt'>): Promise<string | null> {
  const [comment] = await world.sql`select body from comments where id = ${uuid(id)}`;
  return comment?.body ?? null;
}
