import { people as cast, type PersonKey } from '../../src/demo/cast.ts';
import { ABSOLUTE_LIFETIME_MS } from '../../src/modules/session/lifetime.ts';
import { type Id, idFromUuid, newId, uuidOf } from '../../src/shared/id.ts';
import { hashSecret } from '../../src/shared/secret.ts';
import { Client } from '../support/client.ts';
import { cookieOf } from '../support/sessions.ts';
import type { World } from '../support/world.ts';

/** Those who have no role anywhere, each with a name that says what they are. */
const newcomers = {
  rita: 'Rita Reader',
  connie: 'Connie Commenter',
  walter: 'Walter Writer',
  xavier: 'Xavier Expired',
  fred: 'Fred Former',
  otto: 'Otto Outsider',
} as const;

export type NewcomerKey = keyof typeof newcomers;
export type ScenePerson = PersonKey | NewcomerKey;

export const scenePeople = [...Object.keys(cast), ...Object.keys(newcomers)] as ScenePerson[];

/** Gives each newcomer an account and a session, as the cast has. */
export async function addNewcomers(world: World): Promise<Record<NewcomerKey, Id<'user'>>> {
  const keys = Object.keys(newcomers) as NewcomerKey[];
  const rows = keys.map((key) => ({
    id: uuidOf(newId('user')),
    name: newcomers[key],
    email: `${key}@guest.test`,
    email_normal: `${key}@guest.test`,
    email_confirmed_at: new Date(),
  }));
  const sessions = keys.map((key, index) => ({
    id: uuidOf(newId('ses')),
    secret_hash: hashSecret(`the secret of ${key}`),
    user_id: rows[index]?.id ?? '',
    expires_at: new Date(Date.now() + ABSOLUTE_LIFETIME_MS),
  }));
  await world.arrange(async (sql) => {
    await sql`insert into users ${sql(rows)}`;
    await sql`insert into sessions ${sql(sessions)}`;
    await sql`
      insert into mail_links (id, user_id, purpose, secret_hash, email, email_normal, expires_at)
      select uuidv7(), id, 'resetPassword', 'link of ' || id, email, email_normal,
        now() + interval '1 hour' from users limit 1`;
  });
  const ids = rows.map(({ id }, index) => [keys[index], idFromUuid('user', id)]);
  return Object.fromEntries(ids);
}

/** A client signed in as anybody of the scene. */
export function clientOf(world: World, person: ScenePerson): Client {
  // The tests' cookies are made from the name alone, whoever it is.
  return new Client(world.url, cookieOf(person as PersonKey));
}
