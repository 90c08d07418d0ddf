import { getNamedType, isEnumType, isInputObjectType } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PersonKey } from '../../src/demo/cast.ts';
import { connectedType, fieldsOf, gatedFields, objectTypeNames } from '../scene/schema.ts';
import { Client } from '../support/client.ts';
import { openWorld, uuid, type World } from '../support/world.ts';

/** The documents to search in, by title. All are Edith's in Acme. */
const shelf = [
  ['Rocket manual', 'How to launch a rocket safely', 'published', 'workspace'],
  ['Launch party', 'Rocket science for everybody', 'published', 'workspace'],
  ['Dream', 'A secret rocket', 'published', 'private'],
  ['Sketch', 'The next rocket', 'draft', 'workspace'],
  ['Grüße aus Köln', 'Die Straße, 日本語 und 🚀', 'published', 'workspace'],
  ["O'Brien", "x'; drop table documents; -- 100% a_b", 'published', 'workspace'],
] as const;

const OPEN: readonly string[] = shelf.map(([title]) => title);

let world: World;
beforeAll(async () => {
  world = await openWorld();
  await world.arrange(async (sql) => {
    await sql`delete from documents`;
    for (const [title, body, status, visibility] of shelf) {
      await sql`
        insert into documents (workspace_id, id, author_id, title, body, internal_notes, status, visibility)
        values (${uuid(world.cast.workspaces.acme ?? 'ws_')}, uuidv7(), ${uuid(world.cast.people.edith)},
          ${title}, ${body}, 'A quagga knows', ${status}, ${visibility})`;
    }
  });
});
afterAll(() => world.close());

const SEARCH = `query($text: String) {
  documents(filter: { text: $text }, orderBy: OLDEST) { totalCount nodes { title } }
}`;

/** The titles found, and counted. */
async function found(person: PersonKey, text: string): Promise<string[]> {
  const { documents } = await world.as(person).ask(SEARCH, { text });
  const titles = documents.nodes.map(({ title }: { title: string }) => title);
  expect(documents.totalCount).toBe(titles.length);
  return titles.toSorted((a: string, b: string) => OPEN.indexOf(a) - OPEN.indexOf(b));
}

describe('a search finds what its words say', () => {
  test.each([
    ['rocket', ['Rocket manual', 'Launch party', 'Dream', 'Sketch']],
    ['ROCKET', ['Rocket manual', 'Launch party', 'Dream', 'Sketch']],
    ['rocket launch', ['Rocket manual', 'Launch party']],
    ['"launch a rocket"', ['Rocket manual']],
    ['"rocket launch"', []],
    ['rocket -launch', ['Dream', 'Sketch']],
    ['dream or sketch', ['Dream', 'Sketch']],
    ['rock', ['Rocket manual', 'Launch party', 'Dream', 'Sketch']],
    ['"rock"', []],
    ['rocket -rock', ['Rocket manual', 'Launch party', 'Dream', 'Sketch']],
    ['grüße', ['Grüße aus Köln']],
    ['KÖLN straße', ['Grüße aus Köln']],
    ['日本語', ['Grüße aus Köln']],
    ["o'brien", ["O'Brien"]],
  ])('%s', async (text, titles) => {
    expect(await found('edith', text)).toEqual(titles);
  });
});

test.each([
  ['edith', ['Rocket manual', 'Launch party', 'Dream', 'Sketch']],
  ['olivia', ['Rocket manual', 'Launch party', 'Sketch']],
  ['victor', ['Rocket manual', 'Launch party']],
  ['gus', []],
  ['gloria', []],
] as const)('a search of %s finds nothing that they may not read', async (person, titles) => {
  expect(await found(person, 'rocket')).toEqual(titles);
});

test.each(['edith', 'olivia', 'victor'] as const)(
  'a search of %s never looks into the internal notes',
  async (person) => {
    for (const text of ['quagga', '"quagga knows"', 'quagga or knows']) {
      expect(await found(person, text)).toEqual([]);
    }
    expect(await found(person, 'rocket -quagga')).toEqual(await found(person, 'rocket'));
  },
);

describe('what looks like an operator or like SQL is no more than words', () => {
  const rockets = ['Rocket manual', 'Launch party', 'Dream', 'Sketch'];
  test.each([
    ['rocket:*', rockets],
    ['!rocket', rockets],
    ['rocket & ! | <->', rockets],
    ['"rocket', rockets],
    ['(rocket', rockets],
    ["rocket' || 'x", []],
    ["'; drop table documents; --", ["O'Brien"]],
    ["') or true --", []],
    ['$1', []],
    ['{"text":1}', []],
    ['%', []],
    ['_', []],
    ['\\', []],
    ['-', []],
  ])('%s', async (text, titles) => {
    const before = await world.state();
    expect(await found('edith', text)).toEqual(titles);
    expect(await world.state()).toEqual(before);
  });

  test('text of any kind is answered', async () => {
    const hidden = new Set(['Dream', 'Sketch']);
    const odd = [
      '🚀',
      '\u202erocket',
      '\u0001',
      'ﬁ',
      'a\u0301\u0301',
      '<b>rocket</b>',
      'r'.repeat(200),
    ];
    for (const text of odd) {
      const titles = await found('victor', text);
      expect(titles.filter((title) => hidden.has(title))).toEqual([]);
    }
  });

  test('white space narrows nothing', async () => {
    expect(await found('edith', ' \t ')).toEqual(OPEN);
  });
});

test.each([
  ['NUL', 'roc\0ket'],
  ['half a character', 'rocket\ud83d'],
  ['more than 200 characters', 'r'.repeat(201)],
])('a search with %s is refused', async (_, text) => {
  expect(await world.as('edith').refusal(SEARCH, { text })).toBe('BAD_USER_INPUT');
});

describe.each([
  ['a status that is none', 'filter: { status: [LOST] }'],
  ['a null among the statuses', 'filter: { status: [null] }'],
  ['more statuses than there are', `filter: { status: [${'DRAFT '.repeat(11)}] }`],
  ['a visibility that is none', 'filter: { visibility: "PRIVATE" }'],
  ['a malformed author', 'filter: { authorId: "edith" }'],
  ['an author of another type', 'filter: { authorId: "doc_01h455vb4pex5vsknk084sn02q" }'],
  ['a text that is none', 'filter: { text: 1 }'],
  ['internal notes', 'filter: { internalNotes: "quagga" }'],
  ['an order that is none', 'orderBy: INTERNAL_NOTES'],
  ['a column as an order', 'orderBy: "internal_notes"'],
])('%s', (_, given) => {
  test('is refused', async () => {
    const inWorkspace = `workspace(id: "${world.cast.workspaces.acme}")`;
    for (const query of [
      `{ documents(${given}) { totalCount } }`,
      `{ ${inWorkspace} { documents(${given}) { totalCount } } }`,
    ]) {
      expect(await world.as('olivia').refusal(query)).toBe('BAD_USER_INPUT');
    }
  });
});

test('no list is narrowed or ordered by a field that not every reader of its records may read', () => {
  const gated = lists().flatMap(({ coordinate, element, names }) =>
    names
      .filter((name) => gatedFields(element).includes(name))
      .map((name) => `${coordinate}: ${name}`),
  );
  expect(gated).toEqual([]);
  expect(gatedFields('Document')).toEqual(['internalNotes']);
});

test('internal notes move no document in any list', async () => {
  const query = `query { ${['NEWEST', 'OLDEST', 'LAST_UPDATED', 'TITLE']
    .map(
      (order) => `${order}: documents(orderBy: ${order}, filter: { text: "rocket" }) {
      totalCount edges { cursor node { id } } }`,
    )
    .join(' ')} }`;
  const before = (await world.as('victor').send(query)).text;
  await world.arrange(
    (sql) => sql`update documents set internal_notes = 'rocket ' || id where title <> 'Dream'`,
  );
  expect((await world.as('victor').send(query)).text).toBe(before);
});

test('who may not read people cannot ask for what somebody wrote', async () => {
  const { acme } = world.cast.workspaces;
  const { createApiToken } = await world
    .as('olivia')
    .ask(
      `mutation($id: ID!) { createApiToken(input: { workspaceId: $id, name: "A", scopes: [WORKSPACE_READ, DOCUMENT_READ] }) { secret } }`,
      { id: acme },
    );
  const client = new Client(world.url, null);
  for (const author of [world.cast.people.edith, world.cast.people.gloria]) {
    const list = `documents(filter: { authorId: "${author}" }) { totalCount }`;
    for (const query of [`{ ${list} }`, `{ workspace(id: "${acme}") { ${list} } }`]) {
      const headers = { authorization: `Bearer ${createApiToken.secret}` };
      const { text, errors } = await client.post(JSON.stringify({ query }), headers);
      expect(errors?.[0]?.extensions).toMatchObject({
        code: 'SCOPE_REQUIRED',
        requires: ['member:read'],
      });
      expect(text).not.toContain('totalCount');
    }
  }
});

/** Every list of the schema, with the names by which it can be narrowed and ordered. */
function lists() {
  return objectTypeNames.flatMap((name) =>
    fieldsOf(name).flatMap((field) => {
      const element = connectedType(field.type);
      if (!element) return [];
      const names = field.args.flatMap((arg) => namesIn(getNamedType(arg.type)));
      return [{ coordinate: `${name}.${field.name}`, element: element.name, names }];
    }),
  );
}

function namesIn(type: ReturnType<typeof getNamedType>): string[] {
  if (isInputObjectType(type)) return Object.keys(type.getFields());
  return isEnumType(type) ? type.getValues().map(({ value }) => String(value)) : [];
}
