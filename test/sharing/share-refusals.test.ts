import { describe, expect } from 'vitest';
import type { PersonKey } from '../../src/demo/cast.ts';
import { newId } from '../../src/shared/id.ts';
import { it } from '../support/file-world.ts';
import { run } from '../support/mutations.ts';
import * as arrange from './arrange.ts';
import {
  badInput,
  expectRefused,
  forbidden,
  notFound,
  outsideSchema,
  planRequired,
  type Refusal,
  refusalOf,
  unauthenticated,
} from './refusal.ts';

const own = badInput('input.email: must not be your own');
const ofAuthor = badInput('input.email: must not be that of the author');
const stranger = badInput('input.email: must be the address of somebody who has an account');
const past = badInput('input.expiresAt: must be later than now');

const gus = { email: 'gus@guest.test' };
const published: arrange.DocumentState = { status: 'published' };
const draft: arrange.DocumentState = { status: 'draft' };
const secret: arrange.DocumentState = { visibility: 'private' };
const locked: arrange.DocumentState = { locked: true };

interface Case {
  readonly who: PersonKey | 'nobody';
  /** Of Edith's document. */
  readonly state: arrange.DocumentState;
  readonly plan?: arrange.Plan;
  readonly input: Readonly<Record<string, unknown>>;
  readonly refusal: Refusal;
}

const cases: readonly (readonly [string, Case])[] = [
  [
    'the author with herself',
    { who: 'edith', state: draft, input: { email: 'edith@acme.test' }, refusal: own },
  ],
  [
    'the author with herself in another spelling',
    { who: 'edith', state: draft, input: { email: '  EDITH@Acme.TEST ' }, refusal: own },
  ],
  [
    'an admin with himself',
    { who: 'adam', state: draft, input: { email: 'adam@acme.test' }, refusal: own },
  ],
  [
    'an admin with the author',
    { who: 'adam', state: draft, input: { email: 'edith@acme.test' }, refusal: ofAuthor },
  ],
  [
    'an owner with the author in another spelling',
    { who: 'olivia', state: draft, input: { email: 'ＥＤＩＴＨ@acme.test' }, refusal: ofAuthor },
  ],
  [
    'the author with an address that nobody has',
    { who: 'edith', state: draft, input: { email: 'nobody@nowhere.test' }, refusal: stranger },
  ],
  [
    'the author with what is no address',
    {
      who: 'edith',
      state: draft,
      input: { email: 'gus' },
      refusal: badInput('input.email: must be an email address'),
    },
  ],
  [
    'the author with a guest until an hour ago',
    {
      who: 'edith',
      state: draft,
      input: { ...gus, expiresAt: arrange.anHourAgo() },
      refusal: past,
    },
  ],
  [
    'the author with a member until 1970',
    {
      who: 'edith',
      state: draft,
      input: { email: 'victor@acme.test', expiresAt: new Date(0) },
      refusal: past,
    },
  ],
  [
    'the author with a guest, on the plan free',
    { who: 'edith', state: draft, plan: 'free', input: gus, refusal: planRequired('pro') },
  ],
  [
    'an admin with a guest, on the plan free',
    { who: 'adam', state: published, plan: 'free', input: gus, refusal: planRequired('pro') },
  ],
  [
    'the author a locked document',
    { who: 'edith', state: locked, input: gus, refusal: forbidden('not locked') },
  ],
  [
    'an owner a locked document',
    { who: 'olivia', state: locked, input: gus, refusal: forbidden('not locked') },
  ],
  [
    'the author a locked draft',
    { who: 'edith', state: { ...draft, ...locked }, input: gus, refusal: forbidden('not locked') },
  ],
  [
    'the author a locked archived document',
    {
      who: 'edith',
      state: { status: 'archived', ...locked },
      input: gus,
      refusal: forbidden('not locked'),
    },
  ],
  [
    'a viewer a document that he reads',
    { who: 'victor', state: published, input: gus, refusal: forbidden('role:admin') },
  ],
  [
    'a viewer with himself',
    {
      who: 'victor',
      state: published,
      input: { email: 'victor@acme.test' },
      refusal: forbidden('role:admin'),
    },
  ],
  ['a viewer a draft', { who: 'victor', state: draft, input: gus, refusal: notFound }],
  ['an admin a private document', { who: 'adam', state: secret, input: gus, refusal: notFound }],
  [
    'an owner a private document with herself',
    { who: 'olivia', state: secret, input: { email: 'olivia@acme.test' }, refusal: notFound },
  ],
  [
    'an outsider a document with himself',
    { who: 'gus', state: published, input: gus, refusal: notFound },
  ],
  ['nobody', { who: 'nobody', state: published, input: gus, refusal: unauthenticated }],
  [
    'the author by the id of something else',
    {
      who: 'edith',
      state: draft,
      input: { ...gus, documentId: newId('ws') },
      refusal: badInput('input.documentId: must be an id that begins with doc_'),
    },
  ],
  [
    'the author a document that does not exist',
    { who: 'edith', state: draft, input: { ...gus, documentId: newId('doc') }, refusal: notFound },
  ],
];

describe('who shares what does not get through, and nothing changes', () => {
  it.for(cases)('%s', async ([, { who, state, plan, input, refusal }], { world }) => {
    const workspaceId = await arrange.makeWorkspace(world, plan);
    const documentId = await arrange.makeDocument(world, workspaceId, 'edith', state);
    const given = { documentId, level: 'READ', ...input };
    await expectRefused(world, () => run(world.as(who), 'shareDocument', given), refusal);
  });

  it('at a level that does not exist', async ({ world }) => {
    const workspaceId = await arrange.makeWorkspace(world);
    const documentId = await arrange.makeDocument(world, workspaceId, 'edith');
    const given = { documentId, ...gus, level: 'OWN' };
    await expectRefused(world, () => run(world.as('edith'), 'shareDocument', given), outsideSchema);
  });
});

it('who may not share is told nothing of the address: none can be tried out', async ({ world }) => {
  const workspaceId = await arrange.makeWorkspace(world);
  const documentId = await arrange.makeDocument(world, workspaceId, 'edith');
  const tried = async (email: string) =>
    refusalOf(await run(world.as('victor'), 'shareDocument', { documentId, email, level: 'READ' }));
  const answers = [
    await tried('nobody@nowhere.test'),
    await tried('gus@guest.test'),
    await tried('edith@acme.test'),
    await tried('victor@acme.test'),
  ];
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
});

it('a share to a moment that PostgreSQL cannot hold is refused', async ({ world }) => {
  const workspaceId = await arrange.makeWorkspace(world);
  const documentId = await arrange.makeDocument(world, workspaceId, 'edith');
  for (const expiresAt of ['9999-12-31T23:59:59-23:59', '0000-01-01T00:00:00Z']) {
    const given = { documentId, email: 'gus@guest.test', level: 'READ', expiresAt };
    const { errors } = await run(world.as('edith'), 'shareDocument', given);
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['BAD_USER_INPUT']);
  }
});
