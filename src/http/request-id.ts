import { randomUUID } from 'node:crypto';
import type { RequestHandler } from 'express';

declare module 'express-serve-static-core' {
  interface Request {
    /** Names the request in errors, logs and the audit log. */
    id: string;
  }
}

/** Gives each request an id of ours and tells it to the client. One that the client sends is not taken. */
export const requestId: RequestHandler = (req, res, next) => {
  req.id = randomUUID();
  res.set('X-Request-Id', req.id);
  next();
};
