/**
 * How long to wait before another try. The wait grows exponentially, with full jitter, so that many
 * clients do not return at the same moment (Brooker, "Exponential Backoff And Jitter", 2015).
 */
export class Backoff {
  readonly #firstMs: number;
  readonly #lastMs: number;
  readonly #random: () => number;
  #failures = 0;

  /** @param random returns a number from 0 to below 1 */
  constructor(firstMs: number, lastMs: number, random: () => number = Math.random) {
    this.#firstMs = firstMs;
    this.#lastMs = lastMs;
    this.#random = random;
  }

  /** Notes a failure. Returns how many milliseconds to wait. */
  failed(): number {
    const ceiling = Math.min(this.#lastMs, this.#firstMs * 2 ** this.#failures);
    this.#failures += 1;
    return this.#random() * ceiling;
  }

  /** Notes a success: the next failure counts as the first. */
  succeeded(): void {
    this.#failures = 0;
  }
}

/** Queues whose next message was refused. Each of them waits on its own. */
export class QueueBackoffs {
  readonly #newBackoff: () => Backoff;
  readonly #waiting = new Map<string, { readonly backoff: Backoff; readonly until: number }>();

  constructor(newBackoff: () => Backoff) {
    this.#newBackoff = newBackoff;
  }

  failed(queue: string): void {
    const backoff = this.#waiting.get(queue)?.backoff ?? this.#newBackoff();
    this.#waiting.set(queue, { backoff, until: Date.now() + backoff.failed() });
  }

  succeeded(queue: string): void {
    this.#waiting.delete(queue);
  }

  isWaiting(queue: string): boolean {
    return (this.#waiting.get(queue)?.until ?? 0) > Date.now();
  }
}
