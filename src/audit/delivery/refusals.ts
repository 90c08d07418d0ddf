import type { Backoff } from './backoff.ts';

/** Chains whose next batch the sink refused, and until when each of them waits. */
export class Refusals {
  readonly #newBackoff: () => Backoff;
  readonly #waiting = new Map<string, { readonly backoff: Backoff; readonly until: number }>();

  constructor(newBackoff: () => Backoff) {
    this.#newBackoff = newBackoff;
  }

  /** Notes another refusal. */
  add(chain: string): void {
    const backoff = this.#waiting.get(chain)?.backoff ?? this.#newBackoff();
    this.#waiting.set(chain, { backoff, until: Date.now() + backoff.failed() });
  }

  /** Notes that a chain goes on. */
  over(chain: string): void {
    this.#waiting.delete(chain);
  }

  isWaiting(chain: string): boolean {
    return (this.#waiting.get(chain)?.until ?? 0) > Date.now();
  }
}
