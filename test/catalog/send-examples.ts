import { openSession } from '../sharing/session-client.ts';
import { done, type Sender } from '../support/mutations.ts';
import type { World } from '../support/world.ts';
import { examplesOf, inputOf, type MutationName, mutationNames, mutations } from './index.ts';
import { oliviasStory, type Story } from './story.ts';

/** Makes a client with a cookie, or with none. */
export type ClientWith = (cookie: string | null) => Sender;

/** Sends every example of every mutation, each in a workspace of its own. All of them must succeed. */
export async function sendAllExamples(world: World, clientWith: ClientWith): Promise<void> {
  for (const name of mutationNames) await sendExamplesOf(name, world, clientWith);
}

/** The same of one mutation. */
export async function sendExamplesOf(
  name: MutationName,
  world: World,
  clientWith: ClientWith,
): Promise<void> {
  for (const example of examplesOf(name)) {
    const story = await oliviasStory(world);
    const input = await inputOf(example, story);
    await done(clientWith(await cookieFor(name, story)), name, input);
  }
}

/** The cookie of a new session of the person who may send a mutation. */
async function cookieFor(name: MutationName, { world, people }: Story): Promise<string | null> {
  const { by = 'owner' } = mutations[name];
  if (by === 'nobody') return null;
  const { client } = await openSession(world, world.cast.people[people[by]]);
  return client.cookie;
}
