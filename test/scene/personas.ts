import { seenAs } from '../catalog/impersonation.ts';
import { sceneTokens } from '../catalog/token.ts';
import type { Sender } from '../support/mutations.ts';
import { TokenClient } from '../tokens/token-client.ts';
import { clientOf, type ScenePerson, scenePeople } from './people.ts';
import type { Scene } from './scene.ts';

/** Somebody who asks, by one credential: `edith`, `token adam`, `view as victor`, `nobody`. */
export interface Persona {
  readonly name: string;
  /** Sends one operation and returns the answer. */
  readonly client: (scene: Scene) => Sender;
  /** The person whose session it is; null for a token, a view-as session and nobody. */
  readonly session: ScenePerson | null;
}

const bySession: readonly Persona[] = scenePeople.map((person) => ({
  name: person,
  session: person,
  client: ({ world }) => clientOf(world, person),
}));

const bySecret: readonly Persona[] = [
  ...sceneTokens.map(({ key }) => `token ${key}`),
  ...seenAs.map((member) => `view as ${member}`),
].map((name) => ({
  name,
  session: null,
  client: ({ world, secrets }) => new TokenClient(world.url, secrets[name] ?? ''),
}));

const nobody: Persona = {
  name: 'nobody',
  session: null,
  client: ({ world }) => world.as('nobody'),
};

/** Everybody of the scene, by each of their credentials. */
export const personas: readonly Persona[] = [...bySession, ...bySecret, nobody];

export function personaOf(name: string): Persona {
  const persona = personas.find((known) => known.name === name);
  if (!persona) throw new Error(`there is no persona ${name}`);
  return persona;
}
