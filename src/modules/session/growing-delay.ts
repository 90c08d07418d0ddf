import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { TooManyAttempts } from './attempt-counter.ts';

/** How the delay between attempts grows. Times are in seconds. */
export interface Growth {
  /** How many failures cause no delay. */
  readonly free: number;
  /** The delay after the next failure. It doubles with each one after that. */
  readonly first: number;
  readonly longest: number;
  /** Failures are forgotten so long after the first of them. */
  readonly window: number;
}

/** Counts failures by key, in memory, and makes the next attempt wait longer with each of them. */
export class GrowingDelay {
  readonly #growth: Growth;
  readonly #failures: RateLimiterMemory;
  readonly #delays: RateLimiterMemory;

  constructor(growth: Growth) {
    this.#growth = growth;
    this.#failures = new RateLimiterMemory({ points: growth.free, duration: growth.window });
    this.#delays = new RateLimiterMemory({ points: 1, duration: growth.longest });
  }

  /**
   * Counts an attempt as a failure, at once, so that simultaneous attempts cannot all pass. A refused
   * attempt does not count.
   * @param isExempt whether this attempt passes during a delay; it is asked only then
   * @throws TooManyAttempts during a delay
   */
  async take(key: string, isExempt: () => Promise<boolean> = async () => false): Promise<void> {
    const { consumedPoints } = await this.#failures.penalty(key);
    const over = consumedPoints - this.#growth.free;
    if (over <= 0) return;
    const customDuration = Math.min(this.#growth.longest, this.#growth.first * 2 ** (over - 1));
    try {
      await this.#delays.consume(key, 1, { customDuration });
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal;
      // The library counts a refused attempt too. The delay does not grow by it.
      if (await isExempt()) return;
      await this.#forgetFailure(key);
      throw new TooManyAttempts(Math.max(1, Math.ceil(refusal.msBeforeNext / 1000)));
    }
  }

  /** Takes back one attempt, and the delay that it caused. */
  async giveBack(key: string): Promise<void> {
    await this.#forgetFailure(key);
    await this.#delays.delete(key);
  }

  async #forgetFailure(key: string): Promise<void> {
    const { consumedPoints } = await this.#failures.reward(key);
    if (consumedPoints < 0) await this.#failures.penalty(key, -consumedPoints);
  }
}
