import type { Request, RequestHandler } from 'express';
import { MARK_HEADER } from '../modules/impersonation/response.ts';
import { RequestRefused } from './errors.ts';

export interface OriginOptions {
  /** Whether clients use https. */
  readonly secure: boolean;
  /** Origins whose pages may use the API with the cookie of the viewer, besides its own. */
  readonly corsOrigins?: readonly string[];
}

/** How long a browser may remember the answer to a preflight request. */
const PREFLIGHT_SECONDS = '600';

/** The values of `Sec-Fetch-Site` of requests that no foreign page sent. */
const OWN_SITE: readonly (string | undefined)[] = [undefined, 'same-origin', 'none'];

/**
 * Refuses requests of pages of other origins, which must not use the viewer's cookie, and answers the
 * preflight requests of the listed ones (CORS, Fetch standard). A program that is no browser names no
 * origin, and no browser is able to leave it out in a POST.
 */
export function originCheck({ secure, corsOrigins = [] }: OriginOptions): RequestHandler {
  const listed = new Set(corsOrigins);
  return (req, res, next) => {
    const { origin, 'sec-fetch-site': site } = req.headers;
    if (listed.size > 0) res.vary('Origin');
    if (origin !== undefined && listed.has(origin)) {
      res.set('Access-Control-Allow-Origin', origin);
      res.set('Access-Control-Allow-Credentials', 'true');
      if (isPreflight(req)) {
        res.set('Access-Control-Allow-Methods', 'POST');
        res.set('Access-Control-Allow-Headers', 'Authorization, Content-Type');
        res.set('Access-Control-Max-Age', PREFLIGHT_SECONDS);
        res.status(204).end();
        return;
      }
      res.set('Access-Control-Expose-Headers', `Retry-After, X-Request-Id, ${MARK_HEADER}`);
      return next();
    }
    // GET is refused whatever page it comes from, and says so.
    if (req.method !== 'POST') return next();
    if (origin !== undefined && origin !== ownOrigin(req, secure)) throw foreignOrigin();
    if (!OWN_SITE.includes(site as string | undefined)) throw foreignOrigin();
    next();
  };
}

function isPreflight(req: Request): boolean {
  return req.method === 'OPTIONS' && 'access-control-request-method' in req.headers;
}

/** The origin of the API as a browser serialises it, or null if `Host` is no host. */
function ownOrigin(req: Request, secure: boolean): string | null {
  // Not the word of the proxy in production: a page that came by http may be anybody's.
  const url = `${secure ? 'https' : req.protocol}://${req.headers.host}`;
  return URL.canParse(url) ? new URL(url).origin : null;
}

function foreignOrigin(): RequestRefused {
  const message = 'Requests from other origins are not accepted.';
  return new RequestRefused(403, { message, extensions: { code: 'FORBIDDEN' } });
}
