import { createHash } from 'node:crypto';
import type { SignInAttempt } from '../operation.ts';
import { AttemptCounter, type Limit, TooManyAttempts } from './attempt-counter.ts';
import { siteOf } from './client-network.ts';
import { GrowingDelay, type Growth } from './growing-delay.ts';
import { NetworkCounter, type NetworkLimits } from './network-counter.ts';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export interface SignInLimit {
  readonly networks: NetworkLimits;
  readonly accountAndNetworks: NetworkLimits;
  readonly account: Growth;
  readonly accountAndNewNetwork: Limit;
  readonly device: Growth;
}

const QUARTER = 15 * MINUTE;

/**
 * Each limit makes the guesser wait. None locks an account: the person signs in from a device that they
 * have used before, or from a network that has not failed at their account.
 */
export const SIGN_IN_LIMIT: SignInLimit = {
  /** Stops one client that tries many accounts. An office behind one address can still sign in. */
  networks: [
    { attempts: 100, seconds: QUARTER },
    { attempts: 200, seconds: QUARTER },
    { attempts: 300, seconds: QUARTER },
  ],
  /** Stops one client that guesses at one account, and nobody else. */
  accountAndNetworks: [
    { attempts: 10, seconds: QUARTER },
    { attempts: 20, seconds: QUARTER },
  ],
  /** Slows down guesses from many networks, to about forty an hour. */
  account: { free: 20, first: 1, longest: 5 * MINUTE, window: HOUR },
  /** What a network may try at an account while others make it wait. */
  accountAndNewNetwork: { attempts: 3, seconds: DAY },
  /** For a device that has signed in to the account before: what others do does not hold it up. */
  device: { free: 10, first: 1, longest: QUARTER, window: HOUR },
};

/** A count that an attempt adds to, and can take back. */
interface Count {
  take(): Promise<void>;
  giveBack(): Promise<void>;
}

/**
 * Limits failed sign-ins, in the memory of this process. A device that has signed in to the account has a
 * limit of its own. Other attempts count by network, by account and by both. No limit depends on which
 * accounts exist, so all addresses are treated alike.
 */
export class SignInLimits {
  readonly #networks: NetworkCounter;
  readonly #accountAndNetworks: NetworkCounter;
  readonly #account: GrowingDelay;
  readonly #accountAndNewNetwork: AttemptCounter;
  readonly #device: GrowingDelay;

  constructor(limit: SignInLimit = SIGN_IN_LIMIT) {
    this.#networks = new NetworkCounter(limit.networks);
    this.#accountAndNetworks = new NetworkCounter(limit.accountAndNetworks);
    this.#account = new GrowingDelay(limit.account);
    this.#accountAndNewNetwork = new AttemptCounter(limit.accountAndNewNetwork);
    this.#device = new GrowingDelay(limit.device);
  }

  /**
   * Counts an attempt. Call it before the password is verified: an attempt counts as a failure until
   * `succeeded` is called. A refused attempt does not count.
   * @throws TooManyAttempts
   */
  async attempt(attempt: SignInAttempt): Promise<void> {
    const taken: Count[] = [];
    try {
      for (const count of this.#countsOf(attempt)) {
        await count.take();
        taken.push(count);
      }
    } catch (refusal) {
      await giveBack(taken);
      throw refusal;
    }
  }

  /** Takes back the count of one attempt. Earlier failures stay. Call it once for an attempt. */
  async succeeded(attempt: SignInAttempt): Promise<void> {
    await giveBack(this.#countsOf(attempt));
  }

  /** The networks come first: a client that they stop can neither fill the memory nor slow accounts. */
  #countsOf({ account: email, address, device }: SignInAttempt): readonly Count[] {
    // Hashed, so that a dump of the memory does not list the people who sign in.
    const account = createHash('sha256').update(email).digest('base64url');
    if (device !== null) {
      const key = `${account} ${device}`;
      return [{ take: () => this.#device.take(key), giveBack: () => this.#device.giveBack(key) }];
    }
    const isFromNewNetwork = () =>
      passes(this.#accountAndNewNetwork.take(`${account} ${siteOf(address)}`));
    return [
      {
        take: () => this.#networks.take(address),
        giveBack: () => this.#networks.giveBack(address),
      },
      {
        take: () => this.#accountAndNetworks.take(address, account),
        giveBack: () => this.#accountAndNetworks.giveBack(address, account),
      },
      {
        take: () => this.#account.take(account, isFromNewNetwork),
        giveBack: () => this.#account.giveBack(account),
      },
    ];
  }
}

async function passes(taking: Promise<void>): Promise<boolean> {
  try {
    await taking;
    return true;
  } catch (refusal) {
    if (refusal instanceof TooManyAttempts) return false;
    throw refusal;
  }
}

async function giveBack(counts: readonly Count[]): Promise<void> {
  for (const count of counts) await count.giveBack();
}
