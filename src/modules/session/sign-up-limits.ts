import { AttemptCounter, type Limit } from './attempt-counter.ts';
import { networkOf } from './client-network.ts';

/** Enough for a team behind one address, and too few for a machine that creates accounts. */
export const SIGN_UP_LIMIT: Limit = { attempts: 20, seconds: 60 * 60 };

/** Limits sign-ups by address, in the memory of this process. Those that succeed count too. */
export class SignUpLimits {
  readonly #address: AttemptCounter;

  constructor(limit: Limit = SIGN_UP_LIMIT) {
    this.#address = new AttemptCounter(limit);
  }

  /** @throws TooManyAttempts */
  async attempt(address: string): Promise<void> {
    await this.#address.take(networkOf(address));
  }
}
