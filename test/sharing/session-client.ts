import { createHmac, randomUUID } from 'node:crypto';
import { type Id, newId } from '../../src/shared/id.ts';
import { hashSecret } from '../../src/shared/secret.ts';
import { Client } from '../support/client.ts';
import { SESSION_SECRET } from '../support/sessions.ts';
import { uuid, type World } from '../support/world.ts';

/** A session that a test may end without anybody missing it. */
export interface OpenSession {
  readonly id: Id<'ses'>;
  readonly client: Client;
}

/** One more session of somebody, whose password was given so many minutes ago. */
export async function openSession(
  world: World,
  userId: Id<'user'>,
  minutesAgo = 0,
): Promise<OpenSession> {
  const session = newSession(userId);
  await world.arrange(
    (sql) => sql`
      insert into sessions (id, secret_hash, user_id, authenticated_at, expires_at)
      values (${uuid(session.id)}, ${session.secretHash}, ${uuid(userId)},
        now() - make_interval(mins => ${minutesAgo}), now() + interval '1 day')`,
  );
  return { id: session.id, client: new Client(world.url, session.cookie) };
}

/** A session that is yet to be stored, with its cookie as express-session signs it. */
export function newSession(userId: Id<'user'>) {
  const secret = randomUUID();
  const signature = createHmac('sha256', SESSION_SECRET).update(secret).digest('base64');
  const cookie = `wardroom=${encodeURIComponent(`s:${secret}.${signature.replace(/=+$/, '')}`)}`;
  return { id: newId('ses'), userId, secretHash: hashSecret(secret), cookie };
}
