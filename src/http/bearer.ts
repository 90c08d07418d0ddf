import type { RequestHandler } from 'express';
import type { Pool } from '../db/pool.ts';
import { read, transact } from '../db/transact.ts';
import { forUse } from '../modules/own-uses.ts';
import { findLiveToken, touchToken } from '../modules/token/token.records.ts';
import { Unauthenticated } from '../shared/errors.ts';
import type { Id } from '../shared/id.ts';

declare module 'express-serve-static-core' {
  interface Request {
    /** The API token that the request came with. */
    tokenId?: Id<'tok'>;
  }
}

const SCHEME = /^Bearer +(\S+)$/i;

/**
 * Reads `Authorization: Bearer`. One that is dead, unknown or malformed is an error and never an
 * anonymous request: its sender believes to be somebody.
 */
export function bearer(pool: Pool): RequestHandler {
  return async (req, res, next) => {
    const { authorization } = req.headers;
    if (authorization === undefined) return next();
    const secret = SCHEME.exec(authorization)?.[1];
    const id = secret
      ? await read(pool, ({ db }) => findLiveToken(db, secret), forUse('authenticate'))
      : null;
    if (id === null) {
      res.set('WWW-Authenticate', 'Bearer error="invalid_token"');
      throw new Unauthenticated('The token is not valid.');
    }
    req.tokenId = id;
    await transact(pool, ({ db }) => touchToken(db, id), forUse('seen'));
    next();
  };
}
