import type { Request } from 'express';
import session from 'express-session';
import type { Pool } from '../db/pool.ts';
import { read, transact } from '../db/transact.ts';
import { SEEN_GRANULARITY_MS } from '../modules/session/lifetime.ts';
import { findLiveSession, touchSession } from '../modules/session/session.records.ts';
import { systemSettings } from '../modules/system-purposes.ts';
import type { Id } from '../shared/id.ts';

declare module 'express-session' {
  interface SessionData {
    /** The session that the cookie's secret stands for. */
    sessionId: Id<'ses'>;
    lastSeenAt: number;
  }
}

type Callback<T = void> = (error: unknown, value?: T) => void;

/**
 * express-session over our own table. Sessions are made and ended by the verbs of the session
 * module, in their transactions; the store only finds them and notes their use. It never inserts,
 * so a request in flight cannot bring back a session that was ended meanwhile.
 */
export class SessionStore extends session.Store {
  readonly #pool: Pool;
  readonly #onUnseen: (error: unknown) => void;

  /** @param onUnseen hears why a use was not noted, which is no reason to fail the request */
  constructor(pool: Pool, onUnseen: (error: unknown) => void) {
    super();
    this.#pool = pool;
    this.#onUnseen = onUnseen;
  }

  override get(secret: string, done: Callback<session.SessionData | null>): void {
    settle(this.#find(secret), done);
  }

  override set(_secret: string, data: session.SessionData, done: Callback = () => {}): void {
    settle(this.#touch(data), done);
  }

  override touch(_secret: string, data: session.SessionData, done: Callback = () => {}): void {
    settle(this.#touch(data), done);
  }

  override destroy(_secret: string, done: Callback = () => {}): void {
    done(null);
  }

  /** A new secret; the old session is ended by the verb that starts the new one. */
  override regenerate(req: Request, done: (error?: unknown) => unknown): void {
    // express-session puts it there; its types do not tell.
    (this as unknown as { generate(req: Request): void }).generate(req);
    done();
  }

  async #find(secret: string): Promise<session.SessionData | null> {
    const found = await read(
      this.#pool,
      ({ db }) => findLiveSession(db, secret),
      systemSettings('authenticate'),
    );
    if (!found) return null;
    const { id, expiresAt, lastSeenAt } = found;
    const originalMaxAge = expiresAt.getTime() - Date.now();
    return {
      cookie: { originalMaxAge, expires: expiresAt },
      sessionId: id,
      lastSeenAt: lastSeenAt.getTime(),
    };
  }

  async #touch({ sessionId, lastSeenAt }: session.SessionData): Promise<void> {
    if (!sessionId || Date.now() - lastSeenAt < SEEN_GRANULARITY_MS) return;
    // It is called with the answer half sent, when an error would close the connection.
    const touched = transact(
      this.#pool,
      ({ db }) => touchSession(db, sessionId),
      systemSettings('seen'),
    );
    await touched.catch(this.#onUnseen);
  }
}

function settle<T>(work: Promise<T>, done: Callback<T>): void {
  work.then(
    (value) => done(null, value),
    (error: unknown) => done(error),
  );
}
