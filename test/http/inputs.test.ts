import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../src/shared/id.ts';
import type { Answer, Client } from '../support/client.ts';
import { openWorld, type World } from '../support/world.ts';
import { changingNothing, expectRefusal, withoutRequest } from './refusals.ts';

const CREATE = `mutation ($input: CreateDocumentInput!) {
  createDocument(input: $input) { document { id title version } }
}`;
const UPDATE = `mutation ($input: UpdateDocumentInput!) {
  updateDocument(input: $input) { document { id title version } }
}`;
const PUBLISH = `mutation ($input: DocumentInput!) {
  publishDocument(input: $input) { document { id status } }
}`;

let world: World;
let edith: Client;

beforeAll(async () => {
  world = await openWorld();
  edith = world.as('edith');
});
afterAll(() => world.close());

function refused(query: string, variables: Record<string, unknown>): Promise<Answer> {
  return changingNothing(world, () => edith.send(query, variables));
}

const acme = () => world.cast.workspaces.acme ?? '';
const handbook = () => world.cast.documents.handbook ?? '';

describe('an id that is malformed is bad input, not a record that is missing', () => {
  const suffix = () => handbook().slice('doc_'.length);
  const malformed: [string, () => string][] = [
    ['nothing', () => ''],
    ['white space', () => ' '],
    ['a prefix alone', () => 'doc'],
    ['a prefix and nothing more', () => 'doc_'],
    ['no prefix', suffix],
    ['another type of record', acme],
    ['a type of record that is none', () => `nope_${suffix()}`],
    ['a longer prefix', () => `doc_doc_${suffix()}`],
    ['capital letters', () => `doc_${suffix().toUpperCase()}`],
    ['a capital prefix', () => `DOC_${suffix()}`],
    ['a letter that the alphabet does not have', () => `doc_${suffix().slice(0, -1)}u`],
    ['an l for a 1', () => `doc_${suffix().slice(0, -1)}l`],
    ['one character too many', () => `doc_${suffix()}0`],
    ['one character too few', () => `doc_${suffix().slice(0, -1)}`],
    ['more than 128 bits', () => `doc_8${suffix().slice(1)}`],
    ['the last character of the alphabet first', () => 'doc_zzzzzzzzzzzzzzzzzzzzzzzzzz'],
    ['white space around it', () => ` ${handbook()} `],
    ['a line feed after it', () => `${handbook()}\n`],
    ['a UUID', () => '01890a5d-ac96-774b-bcce-b302099a8057'],
    ['a prefix and a UUID', () => 'doc_01890a5d-ac96-774b-bcce-b302099a8057'],
    ['a number', () => '4711'],
    ['an SQL string', () => `${handbook()}' or '1'='1`],
    ['a name that every object has', () => '__proto__'],
    ['another such name', () => 'constructor_prototype'],
    ['a hundred thousand characters', () => `doc_${'0'.repeat(100_000)}`],
  ];

  test.each(malformed)('%s', async (_what, make) => {
    const id = make();
    const byQuery = await refused('query ($id: ID!) { document(id: $id) { id } }', { id });
    expectRefusal(byQuery, 200, { code: 'BAD_USER_INPUT', fields: [{ path: 'id' }] });
    const byMutation = await refused(PUBLISH, { input: { id } });
    expectRefusal(byMutation, 200, { code: 'BAD_USER_INPUT', fields: [{ path: 'input.id' }] });
    if (id === acme()) return;
    const byNode = await refused('query ($id: ID!) { node(id: $id) { id } }', { id });
    expectRefusal(byNode, 200, { code: 'BAD_USER_INPUT', fields: [{ path: 'id' }] });
    const byNodes = await refused('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', {
      ids: [handbook(), id],
    });
    expectRefusal(byNodes, 200, { code: 'BAD_USER_INPUT', fields: [{ path: 'ids.1' }] });
  });

  test('a number for an id is read as its digits, and is none', async () => {
    for (const id of [0, 4711, 2 ** 53, 1e21]) {
      const answer = await refused('query ($id: ID!) { document(id: $id) { id } }', { id });
      expect([200, 400]).toContain(answer.status);
      expectRefusal(answer, answer.status, { code: 'BAD_USER_INPUT' });
    }
  });

  test('more than 100 ids at once are too many', async () => {
    const ids = Array.from({ length: 101 }, () => newId('doc'));
    const answer = await refused('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids });
    expectRefusal(answer, 200, { code: 'LIMIT_EXCEEDED', limit: 100, actual: 101 });
  });
});

describe('an id of another tenant is answered like one of nobody', () => {
  test.each([
    ['document', 'query ($id: ID!) { document(id: $id) { id } }', 'doc'],
    ['workspace', 'query ($id: ID!) { workspace(id: $id) { id } }', 'ws'],
    ['node', 'query ($id: ID!) { node(id: $id) { id } }', 'doc'],
    ['node', 'query ($id: ID!) { node(id: $id) { id } }', 'ws'],
    ['node', 'query ($id: ID!) { node(id: $id) { id } }', 'user'],
    [
      'publishDocument',
      'mutation ($id: ID!) { publishDocument(input: { id: $id }) { document { id } } }',
      'doc',
    ],
    [
      'deleteDocument',
      'mutation ($id: ID!) { deleteDocument(input: { id: $id }) { document { id } } }',
      'doc',
    ],
    [
      'renameWorkspace',
      'mutation ($id: ID!) { renameWorkspace(input: { id: $id, version: 1, name: "x" }) { workspace { id } } }',
      'ws',
    ],
    [
      'createDocument',
      'mutation ($id: ID!) { createDocument(input: { workspaceId: $id, title: "x" }) { document { id } } }',
      'ws',
    ],
    [
      'leaveWorkspace',
      'mutation ($id: ID!) { leaveWorkspace(input: { workspaceId: $id }) { membership { id } } }',
      'ws',
    ],
  ] as const)('%s', async (_field, query, prefix) => {
    const { documents, workspaces, people } = world.cast;
    const theirs = { doc: documents.charter, ws: workspaces.globex, user: people.gloria }[prefix];
    const foreign = await refused(query, { id: theirs });
    const missing = await refused(query, { id: newId(prefix) });
    expectRefusal(foreign, 200, { code: 'NOT_FOUND' });
    expect(withoutRequest(foreign)).toEqual(withoutRequest(missing));
  });
});

describe('a title', () => {
  test.each([
    ['empty', ''],
    ['spaces only', '     '],
    ['white space of every kind only', ' \t\n\u00a0\u2003\u2028\u3000\ufeff'],
    ['201 characters', 'x'.repeat(201)],
    ['10,000 characters', 'secret '.repeat(1_500)],
    ['two lines', 'secret\nsecret'],
    ['a tab inside', 'secret\tsecret'],
    ['a bell', 'secret\u0007'],
    ['an escape sequence of terminals', '\u001b[31msecret'],
    ['a DEL', 'secret\u007f'],
    ['a C1 control character', 'secret\u0085secret'],
  ])('is refused, and not repeated: %s', async (_what, title) => {
    const creating = await refused(CREATE, { input: { workspaceId: acme(), title } });
    const version = 1;
    const updating = await refused(UPDATE, { input: { id: handbook(), version, title } });
    for (const answer of [creating, updating]) {
      const fields = expect.arrayContaining([{ path: 'input.title', message: expect.any(String) }]);
      expectRefusal(answer, 200, { code: 'BAD_USER_INPUT', fields });
      expect(answer.text).not.toContain('secret');
    }
  });

  test('is kept as it was given, without the white space around it', async () => {
    const title = `  ${'x'.repeat(200)}\n`;
    const { createDocument } = await edith.ask(CREATE, { input: { workspaceId: acme(), title } });
    expect(createDocument.document.title).toBe('x'.repeat(200));
  });

  test('all that is wrong with an input is told at once', async () => {
    const answer = await refused(CREATE, { input: { workspaceId: 'acme', title: '' } });
    const fields = [{ path: 'input.workspaceId' }, { path: 'input.title' }];
    expectRefusal(answer, 200, { code: 'BAD_USER_INPUT', fields });
  });
});

test.each([
  ['a body of more than 100,000 characters', { body: 'x'.repeat(100_001) }],
  ['notes of more than 10,000 characters', { internalNotes: 'x'.repeat(10_001) }],
  ['a title taken away', { title: null }],
  ['a body taken away', { body: null }],
  ['no change at all', {}],
])('an update is refused: %s', async (_what, change) => {
  const answer = await refused(UPDATE, { input: { id: handbook(), version: 1, ...change } });
  expectRefusal(answer, 200, { code: 'BAD_USER_INPUT' });
});

describe('a version', () => {
  test.each([2, 99, 2 ** 31 - 1])('that is not the one there is conflicts: %d', async (version) => {
    const input = { id: handbook(), version, title: 'Other' };
    expectRefusal(await refused(UPDATE, { input }), 200, {
      code: 'CONFLICT',
      reason: 'STALE_VERSION',
    });
  });

  test.each([
    [0, 200],
    [-1, 200],
    [-(2 ** 31), 200],
    [2 ** 31, 400],
    [1.5, 400],
    ['1', 400],
    [true, 400],
    [null, 400],
  ])('that can be none is bad input: %j', async (version, status) => {
    const input = { id: handbook(), version, title: 'Other' };
    expectRefusal(await refused(UPDATE, { input }), status, { code: 'BAD_USER_INPUT' });
  });
});

describe('a page', () => {
  const PAGE = `query ($id: ID!, $first: Int, $after: String, $last: Int, $before: String) {
    workspace(id: $id) {
      documents(first: $first, after: $after, last: $last, before: $before) { nodes { id } }
    }
  }`;
  const CURSORS = `query ($id: ID!) { workspace(id: $id) {
    documents { edges { cursor } } members { edges { cursor } }
  } }`;
  const cursor = (position: unknown) =>
    Buffer.from(
      JSON.stringify(Array.isArray(position) ? ['createdAt', ...position] : position),
    ).toString('base64url');

  test.each([
    [{ first: 0 }, 'first'],
    [{ first: -1 }, 'first'],
    [{ last: 0 }, 'last'],
    [{ last: -(2 ** 31) }, 'last'],
    [{ first: 1, last: 1 }, 'last'],
  ])('of %j is refused', async (page, path) => {
    const answer = await refused(PAGE, { id: acme(), ...page });
    expectRefusal(answer, 200, { code: 'BAD_USER_INPUT', fields: [{ path }] });
  });

  test.each([
    [{ first: 101 }, 101],
    [{ last: 101 }, 101],
    [{ first: 2 ** 31 - 1 }, 2 ** 31 - 1],
  ])('of %j is too large', async (page, actual) => {
    const answer = await refused(PAGE, { id: acme(), ...page });
    expectRefusal(answer, 200, { code: 'LIMIT_EXCEEDED', limit: 100, actual });
  });

  test('of 100 and of nothing named is answered', async () => {
    for (const page of [{ first: 100 }, { last: 100 }, { first: null }, {}]) {
      const { workspace } = await edith.ask(PAGE, { id: acme(), ...page });
      expect(workspace.documents.nodes.length).toBeGreaterThan(0);
    }
  });

  const now = new Date().toISOString();
  const wrong: [string, () => string][] = [
    ['empty', () => ''],
    ['prose', () => 'the second one, please'],
    ['base 64 of prose', () => Buffer.from('the second one').toString('base64url')],
    ['an id', handbook],
    ['null', () => cursor(null)],
    ['an object', () => cursor({ value: now, key: handbook() })],
    ['an empty list', () => cursor([])],
    ['too long a list', () => cursor([now, handbook(), 1])],
    ['a key of another list', () => cursor([now, newId('mem')])],
    ['a key that is none', () => cursor([now, "' or 1=1"])],
    ['a time that is none', () => cursor(['yesterday', handbook()])],
    ['a day that is none', () => cursor(['2026-02-30T00:00:00.000Z', handbook()])],
    ['a number for a time', () => cursor([Date.now(), handbook()])],
    ['null for a time', () => cursor([null, handbook()])],
    ['SQL for a time', () => cursor(["now()'::timestamptz--", handbook()])],
    ['a NUL for a time', () => cursor(['\0', handbook()])],
    ['half a character for a key', () => cursor([now, '\ud800'])],
    ['a very long one', () => cursor([now.repeat(10_000), handbook()])],
    ['a NUL', () => 'a\0'],
    ['half a character', () => '\ud800'],
  ];

  test.each(wrong)('after a cursor that is none is refused: %s', async (_what, make) => {
    for (const side of ['after', 'before']) {
      const answer = await refused(PAGE, { id: acme(), [side]: make() });
      expectRefusal(answer, 200, { code: 'BAD_USER_INPUT' });
    }
  });

  test('after a cursor of another list is refused', async () => {
    const { workspace } = await edith.ask(CURSORS, { id: acme() });
    const after = workspace.members.edges[0].cursor;
    const answer = await refused(PAGE, { id: acme(), after });
    expectRefusal(answer, 200, { code: 'BAD_USER_INPUT', fields: [{ path: 'after' }] });
  });

  test('after a cursor of a document that is no more, or was never seen, begins where it stood', async () => {
    const after = cursor([new Date(Date.now() + 60_000).toISOString(), newId('doc')]);
    const all = await edith.ask(PAGE, { id: acme() });
    expect(await edith.ask(PAGE, { id: acme(), after })).toEqual(all);
  });
});
