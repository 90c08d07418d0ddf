/**
 * Threat: variables that are wrong in thousands of places, or whose text is long, cost seconds and
 * hundreds of megabytes, because an error is built for each place, with the whole value.
 * Trials: six shapes of up to 500 KB without a session, seven long texts that an answer could repeat.
 * Pass: each is refused by its code, nothing changes, the answer has 11 errors and 12,000 bytes at
 * most, and it costs less than 2 seconds of CPU (some 20 milliseconds are usual, 6 to 30 seconds were).
 */
import { GraphQLError } from 'graphql';
import { describe, expect, test } from 'vitest';
import { formatError } from '../../src/graphql/errors.ts';
import { it } from '../support/file-world.ts';

const SIGN_IN = 'mutation ($input: SignInInput!) { signIn(input: $input) { __typename } }';
const NODES = 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }';
const MAX_BYTES = 12_000;
const MAX_ERRORS = 11;
const MAX_CPU_MS = 2_000;

const fields = (count: number, length: number) =>
  `{${Array.from({ length: count }, (_, at) => `"${`${at}`.padStart(length, 'x')}":1`).join()}}`;
const list = (count: number, item: string) => `[${Array(count).fill(item).join()}]`;
const nested = (levels: number) => `${'['.repeat(levels)}1${']'.repeat(levels)}`;

/** The variables as JSON: `JSON.stringify` cannot write the deep ones. */
const shapes: readonly [what: string, query: string, variables: string, code: string][] = [
  ['4,000 unknown fields', SIGN_IN, `{"input":${fields(4_000, 100)}}`, 'LIMIT_EXCEEDED'],
  ['900 unknown fields', SIGN_IN, `{"input":${fields(900, 90)}}`, 'BAD_USER_INPUT'],
  ['a name of 400 KB', SIGN_IN, `{"input":${fields(1, 400_000)}}`, 'LIMIT_EXCEEDED'],
  ['a list of 60,000 objects', NODES, `{"ids":${list(60_000, '{}')}}`, 'LIMIT_EXCEEDED'],
  [
    '400 wrong items of 1 KB',
    NODES,
    `{"ids":${list(400, `{"a":"${'x'.repeat(1_000)}"}`)}}`,
    'BAD_USER_INPUT',
  ],
  ['200,000 lists in each other', NODES, `{"ids":${nested(200_000)}}`, 'LIMIT_EXCEEDED'],
];

describe('variables that are wrong in many places', () => {
  it.for(shapes)('are refused: %s', async ([, query, variables, code], { world }) => {
    const before = await world.state();
    const stranger = world.as('nobody');
    const began = process.cpuUsage();
    const answer = await stranger.post(`{"query":"${query}","variables":${variables}}`);
    const { user } = process.cpuUsage(began);
    expect([...new Set(answer.errors?.map(({ extensions }) => extensions.code))]).toEqual([code]);
    expect(answer.status).toBe(400);
    expect(answer.errors?.length).toBeLessThanOrEqual(MAX_ERRORS);
    expect(answer.text.length).toBeLessThan(MAX_BYTES);
    expect(user / 1_000).toBeLessThan(MAX_CPU_MS);
    expect(await world.state()).toEqual(before);
  });
});

const LONG = 'x'.repeat(400_000);
const CREATED = `query ($id: ID!, $filter: DocumentFilter) {
  workspace(id: $id) { documents(filter: $filter) { totalCount } }
}`;

describe('an answer repeats no more than the beginning of a text', () => {
  it.for([
    ['an operation name', { query: '{ viewer { id } }', operationName: LONG }],
    ['a word that is no GraphQL', { query: `{ viewer { id } } ${LONG}` }],
    ['a field', { query: `{ ${LONG} }` }],
    ['an enum value', { query: `{ viewer { sessions(first: ${LONG}) { totalCount } } }` }],
    ['a value', { query: NODES, variables: { ids: [{ [LONG.slice(0, 90)]: LONG }] } }],
    ['a time', { query: CREATED, variables: { id: 'x', filter: { createdAfter: LONG } } }],
    ['an invalid id', { query: NODES, variables: { ids: [LONG] } }],
  ] as const)('%s', async ([, body], { world }) => {
    const answer = await world.as('nobody').post(JSON.stringify(body));
    expect(answer.errors?.length).toBeGreaterThan(0);
    expect(answer.text.length).toBeLessThan(2_000);
  });

  test('and a message full of suggestions is read once', () => {
    const message = `Syntax Error: ${' Did you mean '.repeat(35_000)}`;
    const error = new GraphQLError(message, { extensions: { code: 'GRAPHQL_PARSE_FAILED' } });
    const told = formatError(() => {})(error.toJSON(), error);
    expect(told.message).toBe('Syntax Error:');
  });
});
