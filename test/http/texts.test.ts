import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Client } from '../support/client.ts';
import { openWorld, type World } from '../support/world.ts';
import { changingNothing } from './refusals.ts';

const CREATE = `mutation ($input: CreateDocumentInput!) {
  createDocument(input: $input) { document { title body } }
}`;

let world: World;
let edith: Client;
beforeAll(async () => {
  world = await openWorld();
  edith = world.as('edith');
});
afterAll(() => world.close());

const given = (content: Readonly<Record<string, string>>) => ({
  input: { workspaceId: world.cast.workspaces.acme, title: 'Title', ...content },
});

describe('a name of invisible characters, or one that overrides the direction, is refused', () => {
  test.each([
    ['a zero-width space', '\u200b'],
    ['a Hangul filler', '\u3164'],
    ['a braille blank', '\u2800'],
    ['a soft hyphen and a joiner', '\u00ad\u200d'],
    ['a tag and a variation selector', '\u{e0041}\ufe0f'],
    ['an override', 'invoice\u202efdp.exe'],
    ['an embedding', '\u202atitle\u202c'],
    ['an isolate', '\u2066title\u2069'],
  ])('%s', async (_, title) => {
    const { errors } = await changingNothing(world, () => edith.send(CREATE, given({ title })));
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT' });
  });

  test.each(['👩‍💻', 'שלום', 'مرحبا', 'क्षि', '日本', '1'])('%s is a title', async (title) => {
    const { createDocument } = await edith.ask(CREATE, given({ title }));
    expect(createDocument.document.title).toBe(title);
  });
});

describe('a size is counted in characters', () => {
  const create = (title: string, body: string) => {
    const variables = JSON.stringify(given({ title, body }));
    const escaped = variables.replace(
      /[^ -~]/g,
      (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
    );
    return edith.post(`{"query":${JSON.stringify(CREATE)},"variables":${escaped}}`);
  };

  test('100,000 that are written as escapes are a body', async () => {
    const body = 'é'.repeat(100_000);
    expect((await create('Title', body)).data?.createDocument?.document.body).toBe(body);
  });

  test('100,000 emoji are a body, and 200 are a title', async () => {
    const [title, body] = ['😀'.repeat(200), '😀'.repeat(100_000)];
    const { data } = await create(title, body);
    expect(data?.createDocument?.document).toEqual({ title, body });
  });

  test.each([
    ['body', 'Title', '😀'.repeat(100_001)],
    ['body', 'Title', 'é'.repeat(100_001)],
    ['title', '😀'.repeat(201), ''],
  ])('one more is refused: %s', async (_, title, body) => {
    const { errors } = await changingNothing(world, () => create(title, body));
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT' });
  });
});
