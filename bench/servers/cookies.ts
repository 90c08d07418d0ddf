import { createHmac } from 'node:crypto';
import { secretOf } from '../data/world.ts';

/** Signs the cookies of all servers that know sessions. */
export const SESSION_SECRET = 'a secret of the benchmark, long enough for one';

/** The cookie of a user's session, as express-session signs it. */
export function cookieOf(name: string, user: number): string {
  const secret = secretOf(user);
  const signature = createHmac('sha256', SESSION_SECRET)
    .update(secret)
    .digest('base64')
    .replace(/=+$/, '');
  return `${name}=${encodeURIComponent(`s:${secret}.${signature}`)}`;
}
