import { afterAll, describe, expect } from 'vitest';
import { newId } from '../../src/shared/id.ts';
import { inputFor } from '../catalog/index.ts';
import { gloriasStory, oliviasStory } from '../catalog/story.ts';
import type { Answer } from '../support/client.ts';
import { mutate, mutateAll } from '../support/mutations.ts';
import type { World } from '../support/world.ts';
import {
  documentId,
  membershipId,
  personId,
  removeMember,
  sessionId,
  workspaceId,
} from './arrange.ts';
import { type Attempt, expectRefused, type Someone, send } from './attempt.ts';
import { addEvent } from './audit.arrange.ts';
import { CellCount } from './grid.ts';
import { changesOf, idFields, readsOf, unseen } from './ids.ts';
import { it } from './scene.ts';

const count = new CellCount('ids');
afterAll(() => count.print());

const cases = Object.entries(unseen).flatMap(([who, records]) =>
  records.map((record) => [who, record] as const),
);

it.for(cases)('%s cannot tell %s from what is missing', async ([who, record], { world }) => {
  const [type = '', name = ''] = record.split(' ');
  await expectAlike(world, who as Someone, type, await idOf(world, type, name));
});

it.for(['doc handbook', 'doc roadmap', 'doc diary', 'ws acme', 'user adam'])(
  'a former member cannot tell %s, which she knew, from what is missing',
  async (record, { world }) => {
    await removeMember(world, 'edith');
    const [type = '', name = ''] = record.split(' ');
    await expectAlike(world, 'edith', type, await idOf(world, type, name));
  },
);

describe('an id of another tenant', () => {
  it.for(idFields.map((place) => [`${place.mutation}.${place.field}`, place] as const))(
    'is not found as %s',
    async ([, { mutation, field }], { world }) => {
      count.add();
      const own = await inputFor(mutation, await gloriasStory(world));
      const foreign = await inputFor(mutation, await oliviasStory(world));
      const attempt = mutate(mutation, { ...own, [field]: foreign[field] });
      await expectRefused(world, 'gloria', attempt, 'NOT_FOUND');
    },
  );

  it('is no member for whoever owns a workspace', async ({ world }) => {
    const id = await membershipId(world, 'evan', 'globex');
    await expectRefused(world, 'olivia', mutate('changeRole', { id, role: 'OWNER' }), 'NOT_FOUND');
    await expectRefused(world, 'olivia', mutate('removeMember', { id }), 'NOT_FOUND');
    await expectRefused(world, 'olivia', mutate('transferOwnership', { id }), 'NOT_FOUND');
  });

  it('does not tell as a new author whether there is such a person', async ({ world }) => {
    const id = documentId(world, 'charter');
    const giveTo = async (authorId: string) => {
      const before = await world.state();
      const answer = await send(world, 'gloria', mutate('transferDocument', { id, authorId }));
      expect(answer.errors).toHaveLength(1);
      expect(await world.state()).toEqual(before);
      return bytesOf(answer);
    };
    expect(await giveTo(personId(world, 'edith'))).toEqual(await giveTo(newId('user')));
  });
});

/** Asks in every way for a record that is there, and for one that is not: the answers are the same. */
async function expectAlike(world: World, who: Someone, type: string, id: string): Promise<void> {
  const before = await world.state();
  const ofMissing = attemptsAt(type, newId(type));
  for (const [index, attempt] of attemptsAt(type, id).entries()) {
    const invisible = await send(world, who, attempt);
    const missing = await send(world, who, ofMissing[index] ?? attempt);
    expect(bytesOf(invisible)).toEqual(bytesOf(missing));
    expect(invisible.text).not.toContain(id);
    const codes = who === 'nobody' ? ['NOT_FOUND', 'UNAUTHENTICATED'] : ['NOT_FOUND'];
    for (const { extensions } of invisible.errors ?? []) expect(codes).toContain(extensions.code);
  }
  expect(await world.state()).toEqual(before);
}

/** As many mutations as a document may hold under aliases. */
const TOGETHER = 12;

/** All reads of a record in one document, and all mutations in as few as they fit in. */
function attemptsAt(prefix: string, id: string): readonly Attempt[] {
  const reads = readsOf(prefix).map((field, index) => `r${index}: ${field}`);
  const changes = Object.entries(changesOf(prefix, id)).map(
    ([index, change]) => [`m${index}`, change] as const,
  );
  count.add(reads.length + changes.length);
  const starts = changes.map((_, index) => index).filter((index) => index % TOGETHER === 0);
  return [
    { query: `query ($id: ID!) { ${reads.join('\n')} }`, variables: { id } },
    ...starts.map((from) => mutateAll(Object.fromEntries(changes.slice(from, from + TOGETHER)))),
  ];
}

/** All of an answer but what differs from request to request. */
function bytesOf({ status, text, headers }: Answer): object {
  const once = ['date', 'x-request-id', 'etag'];
  return {
    status,
    text: text.replaceAll(/"(requestId|decisionId)":"[^"]+"/g, '"$1":""'),
    headers: [...headers].filter(([name]) => !once.includes(name)),
  };
}

async function idOf(world: World, type: string, name: string): Promise<string> {
  switch (type) {
    case 'doc':
      return documentId(world, name);
    case 'ws':
      return workspaceId(world, name as 'acme');
    case 'mem':
      return membershipId(world, name as 'gloria', homes[name]);
    case 'user':
      return personId(world, name as 'gloria');
    case 'ses':
      return sessionId(world, name as 'gloria');
    case 'evt':
      return addEvent(world, {});
    default:
      throw new Error(`there is nothing of the type ${type}`);
  }
}

const homes: Readonly<Record<string, 'globex' | 'initech'>> = {
  gloria: 'globex',
  evan: 'globex',
  ian: 'initech',
};
