import { describe, expect } from 'vitest';
import type { PersonKey } from '../../src/demo/cast.ts';
import { it } from '../support/file-world.ts';
import { done, run } from '../support/mutations.ts';
import { uuid, type World } from '../support/world.ts';
import * as arrange from './arrange.ts';
import { badInput, expectRefused, notFound, unauthenticated } from './refusal.ts';

type Outcome = 'yes' | 'FORBIDDEN' | 'NOT_FOUND';

/** Edith is the author, an editor like Evan. Gus and Ian are guests, by shares to comment and to read. */
const people = ['edith', 'evan', 'victor', 'adam', 'olivia', 'gus', 'ian', 'gloria'] as const;
type Person = (typeof people)[number];

const readersOnly: Record<Person, Outcome> = {
  edith: 'FORBIDDEN',
  evan: 'FORBIDDEN',
  victor: 'FORBIDDEN',
  adam: 'FORBIDDEN',
  olivia: 'FORBIDDEN',
  gus: 'FORBIDDEN',
  ian: 'FORBIDDEN',
  gloria: 'NOT_FOUND',
};
const published: Record<Person, Outcome> = {
  edith: 'yes',
  evan: 'yes',
  victor: 'yes',
  adam: 'yes',
  olivia: 'yes',
  gus: 'yes',
  ian: 'FORBIDDEN',
  gloria: 'NOT_FOUND',
};
const hidden = {
  evan: 'NOT_FOUND',
  victor: 'NOT_FOUND',
  adam: 'NOT_FOUND',
  olivia: 'NOT_FOUND',
} as const;
const closedToGuests = { gus: 'NOT_FOUND', ian: 'NOT_FOUND' } as const;

/** Who may comment on a document in each state. */
const table = {
  published: [{}, published],
  'a draft': [{ status: 'draft' }, { ...published, victor: 'NOT_FOUND' }],
  archived: [{ status: 'archived' }, { ...readersOnly, victor: 'NOT_FOUND', ...closedToGuests }],
  private: [{ visibility: 'private' }, { ...published, ...hidden }],
  'a private draft': [
    { status: 'draft', visibility: 'private' },
    { ...published, ...hidden },
  ],
  'private and archived': [
    { status: 'archived', visibility: 'private' },
    { ...readersOnly, ...hidden, ...closedToGuests },
  ],
  locked: [{ locked: true }, readersOnly],
  'private and locked': [
    { locked: true, visibility: 'private' },
    { ...readersOnly, ...hidden },
  ],
} as const satisfies Record<string, readonly [arrange.DocumentState, Record<Person, Outcome>]>;

describe('who comments on a document that is', () => {
  it.for(Object.keys(table) as (keyof typeof table)[])('%s', async (name, { world }) => {
    const [state, expected] = table[name];
    const documentId = await story(world, state);
    const outcomes: Record<string, string> = {};
    for (const who of people) {
      const answer = await run(world.as(who), 'createComment', { documentId, body: `By ${who}.` });
      outcomes[who] = answer.errors?.[0]?.extensions.code ?? 'yes';
    }
    expect(outcomes).toEqual(expected);
    const made = await world.sql<{ body: string }[]>`
      select body from comments where document_id = ${uuid(documentId)} order by created_at, id`;
    const allowed = people.filter((who) => expected[who] === 'yes');
    expect(made.map(({ body }) => body).sort()).toEqual(allowed.map((who) => `By ${who}.`).sort());
  });
});

async function story(world: World, state: arrange.DocumentState) {
  const members = { ...arrange.everyRole, evan: 'editor' as const };
  const workspaceId = await arrange.makeWorkspace(world, 'pro', members);
  const documentId = await arrange.makeDocument(world, workspaceId, 'edith', state);
  await arrange.makeShare(world, documentId, 'gus', 'comment');
  await arrange.makeShare(world, documentId, 'ian', 'read');
  return documentId;
}

it('nobody who is not signed in comments', async ({ world }) => {
  const documentId = await story(world, {});
  const send = () => run(world.as('nobody'), 'createComment', { documentId, body: 'Hello.' });
  await expectRefused(world, send, unauthenticated);
});

it('on a document that was just made private only its author and its guests comment', async ({
  world,
}) => {
  const id = await story(world, {});
  await done(world.as('edith'), 'makeDocumentPrivate', { id });
  for (const who of ['victor', 'evan', 'adam', 'olivia'] satisfies PersonKey[]) {
    const send = () => run(world.as(who), 'createComment', { documentId: id, body: 'Hello.' });
    await expectRefused(world, send, notFound);
  }
  const { comment } = await done(world.as('gus'), 'createComment', {
    documentId: id,
    body: 'Hello.',
  });
  expect(comment.version).toBe(1);
});

describe('a comment must say something', () => {
  const empty = badInput('input.body: must not be empty');
  const tooLong = badInput('input.body: must be at most 10000 characters long');
  it.for([
    ['nothing', '', empty],
    ['white space', ' \n\t ', empty],
    ['10,001 characters', 'x'.repeat(10_001), tooLong],
    ['a NUL', 'with \0 in it', badInput('input.body: must not hold a NUL character')],
  ] as const)('not %s', async ([, body, refusal], { world }) => {
    const documentId = await story(world, {});
    const send = () => run(world.as('edith'), 'createComment', { documentId, body });
    await expectRefused(world, send, refusal);
  });

  it('10,000 characters are kept as they are, without white space around them', async ({
    world,
  }) => {
    const documentId = await story(world, {});
    const body = `<b>${'é'.repeat(9_995)}</`;
    const { comment } = await done(world.as('edith'), 'createComment', {
      documentId,
      body: `\n ${body} `,
    });
    expect(comment.body).toBe(body.trim());
  });
});

it('a comment is in the audit log with its document and without its text', async ({ world }) => {
  const documentId = await story(world, {});
  const { comment } = await done(world.as('victor'), 'createComment', {
    documentId,
    body: 'Between us.',
  });
  const [event] = await world.sql`
    select action, authority, change from audit_events
    where target_id = ${uuid(comment.id)}`;
  expect(event?.action).toBe('comment.created');
  expect(event?.authority).toEqual(['role:viewer']);
  expect(JSON.stringify(event?.change)).not.toContain('Between us.');
});
