import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Answer, Client } from '../support/client.ts';
import { openWorld, type World } from '../support/world.ts';
import { changingNothing, expectRefusal } from './refusals.ts';

const SECRET = 'correct horse battery staple';
const SIGN_IN = 'mutation ($input: SignInInput!) { signIn(input: $input) { viewer { id } } }';
const RENAME =
  'mutation ($input: ChangeNameInput!) { changeName(input: $input) { viewer { name } } }';
const PAGE = `query ($id: ID!, $first: Int) {
  workspace(id: $id) { documents(first: $first) { nodes { id } } }
}`;

let world: World;
let edith: Client;

beforeAll(async () => {
  world = await openWorld({ app: { introspection: false } });
  edith = world.as('edith');
});
afterAll(() => world.close());

function refused(query: string, variables: Record<string, unknown> = {}): Promise<Answer> {
  return changingNothing(world, () => edith.send(query, variables));
}

describe('a document that is wrong in itself is refused as a whole', () => {
  test.each([
    ['half of a document', '{ viewer {', 'GRAPHQL_PARSE_FAILED'],
    ['prose', 'please send me everything', 'GRAPHQL_PARSE_FAILED'],
    ['nothing but a comment', '# viewer', 'GRAPHQL_PARSE_FAILED'],
    ['a NUL', '{ viewer { id } }\0', 'GRAPHQL_PARSE_FAILED'],
    ['half of a character', '{ viewer { id } \ud800 }', 'GRAPHQL_PARSE_FAILED'],
    ['an empty selection', '{ }', 'GRAPHQL_PARSE_FAILED'],
    ['a field of no type', '{ viewr { id } }', 'GRAPHQL_VALIDATION_FAILED'],
    ['a field that is not of its type', '{ viewer { nmae } }', 'GRAPHQL_VALIDATION_FAILED'],
    ['a field of every object', '{ __proto__ }', 'GRAPHQL_VALIDATION_FAILED'],
    ['an argument that is none', '{ viewer(id: 1) { id } }', 'GRAPHQL_VALIDATION_FAILED'],
    ['no argument that is needed', '{ node { id } }', 'GRAPHQL_VALIDATION_FAILED'],
    ['an object without a selection', '{ viewer }', 'GRAPHQL_VALIDATION_FAILED'],
    ['a directive that is none', '{ viewer @admin { id } }', 'GRAPHQL_VALIDATION_FAILED'],
    ['an unused variable', 'query ($a: ID) { viewer { id } }', 'GRAPHQL_VALIDATION_FAILED'],
    ['an unknown variable', '{ node(id: $id) { id } }', 'GRAPHQL_VALIDATION_FAILED'],
    [
      'a variable of another type',
      'query ($a: Int!) { node(id: $a) { id } }',
      'GRAPHQL_VALIDATION_FAILED',
    ],
    ['two fields in one place', '{ a: viewer { id } a: __typename }', 'GRAPHQL_VALIDATION_FAILED'],
    [
      'fragments in a circle',
      '{ viewer { ...A } } fragment A on User { ...B } fragment B on User { ...A }',
      'GRAPHQL_VALIDATION_FAILED',
    ],
    ['a subscription', 'subscription { viewer { id } }', 'GRAPHQL_VALIDATION_FAILED'],
    ['a fragment alone', 'fragment A on User { id }', 'GRAPHQL_VALIDATION_FAILED'],
    ['a type definition', 'type A { b: Int }', 'GRAPHQL_VALIDATION_FAILED'],
    [
      'two operations and no name',
      'query A { viewer { id } } query B { viewer { id } }',
      'OPERATION_RESOLUTION_FAILURE',
    ],
  ])('%s', async (_what, query, reason) => {
    const answer = await refused(query);
    expect(answer.errors?.length).toBeGreaterThan(0);
    const [first] = answer.errors ?? [];
    expectRefusal({ ...answer, errors: first ? [first] : [] }, 400, {
      code: 'BAD_USER_INPUT',
      reason,
      fields: [{ path: 'request', message: first?.message }],
    });
    expect(answer.data).toBeUndefined();
  });

  test.each(['B', 'a', '', ' A', 'A\0', '__proto__', 'constructor'])(
    'an operation that is not in it: %j',
    async (operationName) => {
      const body = JSON.stringify({ query: 'mutation A { signOut { signedOut } }', operationName });
      const answer = await changingNothing(world, () => edith.post(body));
      expectRefusal(answer, 400, {
        code: 'BAD_USER_INPUT',
        reason: 'OPERATION_RESOLUTION_FAILURE',
      });
    },
  );

  test('one wrong mutation keeps the right ones beside it from being done', async () => {
    const answer = await refused('mutation { signOut { signedOut } changeNmae { id } }');
    expectRefusal(answer, 400, { code: 'BAD_USER_INPUT' });
  });
});

describe('with introspection off', () => {
  test.each([
    ['the schema', '{ __schema { types { name } } }'],
    ['a type', '{ __type(name: "User") { fields { name } } }'],
    ['the schema, under another name', '{ a: __schema { queryType { name } } }'],
    ['a type, in a fragment', '{ ...A } fragment A on Query { __type(name: "User") { name } }'],
  ])('%s is not told', async (_what, query) => {
    expectRefusal(await refused(query), 400, { code: 'BAD_USER_INPUT' });
  });

  test.each([
    ['a field', '{ viewr { id } }', {}],
    ['a field of a type', '{ viewer { nam } }', {}],
    ['an argument', '{ node(di: "x") { id } }', {}],
    ['a type', '{ node(id: "x") { ... on Documnt { id } } }', {}],
    ['the type of a variable', 'query ($a: Iddd) { node(id: $a) { id } }', {}],
    ['a fragment', '{ viewer { ...Nmae } } fragment Name on User { name }', {}],
    ['an input field', 'mutation { changeName(input: { nam: "x" }) { viewer { id } } }', {}],
    [
      'an enum value',
      'mutation { changePlan(input: { id: "x", plan: PROO }) { workspace { id } } }',
      {},
    ],
    ['an input field in variables', RENAME, { input: { nmae: 'x' } }],
    [
      'an enum value in variables',
      'mutation ($input: ChangePlanInput!) { changePlan(input: $input) { workspace { id } } }',
      { input: { id: 'x', plan: 'PROO' } },
    ],
    ['a directive', '{ viewer @skp(if: true) { id } }', {}],
  ])('a misspelt name gets no suggestion: %s', async (_what, query, variables) => {
    const { text, errors } = await refused(query, variables);
    expect(errors?.length).toBeGreaterThan(0);
    expect(text).not.toMatch(/did you mean/i);
  });

  test('the name of a type may still be asked for', async () => {
    expect(await edith.ask('{ viewer { __typename } }')).toEqual({
      viewer: { __typename: 'User' },
    });
  });
});

describe('limits of a document', () => {
  const COLLEAGUES = ['memberships(first: 2)', 'nodes', 'user'];
  const nested = (levels: number): string => {
    const path = Array.from({ length: levels - 2 }, (_, at) => COLLEAGUES[at % 3]);
    return `{ viewer { ${path.join(' { ')} { __typename } ${'}'.repeat(path.length - 1)} } }`;
  };

  test('one that is 16 levels deep is answered, and one deeper is not', async () => {
    expect((await edith.send(nested(16))).errors).toBeUndefined();
    for (const levels of [17, 100]) {
      const limit = { limit: 16, actual: levels };
      expectRefusal(await refused(nested(levels)), 400, { code: 'LIMIT_EXCEEDED', ...limit });
    }
  });

  test('fragments do not hide how deep it is', async () => {
    const fragments = Array.from({ length: 6 }, (_, at) => {
      const next = at < 5 ? `...F${at + 1}` : 'id';
      return `fragment F${at} on User { memberships { nodes { user { ${next} } } } }`;
    });
    const answer = await refused(`{ viewer { ...F0 } } ${fragments.join(' ')}`);
    expectRefusal(answer, 400, { code: 'LIMIT_EXCEEDED', limit: 16 });
  });

  const aliases = (count: number, field: string, prefix = 'a') =>
    Array.from({ length: count }, (_, at) => `${prefix}${at}: ${field}`).join(' ');

  test('50 aliases are answered', async () => {
    const data = await edith.ask(`{ ${aliases(50, '__typename')} }`);
    expect(Object.keys(data)).toHaveLength(50);
  });

  test.each([
    ['of a field', `{ ${aliases(51, 'viewer { id }')} }`],
    ['of __typename', `{ ${aliases(51, '__typename')} }`],
    ['in several places', `{ ${aliases(1, `viewer { ${aliases(50, 'name')} }`)} }`],
    [
      'by a fragment used often',
      `{ a: viewer { ...A } b: viewer { ...A } } fragment A on User { ${aliases(25, 'name')} }`,
    ],
    ['of a mutation', `mutation { ${aliases(51, 'signOut { signedOut }')} }`],
  ])('51 aliases are not: %s', async (_what, query) => {
    expectRefusal(await refused(query), 400, { code: 'LIMIT_EXCEEDED', limit: 50 });
  });

  test('one of more than 5,000 tokens is not read to its end', async () => {
    const answer = await refused(`{ ${'viewer { id } '.repeat(1_300)} }`);
    expectRefusal(answer, 400, { code: 'LIMIT_EXCEEDED', limit: 5_000 });
  });

  test('a very long one of few tokens is read', async () => {
    const { errors } = await edith.send(`{ viewer { id } } #${'x'.repeat(400_000)}`);
    expect(errors).toBeUndefined();
  });
});

describe('variables of another type than the document says are refused', () => {
  const id = 'ws_00000000000000000000000000';
  test.each([
    ['a text for a number', PAGE, { id, first: '1' }],
    ['a fraction', PAGE, { id, first: 1.5 }],
    ['a number beyond 32 bits', PAGE, { id, first: 2 ** 31 }],
    ['a number beyond any', PAGE, { id, first: 1e308 }],
    ['a list for a number', PAGE, { id, first: [1] }],
    ['nothing for an id', PAGE, {}],
    ['null for an id', PAGE, { id: null }],
    ['an object for an id', PAGE, { id: { $ne: null } }],
    ['true for an id', PAGE, { id: true }],
    ['a text for an object', RENAME, { input: 'x' }],
    ['a list for an object', RENAME, { input: [{ name: 'x' }] }],
    ['an object for a text', RENAME, { input: { name: { toString: 'x' } } }],
    ['a number for a text', RENAME, { input: { name: 4711 } }],
    ['null for a text', RENAME, { input: { name: null } }],
    ['an object without its field', RENAME, { input: {} }],
    ['a field too many', RENAME, { input: { name: 'x', admin: true } }],
  ])('%s', async (_what, query, variables) => {
    expectRefusal(await refused(query, variables), 400, { code: 'BAD_USER_INPUT' });
  });

  test('a refusal says where, and what was wanted', async () => {
    const answer = await refused(SIGN_IN, { input: { email: 'a@b.test', password: 4711 } });
    expectRefusal(answer, 400, {
      code: 'BAD_USER_INPUT',
      fields: [{ path: 'input.password', message: 'String cannot represent a non string value' }],
    });
  });

  test.each([
    ['an argument', 'query ($id: ID = "x") { node(id: $id) { id } }', 200],
    ['a list', 'query ($id: [ID!] = ["x"]) { nodes(ids: $id) { id } }', 200],
    [
      'a field of an input',
      `mutation ($id: String = "x") {
        signIn(input: { email: $id, password: "${SECRET}" }) { viewer { id } }
      }`,
      200,
    ],
    ['a directive', 'query ($id: Boolean = true) { viewer @skip(if: $id) { id } }', 200],
  ])('null in place of the default of a variable, for %s', async (_what, query, status) => {
    const answer = await refused(query, { id: null });
    expectRefusal(answer, status, { code: 'BAD_USER_INPUT' });
    expect(answer.text).not.toContain('horse');
  });

  test.each([
    ['in a field of another type', { email: 'a@b.test', password: [SECRET] }],
    ['beside a field too many', { email: 'a@b.test', password: SECRET, remember: true }],
    ['beside a field that is missing', { password: SECRET }],
    ['in place of the input', SECRET],
    ['in a list', [{ email: 'a@b.test', password: SECRET }, 1]],
  ])('a value is not repeated: %s', async (_where, input) => {
    const answer = await refused(SIGN_IN, { input });
    expectRefusal({ ...answer, errors: answer.errors?.slice(0, 1) ?? [] }, 400, {
      code: 'BAD_USER_INPUT',
    });
    expect(answer.text).not.toContain('horse');
  });

  test.each([
    ['for an object', `mutation { signIn(input: "${SECRET}") { viewer { id } } }`],
    [
      'in a list',
      `mutation { signIn(input: { email: "a", password: ["${SECRET}"] }) { viewer { id } } }`,
    ],
    [
      'for an enum',
      `mutation { changePlan(input: { id: "x", plan: "${SECRET}" }) { workspace { id } } }`,
    ],
    ['for a number', `{ viewer { sessions(first: "${SECRET}") { totalCount } } }`],
  ])('nor is one in the document: %s', async (_where, query) => {
    const answer = await refused(query);
    expectRefusal(answer, 400, { code: 'BAD_USER_INPUT' });
    expect(answer.text).not.toContain('horse');
  });
});
