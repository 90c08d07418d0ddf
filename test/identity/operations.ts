import type { Answer, Client } from '../support/client.ts';
import { PASSWORD } from '../support/cluster.ts';
import type { World } from '../support/world.ts';
import type { Person } from './person.ts';

/** Nobody has it. */
export const NOBODY = 'nobody@new.test';
/** One that the policy lets pass. */
export const NEW_PASSWORD = 'a goose on the roof of the library';
export const WRONG_PASSWORD = 'a goose on the roof of the town hall';

export const SIGN_OUT = 'mutation { signOut { signedOut } }';
export const SIGN_OUT_EVERYWHERE = 'mutation { signOutEverywhere { signedOut } }';
export const CHANGE_NAME = 'mutation { changeName(input: { name: "Other" }) { viewer { name } } }';

const SIGN_UP = `mutation ($input: SignUpInput!) {
  signUp(input: $input) { viewer { id name email } }
}`;
const SIGN_IN = 'mutation ($input: SignInInput!) { signIn(input: $input) { viewer { id email } } }';
const REAUTHENTICATE = `mutation ($password: String!) {
  reauthenticate(input: { password: $password }) { session { id authenticatedAt } }
}`;
const CHANGE_PASSWORD = `mutation ($newPassword: String!) {
  changePassword(input: { newPassword: $newPassword }) { viewer { id } }
}`;
const CHANGE_EMAIL = `mutation ($email: String!) {
  changeEmail(input: { email: $email }) { viewer { id email } }
}`;
const REVOKE = 'mutation ($id: ID!) { revokeSession(input: { id: $id }) { session { id } } }';

export function signUp(
  client: Client,
  email: string,
  input: Readonly<Record<string, unknown>> = {},
): Promise<Answer> {
  const nadia = { name: 'Nadia New', email, password: NEW_PASSWORD };
  return client.send(SIGN_UP, { input: { ...nadia, ...input } });
}

export const signIn = (client: Client, email: string, password = PASSWORD): Promise<Answer> =>
  client.send(SIGN_IN, { input: { email, password } });

export const reauthenticate = (client: Client, password = PASSWORD): Promise<Answer> =>
  client.send(REAUTHENTICATE, { password });

export const changePassword = (client: Client, newPassword = NEW_PASSWORD): Promise<Answer> =>
  client.send(CHANGE_PASSWORD, { newPassword });

export const changeEmail = (client: Client, email: string): Promise<Answer> =>
  client.send(CHANGE_EMAIL, { email });

export const revokeSession = (client: Client, id: string): Promise<Answer> =>
  client.send(REVOKE, { id });

/** Whether an answer is none of errors. */
export const worked = ({ errors }: Answer): boolean => errors === undefined;

/** The e-mail address of whoever a client is signed in as; null for nobody. */
export async function whoIs(client: Client): Promise<string | null> {
  const { viewer } = await client.ask('{ viewer { email } }');
  return viewer?.email ?? null;
}

/** The ids of the sessions of whoever a client is signed in as, newest first. */
export async function sessionsOf(client: Client): Promise<string[]> {
  const { viewer } = await client.ask('{ viewer { sessions { nodes { id } } } }');
  return viewer.sessions.nodes.map(({ id }: { id: string }) => id);
}

/** Another browser, in which a person signs in. */
export async function newBrowser(world: World, { email }: Pick<Person, 'email'>): Promise<Client> {
  const client = world.as('nobody');
  const { errors, text } = await signIn(client, email);
  if (errors) throw new Error(text);
  return client;
}

/** How many sessions are stored for an address. */
export async function countSessions({ sql }: World, email: string): Promise<number> {
  const [row] = await sql`select count(*)::int as count from sessions
    join users on users.id = user_id where email_normal = ${email}`;
  return row?.count;
}

/** What somebody did according to the audit log, in order. */
export async function deedsOf({ sql }: World, { email }: Pick<Person, 'email'>): Promise<string[]> {
  const rows = await sql`select action from audit_events
    join users on users.id = actor_id where email_normal = ${email} and outcome = 'allowed'
    order by time, workspace_id, sequence`;
  return rows.map(({ action }) => action);
}

/** All that is stored, as text to look for secrets in. */
export async function allStored(world: World): Promise<string> {
  return JSON.stringify([await world.state(), await world.auditLog()]);
}

/** Makes as if a person had given their password `minutes` ago in all sessions. */
export async function authenticatedAgo(
  { arrange }: World,
  { email }: Pick<Person, 'email'>,
  minutes: number,
): Promise<void> {
  await arrange(
    (sql) => sql`update sessions set authenticated_at = now() - ${minutes} * interval '1 minute'
      from users where users.id = user_id and email_normal = ${email}`,
  );
}
