import { type AnotherServer, anotherServer } from '../http/another-server.ts';
import type { Answer } from '../support/client.ts';
import { PASSWORD } from '../support/cluster.ts';
import type { World } from '../support/world.ts';

/** A server with the limits of production, behind one proxy that says where a request comes from. */
export function serverBehindProxy(world: World): Promise<AnotherServer> {
  return anotherServer(world, { trustedProxies: 1 });
}

/** A browser somewhere. Its device cookie is kept from one sign-in to the next. */
export class Sender {
  readonly #server: AnotherServer;
  device: string | null = null;

  constructor(server: AnotherServer) {
    this.#server = server;
  }

  /** Signs in from an address. */
  async signIn(email: string, address: string, password = PASSWORD): Promise<Answer> {
    const client = this.#server.as('nobody');
    client.device = this.device;
    const query = 'mutation ($input: SignInInput!) { signIn(input: $input) { __typename } }';
    const body = JSON.stringify({ query, variables: { input: { email, password } } });
    const answer = await client.post(body, { 'x-forwarded-for': address });
    this.device = client.device;
    return answer;
  }
}

/** The code of the one error of an answer; `ok` when it has none. */
export function codeOf({ errors = [] }: Answer): string {
  return errors[0]?.extensions.code ?? 'ok';
}

/** How often each code came. */
export function tallyOf(answers: readonly Answer[]): Readonly<Record<string, number>> {
  const tally: Record<string, number> = {};
  for (const answer of answers) tally[codeOf(answer)] = (tally[codeOf(answer)] ?? 0) + 1;
  return tally;
}
