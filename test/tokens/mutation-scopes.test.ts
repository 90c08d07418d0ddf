import { describe, expect } from 'vitest';
import { inputFor, mutationNames, mutations, mutationsByScope } from '../catalog/index.ts';
import { oliviasStory } from '../catalog/story.ts';
import { expectRefused, scopeRequired } from '../sharing/refusal.ts';
import { it } from '../support/file-world.ts';
import { run } from '../support/mutations.ts';
import { allScopes, makeToken, scopesWithout } from './token-client.ts';

const bySession = mutationNames.filter((name) => mutations[name].needs === 'session');

describe("an owner's token with all scopes", () => {
  it.for(mutationsByScope)('may %s', async ([name], { world }) => {
    const story = await oliviasStory(world);
    const { client } = await makeToken(world, story.workspaceId, 'olivia');
    const { errors, data } = await run(client, name, await inputFor(name, story));
    expect(errors).toBeUndefined();
    expect(data[name]).not.toBe(null);
  });

  it.for(bySession)('may not %s', async (name, { world }) => {
    const story = await oliviasStory(world);
    const { client } = await makeToken(world, story.workspaceId, 'olivia');
    const input = await inputFor(name, story);
    await expectRefused(world, () => run(client, name, input), scopeRequired('session'));
  });

  it('ends nothing by signOut, as it is no session', async ({ world }) => {
    const { workspaceId } = await oliviasStory(world);
    const { client } = await makeToken(world, workspaceId, 'olivia');
    const before = await world.state();
    const { data } = await client.send('mutation { signOut { signedOut } }');
    expect(data).toEqual({ signOut: { signedOut: true } });
    expect(await world.state()).toEqual(before);
    expect((await client.send('{ viewer { name } }')).data.viewer.name).toBe('Olivia Owner');
  });
});

describe('without the one scope that covers it', () => {
  it.for(mutationsByScope)('a token may not %s', async ([name, scope], { world }) => {
    const story = await oliviasStory(world);
    const scopes = scopesWithout(scope);
    const { client } = await makeToken(world, story.workspaceId, 'olivia', scopes);
    const input = await inputFor(name, story);
    await expectRefused(world, () => run(client, name, input), scopeRequired(scope));
  });
});

/** A program that only files documents may write and not read. */
describe('with the one scope that covers it and no other', () => {
  it.for(mutationsByScope)(
    'a token may %s, and is answered nothing of the record',
    async ([name, scope], { world }) => {
      const story = await oliviasStory(world);
      const { client } = await makeToken(world, story.workspaceId, 'olivia', [scope]);
      const { errors, data } = await run(client, name, await inputFor(name, story));
      expect(errors).toBeUndefined();
      expect(Object.values(data[name])).toEqual([null]);
    },
  );
});

describe('with all scopes to read', () => {
  it('a token changes nothing at all', async ({ world }) => {
    const story = await oliviasStory(world);
    const reading = allScopes.filter((scope) => scope.endsWith(':read'));
    const { client } = await makeToken(world, story.workspaceId, 'olivia', reading);
    for (const [name, scope] of mutationsByScope) {
      const input = await inputFor(name, story);
      await expectRefused(world, () => run(client, name, input), scopeRequired(scope));
    }
  });
});

describe('signing in and up, which need no right,', () => {
  it.for(['signIn', 'signUp'] as const)(
    '%s makes no session for a request that came with a token',
    async (name, { world }) => {
      const story = await oliviasStory(world);
      const { client } = await makeToken(world, story.workspaceId, 'victor');
      const input = await inputFor(name, story);
      await expectRefused(world, () => run(client, name, input), scopeRequired('session'));
    },
  );
});
