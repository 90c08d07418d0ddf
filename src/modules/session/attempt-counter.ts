import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { RateLimited } from '../../shared/errors.ts';

/** So many attempts in a window, which begins with the first of them. */
export interface Limit {
  readonly attempts: number;
  readonly seconds: number;
}

/** Too many attempts from this address or on this account; it does not say which. */
export class TooManyAttempts extends RateLimited {
  /** Until the window ends that is full, in whole seconds, 1 or more. */
  get retryAfterSeconds(): number {
    return this.retryAfter;
  }
}

/** Counts attempts by key, in memory; a key is forgotten when its window ends. */
export class AttemptCounter {
  readonly #limiter: RateLimiterMemory;

  constructor({ attempts, seconds }: Limit) {
    this.#limiter = new RateLimiterMemory({ points: attempts, duration: seconds });
  }

  /**
   * Counts an attempt, at once, so that simultaneous ones cannot pass together. A refused attempt does not count.
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

  /** Uncounts one attempt. One of a window that has ended meanwhile is no credit for the next window. */
  async giveBack(key: string): Promise<void> {
    const { consumedPoints } = await this.#limiter.reward(key);
    if (consumedPoints < 0) await this.#limiter.penalty(key, -consumedPoints);
  }
}
