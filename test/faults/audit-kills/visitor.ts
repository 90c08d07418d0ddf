import type { Person } from './person.ts';

const SIGN_IN =
  'mutation ($input: SignInInput!) { result: signIn(input: $input) { viewer { id } } }';
const SIGN_OUT = 'mutation { result: signOut { signedOut } }';

/** What a person signs in with. */
export interface Account {
  readonly email: string;
  readonly password: string;
}

/** Signs in, in place of the session that there was. Whoever does not know the outcome has no session. */
export async function signIn(person: Person, { email, password }: Account): Promise<void> {
  const actions = person.cookie ? ['session.ended', 'session.started'] : ['session.started'];
  const { outcome } = await person.change(() => ({
    query: SIGN_IN,
    input: { email, password },
    actions,
  }));
  if (outcome === 'unknown' || outcome === 'cut') person.cookie = null;
}

/** Signs out of the session that there is. */
export async function signOut(person: Person): Promise<void> {
  const { outcome } = await person.change(() => ({ query: SIGN_OUT, actions: ['session.ended'] }));
  if (outcome === 'unknown' || outcome === 'cut') person.cookie = null;
}

/** Signs in as this one or that, sometimes out of one session into the next, and out again. */
export async function visit(person: Person, accounts: readonly Account[]): Promise<void> {
  const account = person.anyOf(accounts);
  if (person.cookie && person.chance() < 0.6) await signOut(person);
  else if (account) await signIn(person, account);
}
