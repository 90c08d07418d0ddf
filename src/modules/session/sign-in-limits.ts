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
 * All of them make the guesser wait. None locks an account until somebody unlocks it, which would be a
 * weapon for strangers.
 */
export const SIGN_IN_LIMIT: SignInLimit = {
  /** Stops one client that tries a few passwords on many accounts, yet an office behind one address signs in. */
  address: { attempts: 100, seconds: 15 * MINUTE },
  /** Stops one client that guesses at one account, and nobody else who uses the account or the address. */
  accountAndAddress: { attempts: 10, seconds: 15 * MINUTE },
  /** Bounds a guess that is spread over many addresses. It takes five of them to lock an account, for an hour. */
  account: { attempts: 50, seconds: HOUR },
};

/** What one attempt is counted under. */
interface Count {
  readonly counter: AttemptCounter;
  readonly key: string;
}

/**
 * Limits failed sign-ins by account, by address and by both, in the memory of this process. It knows no
 * accounts, so it treats those that exist and those that do not alike.
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
   * Counts an attempt, to be called before the password is verified: every attempt is a failure until
   * `succeeded` says otherwise. A refused attempt is not counted anywhere.
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

  /** Takes back what this one attempt was counted for; the failures before it stay. Once per attempt. */
  async succeeded(normalizedEmail: string, address: string): Promise<void> {
    await giveBack(this.#countsOf(normalizedEmail, address));
  }

  /** By address first: a client that is stopped there can neither fill the memory with accounts nor lock them. */
  #countsOf(normalizedEmail: string, address: string): readonly Count[] {
    const network = networkOf(address);
    // Hashed, so that a dump of the memory is no list of those who sign in.
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
