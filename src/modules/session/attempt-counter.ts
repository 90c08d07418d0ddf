import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { RateLimited } from '../../shared/errors.ts';

/** The number of attempts in a window. The first attempt starts the window. */
export interface Limit {
  readonly attempts: number;
  readonly seconds: number;
}

/** Too many attempts from this address or on this account. It does not say which. */
export class TooManyAttempts extends RateLimited {
  /** Whole seconds until the window ends, at least 1. */
  get retryAfterSeconds(): number {
    return this.retryAfter;
  }
}

/** Counts attempts by key, in memory. A key is forgotten when its window ends. */
export class AttemptCounter {
  readonly #limiter: RateLimiterMemory;

  constructor({ attempts, seconds }: Limit) {
    this.#limiter = new RateLimiterMemory({ points: attempts, duration: seconds });
  }

  /**
   * Counts an attempt. It counts at once, so that simultaneous attempts cannot all pass. A refused
   * attempt does not count.
   * @throws TooManyAttempts
   */
  async take(key: string): Promise<void> {
    try {
      await this.#limiter.consume(key);
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal;
      await this.giveBack(key);
      throw new TooManyAttempts(Math.max(1, Math.ceil(refusal.msBeforeNext / 1000)));
    }
  }

  /** Takes back one attempt. If its window has ended, the next window gets no credit for it. */
  async giveBack(key: string): Promise<void> {
    const { consumedPoints } = await this.#limiter.reward(key);
    if (consumedPoints < 0) await this.#limiter.penalty(key, -consumedPoints);
  }
}
