import type { CookieOptions, Request, Response } from 'express';
import session, { type SessionOptions } from 'express-session';
import type { SessionCookie } from '../modules/operation.ts';
import { ABSOLUTE_LIFETIME_MS } from '../modules/session/lifetime.ts';
import { hashSecret, newSecret } from '../shared/secret.ts';
import { SessionStore } from './session-store.ts';

/** The secrets of new sessions, until their transaction commits. */
const pending = new WeakMap<object, string>();

/**
 * The secret of a request without a session. It is never stored or sent, as nothing uses such a
 * session. A random one would cost more than the rest of what an anonymous session costs.
 */
const NO_SECRET = 'none';

interface CookieConfig {
  readonly secret: string;
  /** Whether clients use https. The cookie is then bound to this host and to https. */
  readonly secure: boolean;
  readonly trustedProxies: number;
}

/** The middleware that reads the session cookie. */
export function sessionMiddleware({ secret, secure, trustedProxies }: CookieConfig) {
  const options: SessionOptions = {
    name: cookieName(secure),
    secret,
    store: new SessionStore(),
    genid: (req) => pending.get(req) ?? NO_SECRET,
    // A proxy that ends TLS says in a header that the client uses https.
    proxy: trustedProxies > 0,
    resave: false,
    saveUninitialized: false,
    cookie: { ...cookieOptions(secure), maxAge: ABSOLUTE_LIFETIME_MS },
  };
  return session(options);
}

/** The session of one request, for the verbs. */
export class RequestSession implements SessionCookie {
  readonly #req: Request;
  readonly #res: Response;
  readonly #secure: boolean;

  constructor(req: Request, res: Response, secure: boolean) {
    this.#req = req;
    this.#res = res;
    this.#secure = secure;
  }

  get secretHash(): string | null {
    return this.#req.session?.secretHash ?? null;
  }

  async renew(): Promise<string> {
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
    this.#res.clearCookie(cookieName(this.#secure), cookieOptions(this.#secure));
  }
}

/** With `__Host-` browsers require https, the path / and exactly this host. */
function cookieName(secure: boolean): string {
  return secure ? '__Host-wardroom' : 'wardroom';
}

function cookieOptions(secure: boolean): CookieOptions & { readonly sameSite: 'lax' } {
  return { httpOnly: true, sameSite: 'lax', path: '/', secure };
}
