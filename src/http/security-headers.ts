import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import type { RequestHandler } from 'express';
import helmet from 'helmet';

/**
 * Sets the headers of helmet, and that nobody stores an answer: it depends on who asks. They are the
 * same for each answer, so helmet computes them once. Pages for developers replace some.
 */
export function securityHeaders(): RequestHandler {
  const headers = headersOfHelmet();
  return (_req, res, next) => {
    for (const [name, value] of headers) res.setHeader(name, value);
    next();
  };
}

/** @throws what helmet throws when it refuses its options */
function headersOfHelmet(): [name: string, value: string][] {
  const req = new IncomingMessage(new Socket());
  const res = new ServerResponse(req);
  helmet()(req, res, (error) => {
    if (error) throw error;
  });
  res.setHeader('Cache-Control', 'no-store');
  return Object.entries(res.getHeaders()).map(([name, value]) => [name, String(value)]);
}
