// Threat: names that every object has, such as `__proto__`, and JSON nested without end (OWASP API10:2023)
// change objects of the server, are taken for values that were given, or end the process.
// Trials: each name in the body, the variables, an input, a declared variable and an alias, and 100,000
// nested lists.
// Pass: the name is a name like others or is refused, no object is polluted, and nothing was changed.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { changingNothing, expectRefusal } from '../http/refusals.ts';
import type { Answer, Client } from '../support/client.ts';
import { openWorld, type World } from '../support/world.ts';

const RENAME =
  'mutation ($input: ChangeNameInput!) { changeName(input: $input) { viewer { name } } }';

let world: World;
let edith: Client;
beforeAll(async () => {
  world = await openWorld();
  edith = world.as('edith');
});
afterAll(() => world.close());

function refused(query: string, variables: Record<string, unknown> = {}): Promise<Answer> {
  return changingNothing(world, () => edith.send(query, variables));
}

describe('names that every object has are names like others', () => {
  const polluting = '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}';

  test('beside the variables they are ignored', async () => {
    const body = `{"query":"{ viewer { name } }","variables":${polluting},"__proto__":{"query":"x"}}`;
    const { data } = await changingNothing(world, () => edith.post(body));
    expect(data).toEqual({ viewer: { name: 'Edith Editor' } });
    expect({}).not.toHaveProperty('polluted');
  });

  test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])(
    'in an input they are fields too many: %s',
    async (name) => {
      const input = JSON.parse(`{"name":"x","${name}":{"polluted":true}}`);
      expectRefusal(await refused(RENAME, { input }), 400, { code: 'BAD_USER_INPUT' });
      expect({}).not.toHaveProperty('polluted');
    },
  );

  test.each(['__proto__', 'constructor', 'hasOwnProperty'])(
    'a variable that was not given is missing, even if it is called %s',
    async (name) => {
      const answer = await refused(`query ($${name}: ID!) { node(id: $${name}) { id } }`);
      expectRefusal(answer, 400, { code: 'BAD_USER_INPUT' });
    },
  );

  test('one that was given is used', async () => {
    const variables = JSON.parse(`{"constructor":"${world.cast.people.edith}"}`);
    const query = 'query ($constructor: ID!) { node(id: $constructor) { id } }';
    expect(await edith.ask(query, variables)).toEqual({ node: { id: world.cast.people.edith } });
  });

  test('an alias may be one', async () => {
    const { text } = await edith.send('{ __proto__: viewer { name } constructor: __typename }');
    expect(JSON.parse(text).data).toEqual(
      JSON.parse('{"__proto__":{"name":"Edith Editor"},"constructor":"Query"}'),
    );
  });

  test('variables nested without end are refused, and nothing breaks', async () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    const ignored = `{"query":"{ viewer { name } }","variables":{"a":${deep}}}`;
    expectRefusal(await edith.post(ignored), 400, { code: 'LIMIT_EXCEEDED', limit: 10 });
    const used = `{"query":${JSON.stringify(RENAME)},"variables":{"input":{"name":${deep}}}}`;
    const answer = await changingNothing(world, () => edith.post(used));
    expectRefusal(answer, 400, { code: 'LIMIT_EXCEEDED', limit: 10 });
  });
});
