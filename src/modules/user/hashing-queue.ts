import { RateLimited } from '../../shared/errors.ts';

const RETRY_AFTER_SECONDS = 5;

/** Runs at most `atOnce` tasks at a time and lets at most `waiting` more wait their turn, in order of arrival. */
export class HashingQueue {
  readonly #waiting: (() => void)[] = [];
  readonly #limits: { readonly atOnce: number; readonly waiting: number };
  #running = 0;

  constructor(limits: { readonly atOnce: number; readonly waiting: number }) {
    this.#limits = limits;
  }

  /**
   * Runs a task when its turn has come, and settles as it does.
   * @throws RateLimited when the line is full: those who wait in it would not be served in good time
   */
  async run<T>(task: () => Promise<T>): Promise<T> {
    await this.#turn();
    try {
      return await task();
    } finally {
      this.#leave();
    }
  }

  async #turn(): Promise<void> {
    if (this.#running < this.#limits.atOnce) {
      this.#running += 1;
      return;
    }
    if (this.#waiting.length >= this.#limits.waiting) throw new RateLimited(RETRY_AFTER_SECONDS);
    await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  /** The place goes to the next in line, if there is one, so that nobody can slip in between. */
  #leave(): void {
    const next = this.#waiting.shift();
    if (next) next();
    else this.#running -= 1;
  }
}
