import { buildSchema, getVariableValues, Kind, parse, validate } from 'graphql';
import { describe, expect, test } from 'vitest';
import { differenceOfShape, examplesIn } from './graphql.ts';
import { allBlocks, placeOf, textOf } from './guides.ts';

/** Each is checked by a test of this folder, but for those whose reason is given. */
const LANGUAGES = new Set([
  'graphql',
  'json',
  'sh',
  'ts',
  'tsx',
  // Applied to a copy of the repository by test/recipes.
  'diff',
  // Run by test/audit-stream/guide.test.ts.
  'js',
  // Statements of an administrator against a server of their own.
  'sql',
  // Configuration of another program.
  'nginx',
  // Printed output.
  'text',
  '',
]);

const blocks = await allBlocks();
const examples = examplesIn(blocks).map((example) => [placeOf(example.block), example] as const);
const schema = buildSchema(await textOf('schema/schema.graphql'));

test('each code block says its language', () => {
  const others = blocks.filter(({ language }) => !LANGUAGES.has(language)).map(placeOf);
  expect(others).toEqual([]);
});

describe('a JSON block parses', () => {
  const json = blocks.filter(({ language }) => language === 'json');
  test.each(json.map((block) => [placeOf(block), block] as const))('%s', (_, { code }) => {
    expect(() => JSON.parse(code)).not.toThrow();
  });
});

describe('a GraphQL block', () => {
  test.each(examples)('is valid against the schema: %s', (_, { block }) => {
    const errors = validate(schema, parse(block.code));
    expect(errors.map(({ message }) => message)).toEqual([]);
  });

  const withVariables = examples.filter(([, { variables }]) => variables);
  test.each(withVariables)('accepts the variables after it: %s', (_, { block, variables }) => {
    const [operation] = parse(block.code).definitions;
    if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error('no operation');
    const definitions = operation.variableDefinitions ?? [];
    expect(getVariableValues(schema, definitions, variables ?? {}).errors).toBeUndefined();
    expect(definitions.map(({ variable }) => variable.name.value)).toEqual(
      Object.keys(variables ?? {}),
    );
  });

  const withAnswer = examples.filter(([, { answer }]) => answer?.data);
  test.each(withAnswer)('has the fields of the answer after it: %s', (_, { block, answer }) => {
    expect(differenceOfShape(parse(block.code), answer?.data)).toEqual([]);
  });
});
