import type { PersonKey } from '../../src/demo/cast.ts';
import { type Answer, Client } from '../support/client.ts';
import { cookieOf } from '../support/sessions.ts';
import type { World } from '../support/world.ts';

/** From where, and with which program, a watched client comes. Nothing else in a world has these. */
export const WATCHED = { ip: '203.0.113.77', userAgent: 'Walker/7.3 (of a test)' } as const;

/** A client whose requests say more of its person than those of other tests. */
export class WatchedClient extends Client {
  readonly #bearer: string | null;

  constructor(url: string, cookie: string | null, bearer: string | null = null) {
    super(url, cookie);
    this.#bearer = bearer;
  }

  override post(body: string | Uint8Array, headers: Record<string, string> = {}): Promise<Answer> {
    return super.post(body, {
      'user-agent': WATCHED.userAgent,
      'x-forwarded-for': WATCHED.ip,
      ...(this.#bearer ? { authorization: `Bearer ${this.#bearer}` } : {}),
      ...headers,
    });
  }
}

/** Somebody of the cast, watched; the world must trust one proxy. */
export function watched(world: World, person: PersonKey | 'nobody'): WatchedClient {
  return new WatchedClient(world.url, person === 'nobody' ? null : cookieOf(person));
}
