import { NetworkCounter, type NetworkLimits } from './network-counter.ts';

const HOUR = 60 * 60;

/** Enough for a team behind one address, and too few for a machine that creates accounts. */
export const SIGN_UP_LIMIT: NetworkLimits = [
  { attempts: 20, seconds: HOUR },
  { attempts: 40, seconds: HOUR },
  { attempts: 60, seconds: HOUR },
];

/** Limits sign-ups by network, in the memory of this process. Those that succeed count too. */
export class SignUpLimits {
  readonly #networks: NetworkCounter;

  constructor(limits: NetworkLimits = SIGN_UP_LIMIT) {
    this.#networks = new NetworkCounter(limits);
  }

  /** @throws TooManyAttempts */
  async attempt(address: string): Promise<void> {
    await this.#networks.take(address);
  }
}
