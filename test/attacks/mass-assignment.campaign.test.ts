// Threat: mass assignment (OWASP API3:2023). A client adds columns of a record to an input, such as the
// author, the workspace, the role or the version, and the server stores them.
// Trials: every mutation with an input, with each column of each table and each field of each input type
// that its own input type lacks, beside a valid input, in a variable; `__proto__` and `constructor` too. In
// `npm test`, each mutation with every eighth of them, another eighth from one mutation to the next.
// Pass: each is refused as a field that does not exist, before anything is done, and nothing was changed.
import { getNamedType, isInputObjectType } from 'graphql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inputFor, type MutationName, mutationNames } from '../catalog/index.ts';
import { oliviasStory, type Story } from '../catalog/story.ts';
import { changingNothing } from '../http/refusals.ts';
import { extentOf } from '../support/campaign.ts';
import { mutate } from '../support/mutations.ts';
import { committedSchema, mutationFields } from '../support/sdl.ts';
import { openWorld, type World } from '../support/world.ts';

let world: World;
let story: Story;
let columns: readonly string[];
beforeAll(async () => {
  world = await openWorld();
  story = await oliviasStory(world);
  const rows = await world.sql<{ name: string }[]>`
    select distinct column_name as name from information_schema.columns where table_schema = 'public'`;
  columns = rows.map(({ name }) => name.replace(/_(\w)/g, (_, letter) => letter.toUpperCase()));
  expect(columns).toEqual(expect.arrayContaining(['authorId', 'workspaceId', 'version', 'role']));
});
afterAll(() => world.close());

const fieldsOfInputs = Object.values(committedSchema.getTypeMap())
  .filter(isInputObjectType)
  .flatMap((type) => Object.keys(type.getFields()));

/** Of so many fields, one is tried. */
const EXTENT = { short: 8, whole: 1 };

const taken = mutationNames.filter((name) => inputTypeOf(name) !== null);

test.each(taken)('%s', async (name) => {
  const own = Object.keys(inputTypeOf(name)?.getFields() ?? {});
  const extra = [...new Set([...columns, ...fieldsOfInputs, 'constructor', '__proto__'])].filter(
    (field) => !own.includes(field),
  );
  const every = extentOf(EXTENT);
  const tried = extra.filter((_, index) => (index + taken.indexOf(name)) % every === 0);
  expect(tried.length).toBeGreaterThan(0);
  const input = await inputFor(name, story);
  const client = world.as('olivia');
  await changingNothing(world, async () => {
    const accepted: string[] = [];
    for (const field of tried) {
      const { query } = mutate(name, input);
      const given = JSON.stringify(input).replace(/^\{/, `{${JSON.stringify(field)}:"x",`);
      const body = `{"query":${JSON.stringify(query)},"variables":{"${name}":${given.replace(',}', '}')}}}`;
      const { status, errors = [] } = await client.post(body);
      const isRefused = status === 400 && errors[0]?.extensions.code === 'BAD_USER_INPUT';
      if (!isRefused) accepted.push(`${field}: ${status} ${JSON.stringify(errors)}`);
    }
    expect(accepted).toEqual([]);
  });
});

function inputTypeOf(name: MutationName) {
  const type = mutationFields[name]?.args[0]?.type;
  const named = type ? getNamedType(type) : null;
  return isInputObjectType(named) ? named : null;
}
