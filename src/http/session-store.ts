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
    /** The id of the session, which is not its secret. */
    sessionId: Id<'ses'>;
    lastSeenAt: number;
  }
}

type Callback<T = void> = (error: unknown, value?: T) => void;

/**
 * The store of express-session over our own table. It finds sessions and records their use. The verbs
 * of the session module create and end them in their transactions. The store never inserts, so a
 * request in flight cannot bring back an ended session.
 */
export class SessionStore extends session.Store {
  readonly #pool: Pool;
  readonly #onUnseen: (error: unknown) => void;

  /** @param onUnseen gets the error when a use was not recorded, which fails no request */
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

  /** Takes a new secret. The verb that starts the new session has ended the old one. */
  override regenerate(req: Request, done: (error?: unknown) => unknown): void {
    // express-session adds this method, and its types lack it.
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
    // express-session calls this while the answer is sent: an error would close the connection.
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
