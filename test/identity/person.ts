import { createHmac } from 'node:crypto';
import { ABSOLUTE_LIFETIME_MS } from '../../src/modules/session/lifetime.ts';
import { type Id, newId, uuidOf } from '../../src/shared/id.ts';
import { hashSecret } from '../../src/shared/secret.ts';
import { Client } from '../support/client.ts';
import { it as inFileWorld } from '../support/file-world.ts';
import { SESSION_SECRET } from '../support/sessions.ts';
import type { World } from '../support/world.ts';

/** Somebody whom nobody else knows, with the password of the cast. */
export interface Person {
  readonly id: Id<'user'>;
  readonly name: string;
  readonly email: string;
  /** Signed in just now. */
  readonly browser: Client;
}

/** `it` with one world for a file, and a person of its own for each test. */
export const it = inFileWorld.extend<{ person: Person }>({
  person: async ({ world }, use) => use(await newPerson(world)),
});

let people = 0;

export async function newPerson(world: World): Promise<Person> {
  people += 1;
  const [name, email] = [`Person ${people}`, `person-${people}@new.test`];
  const [id, secret] = [newId('user'), `the secret of ${email}`];
  const uuid = uuidOf(id);
  await world.arrange(async (sql) => {
    await sql`insert into users (id, name, email, email_normal, email_confirmed_at) values
      (${uuid}, ${name}, ${email}, ${email}, now())`;
    await sql`insert into passwords (user_id, hash) select ${uuid}, hash from passwords limit 1`;
    await sql`insert into sessions (id, secret_hash, user_id, expires_at) values
      (${uuidOf(newId('ses'))}, ${hashSecret(secret)}, ${uuid},
       ${new Date(Date.now() + ABSOLUTE_LIFETIME_MS)})`;
  });
  return { id, name, email, browser: new Client(world.url, cookieOf(secret)) };
}

/** As express-session signs it. */
export function cookieOf(secret: string, key = SESSION_SECRET): string {
  const signature = createHmac('sha256', key).update(secret).digest('base64').replace(/=+$/, '');
  return `wardroom=${encodeURIComponent(`s:${secret}.${signature}`)}`;
}
