import type { ErrorRequestHandler, Request, RequestHandler, Response } from 'express';
import type { SecretRef } from '../graphql/credential.ts';
import type { GraphqlOperation } from '../graphql/operation.ts';
import { isViewAsSecret } from '../modules/impersonation/impersonation.records.ts';
import { type Impersonation, MARK_HEADER, markText } from '../modules/impersonation/response.ts';
import { isTokenSecret } from '../modules/token/secret.ts';
import { Unauthenticated } from '../shared/errors.ts';
import { hashSecret } from '../shared/secret.ts';

declare module 'express-serve-static-core' {
  interface Request {
    /** The impersonation of the request, if it has the secret of one. */
    impersonation?: Impersonation;
    /** The operation of the request with its open unit of work, until its execution begins. */
    identified?: GraphqlOperation | undefined;
  }
}

/** Creates the operation of a request: with a bearer credential, or with the session of its cookie. */
export type OperationOf = (req: Request, res: Response, bearer?: SecretRef) => GraphqlOperation;

const SCHEME = /^Bearer +(\S+)$/i;

/**
 * Reads `Authorization: Bearer`: an API token, or the secret of a view-as session. A dead, unknown or
 * malformed one is an error. It never makes an anonymous request, because its sender wants to be known.
 * The operation of the request then goes on in the transaction that found the viewer.
 */
export function identify(operationOf: OperationOf): RequestHandler {
  return (req, res, next) => {
    if (req.headers.authorization === undefined) return next();
    return identifyBearer(req, res, operationOf).then(() => next());
  };
}

/** The same for a request that is refused. It is no operation, but a bad token is refused first. */
export function identifyRefused(operationOf: OperationOf): ErrorRequestHandler {
  return async (error: unknown, req, res, next) => {
    if (req.headers.authorization !== undefined) await identifyBearer(req, res, operationOf);
    next(error);
  };
}

/** The operation of a request: the one that was identified, or a new one. */
export function takeOperation(req: Request, res: Response, operationOf: OperationOf) {
  const { identified } = req;
  req.identified = undefined;
  return identified ?? operationOf(req, res);
}

async function identifyBearer(req: Request, res: Response, operationOf: OperationOf) {
  const bearer = bearerOf(req);
  if (!bearer) throw unknown(res);
  const operation = operationOf(req, res, bearer);
  req.identified = operation;
  // Who takes the operation ends it.
  res.once('close', () => void req.identified?.end());
  if (!(await operation.identify())) throw unknown(res);
  const { impersonation } = operation;
  if (!impersonation) return;
  req.impersonation = impersonation;
  res.set(MARK_HEADER, markText(impersonation));
}

/** The credential in the header, unless it is malformed. */
function bearerOf({ headers: { authorization = '' } }: Request): SecretRef | null {
  const secret = SCHEME.exec(authorization)?.[1] ?? '';
  const secretHash = hashSecret(secret);
  if (isTokenSecret(secret)) return { kind: 'token', secretHash };
  return isViewAsSecret(secret) ? { kind: 'viewAs', secretHash } : null;
}

function unknown(res: Response): Unauthenticated {
  res.set('WWW-Authenticate', 'Bearer error="invalid_token"');
  return new Unauthenticated('The token is not valid.');
}
