import { randomBytes } from 'node:crypto';
import { hash as argon2, verify } from '@node-rs/argon2';
import { HashingLine } from './hashing-line.ts';
import { normalizePassword } from './password-policy.ts';

/** OWASP's Password Storage Cheat Sheet, for Argon2id (which is the library's default): 19 MiB, two passes. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** How a hash by these parameters begins, in the PHC string format (v=19 is Argon2 1.3, RFC 9106). */
const PREFIX = `$argon2id$v=19$m=${COST.memoryCost},t=${COST.timeCost},p=${COST.parallelism}$`;

/**
 * What an account that does not exist is verified against: two random values in the shape of a hash. No
 * password matches it, and as none was hashed for it, the first verification costs what every other does.
 */
const NOBODYS_HASH = `${PREFIX}${base64(randomBytes(16))}$${base64(randomBytes(32))}`;

/**
 * A hash takes a thread of libuv's pool, which has four that files and DNS need too, and 19 MiB. At
 * 50 to 100 ms each, the line is worked off in about ten seconds.
 */
const line = new HashingLine({ atOnce: 2, waiting: 200 });

/**
 * The Argon2id hash of a password with a salt of its own, as a PHC string.
 * @throws RateLimited when too many wait to be hashed
 */
export function hashPassword(password: string): Promise<string> {
  const normal = normalizePassword(password);
  return line.run(() => argon2(normal, COST));
}

/**
 * Whether the password is the one that was hashed. `null` stands for an account that does not exist, or
 * has no password: it is never right, and takes the same time to be wrong.
 * @throws RateLimited when too many wait to be hashed
 * @throws Error for a hash that is not a PHC string
 */
export async function verifyPassword(hash: string | null, password: string): Promise<boolean> {
  const normal = normalizePassword(password);
  const matches = await line.run(() => verify(hash ?? NOBODYS_HASH, normal));
  return hash !== null && matches;
}

/** Whether a hash was made with other parameters than today's; the moment to renew it is a right password. */
export function needsRehash(hash: string): boolean {
  return !hash.startsWith(PREFIX);
}

/** Without padding, as the PHC string format has it. */
function base64(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '');
}
