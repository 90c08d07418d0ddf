import { describe, expect, test } from 'vitest';
import { buildGuardedSchema } from '../../src/graphql/schema.ts';
import * as arrange from '../sharing/arrange.ts';
import { expectRefused, scopeRequired } from '../sharing/refusal.ts';
import { run, type Verb } from '../sharing/verbs.ts';
import { PASSWORD } from '../support/cluster.ts';
import { it } from '../support/file-world.ts';
import type { World } from '../support/world.ts';
import { covered, type Story, uncovered } from './mutations.ts';
import { allScopes, makeToken, scopesWithout } from './token-client.ts';

/** These take no input of the usual form, or need no right at all; each has a test of its own below. */
const byItself = ['signUp', 'signIn', 'signOut', 'signOutEverywhere'];

const coveredVerbs = Object.entries(covered) as [Verb, NonNullable<(typeof covered)[Verb]>][];
const uncoveredVerbs = Object.entries(uncovered) as [Verb, NonNullable<(typeof uncovered)[Verb]>][];

async function story(world: World): Promise<Story> {
  const members = { ...arrange.everyRole, evan: 'editor' as const };
  return { world, workspaceId: await arrange.makeWorkspace(world, 'enterprise', members) };
}

test('every mutation of the schema has been thought of here', () => {
  const { schema } = buildGuardedSchema();
  const known = [...Object.keys(covered), ...Object.keys(uncovered), ...byItself];
  expect(Object.keys(schema.getMutationType()?.getFields() ?? {}).sort()).toEqual(known.sort());
});

describe("an owner's token with all scopes", () => {
  it.for(coveredVerbs)('may %s', async ([verb, { input }], { world }) => {
    const told = await story(world);
    const { client } = await makeToken(world, told.workspaceId, 'olivia');
    const { errors, data } = await run(client, verb, await input(told));
    expect(errors).toBeUndefined();
    expect(data[verb]).not.toBe(null);
  });

  it.for(uncoveredVerbs)('may not %s', async ([verb, { refusal, input }], { world }) => {
    const told = await story(world);
    const { client } = await makeToken(world, told.workspaceId, 'olivia');
    const given = await input(told);
    await expectRefused(world, () => run(client, verb, given), refusal);
  });

  it('may not signOutEverywhere', async ({ world }) => {
    const { workspaceId } = await story(world);
    const { client } = await makeToken(world, workspaceId, 'olivia');
    await expectRefused(
      world,
      () => client.send('mutation { signOutEverywhere { signedOut } }'),
      scopeRequired('session'),
    );
  });

  it('ends nothing by signOut, as it is no session', async ({ world }) => {
    const { workspaceId } = await story(world);
    const { client } = await makeToken(world, workspaceId, 'olivia');
    const before = await world.state();
    const { data } = await client.send('mutation { signOut { signedOut } }');
    expect(data).toEqual({ signOut: { signedOut: true } });
    expect(await world.state()).toEqual(before);
    expect((await client.send('{ viewer { name } }')).data.viewer.name).toBe('Olivia Owner');
  });
});

describe('without the one scope that covers it', () => {
  it.for(coveredVerbs)('a token may not %s', async ([verb, { scope, input }], { world }) => {
    const told = await story(world);
    const scopes = scopesWithout(scope);
    const { client } = await makeToken(world, told.workspaceId, 'olivia', scopes);
    const given = await input(told);
    await expectRefused(world, () => run(client, verb, given), scopeRequired(scope));
  });
});

/** Whoever may write need not be one who may read: a program that only files documents. */
describe('with the one scope that covers it and no other', () => {
  it.for(coveredVerbs)(
    'a token may %s, and is answered nothing of the record',
    async ([verb, { scope, input }], { world }) => {
      const told = await story(world);
      const { client } = await makeToken(world, told.workspaceId, 'olivia', [scope]);
      const { errors, data } = await run(client, verb, await input(told));
      expect(errors).toBeUndefined();
      expect(Object.values(data[verb])).toEqual([null]);
    },
  );
});

describe('with all scopes to read', () => {
  it('a token changes nothing at all', async ({ world }) => {
    const told = await story(world);
    const reading = allScopes.filter((scope) => scope.endsWith(':read'));
    const { client } = await makeToken(world, told.workspaceId, 'olivia', reading);
    for (const [verb, { scope, input }] of coveredVerbs) {
      const given = await input(told);
      await expectRefused(world, () => run(client, verb, given), scopeRequired(scope));
    }
  });
});

describe('signing in and up, which need no right,', () => {
  it('make no session for a request that came with a token', async ({ world }) => {
    const { workspaceId } = await story(world);
    const { client } = await makeToken(world, workspaceId, 'victor');
    const signIn = { email: 'olivia@acme.test', password: PASSWORD };
    await expectRefused(world, () => run(client, 'signIn', signIn), scopeRequired('session'));
    const signUp = { name: 'New', email: 'new@new.test', password: 'the orchard behind the mill' };
    await expectRefused(world, () => run(client, 'signUp', signUp), scopeRequired('session'));
  });
});
