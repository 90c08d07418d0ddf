import type { CookieOptions, Request, Response } from 'express';
import session, { type SessionOptions } from 'express-session';
import type { SessionCookie } from '../modules/operation.ts';
import { ABSOLUTE_LIFETIME_MS } from '../modules/session/lifetime.ts';
import { HttpsRequired } from '../shared/errors.ts';
import { hashSecret, newSecret } from '../shared/secret.ts';
import { SessionStore } from './session-store.ts';

/** The secrets of new sessions, until their transaction commits. */
const pending = new WeakMap<object, string>();

/**
 * The secret of a request without a session. It is never stored or sent, as nothing uses such a
 * session. A random one would cost more than the rest of what an anonymous session costs.
 */
const NO_SECRET = 'none';

/** What decides on the name and the attributes of the cookie. */
export interface CookieKind {
  /** Whether clients use https. The cookie is then bound to this host and to https. */
  readonly secure: boolean;
  /**
   * Names this server among those of one host. Cookies do not tell ports apart, so without it two
   * servers in development sign each other out.
   */
  readonly instance?: string;
}

interface CookieConfig extends CookieKind {
  readonly secret: string;
  readonly trustedProxies: number;
}

/** The middleware that reads the session cookie. */
export function sessionMiddleware({ secret, trustedProxies, ...kind }: CookieConfig) {
  const options: SessionOptions = {
    name: cookieName(kind),
    secret,
    store: new SessionStore(),
    genid: (req) => pending.get(req) ?? NO_SECRET,
    // A proxy that ends TLS says in a header that the client uses https.
    proxy: trustedProxies > 0,
    resave: false,
    saveUninitialized: false,
    cookie: { ...cookieOptions(kind), maxAge: ABSOLUTE_LIFETIME_MS },
  };
  return session(options);
}

/** The session of one request, for the verbs. */
export class RequestSession implements SessionCookie {
  readonly #req: Request;
  readonly #res: Response;
  readonly #kind: CookieKind;
  readonly #onInsecure: (req: Request) => void;

  /** @param onInsecure hears of requests that get no cookie because they did not come by https */
  constructor(req: Request, res: Response, kind: CookieKind, onInsecure: (req: Request) => void) {
    this.#req = req;
    this.#res = res;
    this.#kind = kind;
    this.#onInsecure = onInsecure;
  }

  get secretHash(): string | null {
    return this.#req.session?.secretHash ?? null;
  }

  assertSettable(): void {
    // Without https express-session would leave the cookie out and say nothing.
    if (!this.#kind.secure || this.#req.secure) return;
    this.#onInsecure(this.#req);
    throw new HttpsRequired();
  }

  async renew(): Promise<string> {
    this.assertSettable();
    const secret = newSecret();
    pending.set(this.#req, secret);
    return hashSecret(secret);
  }

  adopt(): void {
    // Our store regenerates synchronously. It takes the pending secret and needs no database.
    this.#req.sessionStore.regenerate(this.#req, () => {});
    this.#req.session.secretHash = hashSecret(this.#req.sessionID);
  }

  async drop(): Promise<void> {
    if (!this.#req.session) return;
    pending.delete(this.#req);
    this.#req.session.destroy(() => {});
    this.#res.clearCookie(cookieName(this.#kind), cookieOptions(this.#kind));
  }
}

/** With `__Host-` browsers require https, the path / and exactly this host. */
export function cookieName({ secure, instance }: CookieKind): string {
  if (secure) return '__Host-wardroom';
  return instance === undefined ? 'wardroom' : `wardroom-${instance}`;
}

/** How browsers keep our cookies: no script reads them, and no other site sends them. */
export function cookieOptions({
  secure,
}: CookieKind): CookieOptions & { readonly sameSite: 'lax' } {
  return { httpOnly: true, sameSite: 'lax', path: '/', secure };
}
