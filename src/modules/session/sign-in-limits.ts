import { createHash } from 'node:crypto';
import { AttemptCounter, type Limit } from './attempt-counter.ts';
import { networkOf } from './client-network.ts';

const MINUTE = 60;
const HOUR = 60 * MINUTE;

export interface SignInLimit {
  readonly address: Limit;
  readonly accountAndAddress: Limit;
  readonly account: Limit;
}

/**
 * Each limit makes the guesser wait. None locks an account for good, or strangers could lock out
 * anybody.
 */
export const SIGN_IN_LIMIT: SignInLimit = {
  /** Stops one client that tries many accounts. An office behind one address can still sign in. */
  address: { attempts: 100, seconds: 15 * MINUTE },
  /** Stops one client that guesses at one account, and nobody else. */
  accountAndAddress: { attempts: 10, seconds: 15 * MINUTE },
  /** Bounds guesses from many addresses. Five addresses can lock an account, for an hour. */
  account: { attempts: 50, seconds: HOUR },
};

/** A counter and the key that an attempt counts under. */
interface Count {
  readonly counter: AttemptCounter;
  readonly key: string;
}

/**
 * Limits failed sign-ins by account, by address and by both, in the memory of this process. It does not
 * know which accounts exist, so it treats all addresses alike.
 */
export class SignInLimits {
  readonly #address: AttemptCounter;
  readonly #accountAndAddress: AttemptCounter;
  readonly #account: AttemptCounter;

  constructor(limit: SignInLimit = SIGN_IN_LIMIT) {
    this.#address = new AttemptCounter(limit.address);
    this.#accountAndAddress = new AttemptCounter(limit.accountAndAddress);
    this.#account = new AttemptCounter(limit.account);
  }

  /**
   * Counts an attempt. Call it before the password is verified: an attempt counts as a failure until
   * `succeeded` is called. A refused attempt does not count.
   * @throws TooManyAttempts
   */
  async attempt(normalizedEmail: string, address: string): Promise<void> {
    const taken: Count[] = [];
    try {
      for (const count of this.#countsOf(normalizedEmail, address)) {
        await count.counter.take(count.key);
        taken.push(count);
      }
    } catch (refusal) {
      await giveBack(taken);
      throw refusal;
    }
  }

  /** Takes back the count of one attempt. Earlier failures stay. Call it once for an attempt. */
  async succeeded(normalizedEmail: string, address: string): Promise<void> {
    await giveBack(this.#countsOf(normalizedEmail, address));
  }

  /** The address comes first: a client that it stops can neither fill the memory nor lock accounts. */
  #countsOf(normalizedEmail: string, address: string): readonly Count[] {
    const network = networkOf(address);
    // Hashed, so that a dump of the memory does not list the people who sign in.
    const account = createHash('sha256').update(normalizedEmail).digest('base64url');
    return [
      { counter: this.#address, key: network },
      { counter: this.#accountAndAddress, key: `${account} ${network}` },
      { counter: this.#account, key: account },
    ];
  }
}

async function giveBack(counts: readonly Count[]): Promise<void> {
  for (const { counter, key } of counts) await counter.giveBack(key);
}
