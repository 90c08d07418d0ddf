// Threat: a text that the server accepts and the database cannot store, such as NUL or half a character,
// fails late: as an error of the server, or as another text than was sent.
// Trials: NUL and both halves of a character, in every text and id of every root field, in variables, and
// NUL in the document.
// Pass: each is BAD_USER_INPUT that says what is wrong, and nothing was changed.
import { buildClientSchema, getIntrospectionQuery } from 'graphql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { changingNothing } from '../http/refusals.ts';
import type { Client } from '../support/client.ts';
import { type StringPlace, stringPlaces } from '../support/string-places.ts';
import { openWorld, type World } from '../support/world.ts';

const CREATE = `mutation ($input: CreateDocumentInput!) {
  createDocument(input: $input) { document { id title version } }
}`;

let world: World;
let edith: Client;
let places: StringPlace[];
beforeAll(async () => {
  world = await openWorld();
  edith = world.as('edith');
  places = stringPlaces(buildClientSchema(await edith.ask(getIntrospectionQuery())));
  expect(places.length).toBeGreaterThan(40);
});
afterAll(() => world.close());

/** The places that accept the text of `fill`, each with its answer. */
async function passing(fill: (place: StringPlace) => object, problem: RegExp): Promise<string[]> {
  const passed: string[] = [];
  for (const place of places) {
    const { errors = [], text } = await edith.post(JSON.stringify(fill(place)));
    const [error] = errors;
    const refused = error?.extensions.code === 'BAD_USER_INPUT' && problem.test(error.message);
    if (!refused) passed.push(`${place.name}: ${text}`);
  }
  return passed;
}

test.each([
  ['a NUL', 'a\0b', /must not hold a NUL character/],
  ['the first half of a character', 'a\ud83d', /must not hold half a character/],
  ['the second half of a character', '\ude00b', /must not hold half a character/],
])('%s in a variable', async (_what, text, problem) => {
  const passed = () => passing((place) => place.byVariables(text), problem);
  expect(await changingNothing(world, passed)).toEqual([]);
});

test('a NUL in the document', async () => {
  const passed = () => passing((place) => place.inDocument('a\0b'), /NUL/);
  expect(await changingNothing(world, passed)).toEqual([]);
});

test('the same places take text that is whole', async () => {
  const title = 'Zoë’s 😀 \u{10ffff} handbook';
  const input = { workspaceId: world.cast.workspaces.acme, title };
  const { createDocument } = await edith.ask(CREATE, { input });
  expect(createDocument.document.title).toBe(title);
});
