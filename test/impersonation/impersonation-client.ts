import type { PersonKey } from '../../src/demo/cast.ts';
import { newViewAsSecret } from '../../src/modules/impersonation/impersonation.records.ts';
import { type Id, newId } from '../../src/shared/id.ts';
import { hashSecret } from '../../src/shared/secret.ts';
import { uuid, type World } from '../support/world.ts';
import { TokenClient } from '../tokens/token-client.ts';

export interface MadeViewing {
  readonly id: Id<'vas'>;
  readonly secret: string;
  /** Whoever sends the secret. */
  readonly client: TokenClient;
}

/** Makes somebody see a workspace as another member, whatever the rules say. */
export async function makeViewing(
  world: World,
  workspaceId: Id<'ws'>,
  owner: PersonKey,
  member: PersonKey,
): Promise<MadeViewing> {
  const id = newId('vas');
  const secret = newViewAsSecret();
  const { people } = world.cast;
  await world.arrange(
    (sql) => sql`
      insert into view_as_sessions (workspace_id, id, owner_id, member_id, session_id, secret_hash)
      select ${uuid(workspaceId)}, ${uuid(id)}, user_id, ${uuid(people[member])}, id,
        ${hashSecret(secret)}
      from sessions where user_id = ${uuid(people[owner])} order by id limit 1`,
  );
  return { id, secret, client: new TokenClient(world.url, secret) };
}
