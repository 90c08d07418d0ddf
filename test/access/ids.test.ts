import { afterAll, describe, expect } from 'vitest';
import { newId } from '../../src/shared/id.ts';
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
import { foreignIds } from './foreign-ids.ts';
import { CellCount } from './grid.ts';
import { unseen, ways } from './ids.ts';
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

it('a former member cannot tell what she knew from what is missing', async ({ world }) => {
  await removeMember(world, 'edith');
  for (const name of ['handbook', 'roadmap', 'diary']) {
    await expectAlike(world, 'edith', 'doc', documentId(world, name));
  }
  await expectAlike(world, 'edith', 'ws', workspaceId(world, 'acme'));
  await expectAlike(world, 'edith', 'user', personId(world, 'adam'));
});

describe('an id of another tenant', () => {
  it.for(Object.keys(foreignIds))('is not found as %s', async (name, { world }) => {
    count.add();
    const attempt = await foreignIds[name]?.(world);
    if (!attempt) throw new Error(`nobody tries ${name}`);
    await expectRefused(world, 'gloria', attempt, 'NOT_FOUND');
  });

  it('is tried in every place where a mutation takes one', async ({ world }) => {
    const { __schema } = await world.as('gloria').ask(`{ __schema { mutationType { fields {
      name args { type { ofType { inputFields { name type { name ofType { name } } } } } } } } } }`);
    const taken = (__schema.mutationType.fields as readonly Field[]).flatMap(({ name, args }) =>
      args
        .flatMap(({ type }) => type.ofType?.inputFields ?? [])
        .filter(({ type: { name: own, ofType } }) => (own ?? ofType?.name) === 'ID')
        .map((input) => `${name}.${input.name}`),
    );
    expect(taken.sort()).toEqual(Object.keys(foreignIds).sort());
  });

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

interface Field {
  readonly name: string;
  readonly args: readonly { readonly type: { readonly ofType: InputType | null } }[];
}

interface InputType {
  readonly inputFields: readonly InputField[] | null;
}

interface InputField {
  readonly name: string;
  readonly type: {
    readonly name: string | null;
    readonly ofType: { readonly name: string } | null;
  };
}

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

/** All reads of a record in one document, and all mutations in another. */
function attemptsAt(type: string, id: string): readonly Attempt[] {
  const { reads, changes } = ways[type] ?? { reads: [], changes: () => [] };
  const mutations = Object.entries(changes(id)).map(([index, mutation]) => [`m${index}`, mutation]);
  count.add(reads.length + mutations.length);
  const fields = reads.map((field, index) => `r${index}: ${field}`);
  const query = `query ($id: ID!) { ${fields.join('\n')} }`;
  const read: Attempt = { query, variables: { id } };
  return mutations.length > 0 ? [read, mutateAll(Object.fromEntries(mutations))] : [read];
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
