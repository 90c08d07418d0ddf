import { randomUUID } from 'node:crypto';
import type { RequestHandler } from 'express';

declare module 'express-serve-static-core' {
  interface Request {
    /** Identifies the request in errors, logs and the audit log. */
    id: string;
  }
}

/** Gives each request a new id and sends it to the client. An id from the client is ignored. */
export const requestId: RequestHandler = (req, res, next) => {
  req.id = randomUUID();
  res.set('X-Request-Id', req.id);
  next();
};
