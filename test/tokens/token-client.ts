import type { PersonKey } from '../../src/demo/cast.ts';
import { type Scope, scopes } from '../../src/modules/token/scopes.ts';
import { newTokenSecret } from '../../src/modules/token/secret.ts';
import { type Id, newId } from '../../src/shared/id.ts';
import { hashSecret } from '../../src/shared/secret.ts';
import { type Answer, Client } from '../support/client.ts';
import { uuid, type World } from '../support/world.ts';

export { type Scope, scopes as allScopes } from '../../src/modules/token/scopes.ts';

/** All scopes but these. */
export function scopesWithout(...missing: Scope[]): Scope[] {
  return scopes.filter((scope) => !missing.includes(scope));
}

/** A program with an API token, and with a cookie beside it if it was given one. */
export class TokenClient {
  readonly #client: Client;
  readonly #secret: string;

  constructor(url: string, secret: string, cookie: string | null = null) {
    this.#client = new Client(url, cookie);
    this.#secret = secret;
  }

  send(query: string, variables: Record<string, unknown> = {}): Promise<Answer> {
    const headers = { authorization: `Bearer ${this.#secret}` };
    return this.#client.post(JSON.stringify({ query, variables }), headers);
  }
}

export interface MadeToken {
  readonly id: Id<'tok'>;
  readonly secret: string;
  readonly client: TokenClient;
}

/** A token of somebody for a workspace, whatever the rules say. */
export async function makeToken(
  world: World,
  workspaceId: Id<'ws'>,
  person: PersonKey,
  granted: readonly Scope[] = scopes,
  expiresAt: Date | null = null,
): Promise<MadeToken> {
  const id = newId('tok');
  const secret = newTokenSecret();
  await world.arrange(
    (sql) => sql`
      insert into api_tokens (workspace_id, id, user_id, name, secret_hash, scopes, expires_at)
      values (${uuid(workspaceId)}, ${uuid(id)}, ${uuid(world.cast.people[person])}, 'A program',
        ${hashSecret(secret)}, ${[...granted]}, ${expiresAt})`,
  );
  return { id, secret, client: new TokenClient(world.url, secret) };
}
