import { createHmac } from 'node:crypto';
import type { Database } from '../../src/authz/index.ts';
import type { PersonKey } from '../../src/demo/cast.ts';
import type { SeededCast } from '../../src/demo/seed.ts';
import { ABSOLUTE_LIFETIME_MS } from '../../src/modules/session/lifetime.ts';
import { sessions } from '../../src/modules/session/session.table.ts';
import { newId } from '../../src/shared/id.ts';
import { hashSecret } from '../../src/shared/secret.ts';

/** Signs the cookies of the tests. */
export const SESSION_SECRET = 'a secret of the tests, long enough for one';

/** Gives everybody a session whose cookie is known, so that a test need not sign in. */
export async function seedSessions(db: Database, { people }: SeededCast): Promise<void> {
  await db.insert(sessions).values(
    Object.entries(people).map(([key, userId]) => ({
      id: newId('ses'),
      secretHash: hashSecret(secretOf(key)),
      userId,
      expiresAt: new Date(Date.now() + ABSOLUTE_LIFETIME_MS),
    })),
  );
}

/** The cookie of a person's seeded session, signed as express-session signs it. */
export function cookieOf(key: PersonKey): string {
  const secret = secretOf(key);
  const signature = createHmac('sha256', SESSION_SECRET).update(secret).digest('base64');
  return `wardroom=${encodeURIComponent(`s:${secret}.${signature.replace(/=+$/, '')}`)}`;
}

function secretOf(key: string): string {
  return `the secret of ${key}`;
}
