import type { RequestHandler } from 'express';
import type { Logger } from 'pino';

/** Logs one line for each request: its path, status and duration. It never logs a body or a header. */
export function requestLog(log: Logger): RequestHandler {
  return (req, res, next) => {
    const began = performance.now();
    res.on('close', () => {
      const ms = Math.round(performance.now() - began);
      const { method, id } = req;
      log.info({ requestId: id, method, path: req.path, status: res.statusCode, ms }, 'request');
    });
    next();
  };
}
