import type { Request } from 'express';
import type { Logger } from 'pino';
import { atMostEvery } from '../shared/at-most-every.ts';

const MINUTE_MS = 60_000;

/**
 * Returns a function that tells the operator, once a minute, why a client gets no session cookie: the
 * server does not see https. That is nearly always a wrong setting of the proxy that ends TLS.
 */
export function warnOfPlainHttp(log: Logger, trustedProxies: number): (req: Request) => void {
  return atMostEvery(MINUTE_MS, (req) => {
    log.warn(
      { event: 'sign_in.plain_http', requestId: req.id, trustedProxies },
      `a sign-in was refused, because the request did not come by https: ${remedy(req, trustedProxies)}`,
    );
  });
}

function remedy(req: Request, trustedProxies: number): string {
  if (trustedProxies === 0)
    return 'set TRUST_PROXY to the number of proxies in front of the server';
  return req.headers['x-forwarded-proto'] === undefined
    ? 'let the proxy send X-Forwarded-Proto'
    : 'the proxy says in X-Forwarded-Proto that the client does not use https';
}
