import connectPgSimple from 'connect-pg-simple';
import type { RequestHandler } from 'express';
import session from 'express-session';
import { Pool } from 'pg';

declare module 'express-session' {
  interface SessionData {
    userId: string;
  }
}

/** The pool of a peer, for its sessions and its data. */
export const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 10 });

const PgStore = connectPgSimple(session);

/**
 * The sessions of a peer, in PostgreSQL. Without `disableTouch` each request would write its session,
 * which Wardroom does once a minute.
 */
export function sessions(): RequestHandler {
  return session({
    store: new PgStore({
      pool,
      tableName: 'peer_sessions',
      disableTouch: true,
      pruneSessionInterval: false,
    }),
    name: 'sid',
    secret: process.env.SESSION_SECRET ?? '',
    resave: false,
    saveUninitialized: false,
  });
}
