/**
 * How long to wait before another try: exponential, with full jitter, so that many who wait do not
 * all come back at once (Brooker, "Exponential Backoff And Jitter", 2015).
 */
export class Backoff {
  readonly #firstMs: number;
  readonly #lastMs: number;
  readonly #random: () => number;
  #failures = 0;

  /** @param random from 0 to below 1 */
  constructor(firstMs: number, lastMs: number, random: () => number = Math.random) {
    this.#firstMs = firstMs;
    this.#lastMs = lastMs;
    this.#random = random;
  }

  /** After a failure: how many milliseconds to wait. */
  failed(): number {
    const ceiling = Math.min(this.#lastMs, this.#firstMs * 2 ** this.#failures);
    this.#failures += 1;
    return this.#random() * ceiling;
  }

  /** After a success: the next failure is a first one. */
  succeeded(): void {
    this.#failures = 0;
  }
}
