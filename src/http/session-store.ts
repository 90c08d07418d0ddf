import type { Request } from 'express';
import session from 'express-session';
import { ABSOLUTE_LIFETIME_MS } from '../modules/session/lifetime.ts';
import { hashSecret } from '../shared/secret.ts';

declare module 'express-session' {
  interface SessionData {
    /** The hash of the secret in the cookie, by which the database knows the session. */
    secretHash: string;
  }
}

type Callback<T = void> = (error: unknown, value?: T) => void;

/**
 * The store of express-session, which stores nothing. It takes the secret of each cookie with a good
 * signature. A unit of work then finds the session in the transaction that acts for it. The verbs of
 * the session module create and end sessions, so a request in flight cannot bring back an ended one.
 */
export class SessionStore extends session.Store {
  override get(secret: string, done: Callback<session.SessionData | null>): void {
    done(null, {
      cookie: { originalMaxAge: ABSOLUTE_LIFETIME_MS },
      secretHash: hashSecret(secret),
    });
  }

  override set(_secret: string, _data: session.SessionData, done: Callback = () => {}): void {
    done(null);
  }

  override destroy(_secret: string, done: Callback = () => {}): void {
    done(null);
  }

  /** Takes a new secret. The verb that starts the new session has ended the old one. */
  override regenerate(req: Request, done: (error?: unknown) => unknown): void {
    // express-session adds this method, and its types lack it.
    (this as unknown as { generate(req: Request): void }).generate(req);
    done();
  }
}
