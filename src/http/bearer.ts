import type { Request, RequestHandler } from 'express';
import type { Database } from '../authz/index.ts';
import type { Pool } from '../db/pool.ts';
import { read, transact } from '../db/transact.ts';
import { findLiveImpersonation } from '../modules/impersonation/impersonation.records.ts';
import { type Impersonation, MARK_HEADER, markText } from '../modules/impersonation/response.ts';
import { systemSettings } from '../modules/system-purposes.ts';
import { findLiveToken, touchToken } from '../modules/token/token.records.ts';
import { Unauthenticated } from '../shared/errors.ts';
import type { Id } from '../shared/id.ts';

declare module 'express-serve-static-core' {
  interface Request {
    /** The API token of the request, if it has one. */
    tokenId?: Id<'tok'>;
    /** The impersonation of the request, if it has the secret of one. */
    impersonation?: Impersonation;
  }
}

const SCHEME = /^Bearer +(\S+)$/i;

/**
 * Reads `Authorization: Bearer`: an API token, or the secret of an impersonation. A dead, unknown or
 * malformed one is an error. It never makes an anonymous request, because its sender wants to be known.
 */
export function bearer(pool: Pool): RequestHandler {
  return async (req, res, next) => {
    const { authorization } = req.headers;
    if (authorization === undefined) return next();
    const secret = SCHEME.exec(authorization)?.[1];
    const isKnown =
      secret !== undefined &&
      (await read(pool, ({ db }) => recognize(db, req, secret), systemSettings('authenticate')));
    if (!isKnown) {
      res.set('WWW-Authenticate', 'Bearer error="invalid_token"');
      throw new Unauthenticated('The token is not valid.');
    }
    const { tokenId, impersonation } = req;
    if (tokenId) await transact(pool, ({ db }) => touchToken(db, tokenId), systemSettings('seen'));
    if (impersonation) res.set(MARK_HEADER, markText(impersonation));
    next();
  };
}

/** Stores on the request what the secret stands for. False when it is unknown. */
async function recognize(db: Database, req: Request, secret: string): Promise<boolean> {
  const impersonation = await findLiveImpersonation(db, secret);
  if (impersonation) req.impersonation = impersonation;
  const tokenId = impersonation ? null : await findLiveToken(db, secret);
  if (tokenId) req.tokenId = tokenId;
  return impersonation !== null || tokenId !== null;
}
