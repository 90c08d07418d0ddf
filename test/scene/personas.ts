import { Client } from '../support/client.ts';
import * as content from './content.ts';
import { clientOf, type ScenePerson, scenePeople } from './people.ts';
import type { Scene } from './scene.ts';

/** Somebody who asks, by one credential: `edith`, `token of adam`, `nobody`. */
export interface Persona {
  readonly name: string;
  /** Sends one operation and returns the answer. */
  readonly client: (scene: Scene) => Client;
  /** The person whose session it is, and null for a token, for who sees as another, and for nobody. */
  readonly session: ScenePerson | null;
}

/** A client whose every request carries an API token, or the secret of who sees as another. */
class TokenClient extends Client {
  readonly #secret: string;

  constructor(url: string, secret: string) {
    super(url, null);
    this.#secret = secret;
  }

  override post(body: string | Uint8Array, headers: Record<string, string> = {}) {
    return super.post(body, { authorization: `Bearer ${this.#secret}`, ...headers });
  }
}

const bySession: readonly Persona[] = scenePeople.map((person) => ({
  name: person,
  session: person,
  client: ({ world }) => clientOf(world, person),
}));

const byToken: readonly Persona[] = content.tokens.map(({ key }) => ({
  name: `token ${key}`,
  session: null,
  client: ({ world, secrets }) => new TokenClient(world.url, secrets[key] ?? ''),
}));

const impersonation: readonly Persona[] = content.seenAs.map((member) => ({
  name: `view as ${member}`,
  session: null,
  client: ({ world, secrets }) => new TokenClient(world.url, secrets[`view as ${member}`] ?? ''),
}));

const nobody: Persona = {
  name: 'nobody',
  session: null,
  client: ({ world }) => world.as('nobody'),
};

/** Everybody of the scene, by each of their credentials. */
export const personas: readonly Persona[] = [...bySession, ...byToken, ...impersonation, nobody];

export function personaOf(name: string): Persona {
  const persona = personas.find((known) => known.name === name);
  if (!persona) throw new Error(`there is no persona ${name}`);
  return persona;
}
