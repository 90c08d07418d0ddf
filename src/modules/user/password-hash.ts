import { randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import { HashingQueue } from './hashing-queue.ts';
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

/** What the hashing rests on. */
export type Argon2 = Pick<typeof import('@node-rs/argon2'), 'hash' | 'verify'>;

/** Makes Argon2id hashes of passwords, a few at a time, and verifies passwords against them. */
export class PasswordHasher {
  /**
   * A hash takes a thread of libuv's pool, which has four that files and DNS need too, and 19 MiB. At
   * 50 to 100 ms each, a full queue is worked off in about ten seconds.
   */
  readonly #queue = new HashingQueue({ atOnce: 2, waiting: 200, each: 50 });
  readonly #argon2: Argon2;

  constructor(argon2: Argon2 = { hash, verify }) {
    this.#argon2 = argon2;
  }

  /**
   * The Argon2id hash of a password with a salt of its own, as a PHC string.
   * @param requester who is served in turn with others: see HashingQueue
   * @throws RangeError for a text that is too long to be a password
   * @throws RateLimited when too many wait to be hashed
   */
  async hash(password: string, requester: string): Promise<string> {
    const normal = normalizePassword(password);
    if (normal === null) throw new RangeError('the text is too long to be a password');
    return this.#queue.run(requester, () => this.#argon2.hash(normal, COST));
  }

  /**
   * Whether the password is the one that was hashed. `null` stands for an account that does not exist,
   * or has no password: it is never right, and takes the same time to be wrong. So does a text that is
   * too long to be a password.
   * @param requester as for `hash`
   * @throws RateLimited when too many wait to be hashed
   * @throws Error for a hash that is not a PHC string
   */
  async verify(known: string | null, password: string, requester: string): Promise<boolean> {
    const normal = normalizePassword(password);
    const against = normal === null || known === null ? NOBODYS_HASH : known;
    const matches = await this.#queue.run(requester, () =>
      this.#argon2.verify(against, normal ?? ''),
    );
    return against !== NOBODYS_HASH && matches;
  }
}

const hasher = new PasswordHasher();

/** @see PasswordHasher.hash */
export const hashPassword = (password: string, requester: string): Promise<string> =>
  hasher.hash(password, requester);

/** @see PasswordHasher.verify */
export const verifyPassword = (
  known: string | null,
  password: string,
  requester: string,
): Promise<boolean> => hasher.verify(known, password, requester);

/** Without padding, as the PHC string format has it. */
function base64(bytes: Buffer): string {
  return bytes.toString('base64').replace(/={1,2}$/, '');
}
