import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Does it once.
 * @param signal tells that there is to be no next turn
 * @returns how many milliseconds to wait before the next
 */
type Turn = (signal: AbortSignal) => Promise<number>;

/** Something that is done again and again until it is stopped. */
export class Turns {
  readonly #stop = new AbortController();
  readonly #running: Promise<void>;

  private constructor(turn: Turn) {
    this.#running = this.#run(turn);
  }

  /**
   * Begins at once.
   * @param turn never throws
   */
  static start(turn: Turn): Turns {
    return new Turns(turn);
  }

  /** Waits for the turn under way, though not longer than `graceMs`; there is none after it. */
  async stop(graceMs: number): Promise<void> {
    this.#stop.abort();
    await Promise.race([this.#running, sleep(graceMs, undefined, { ref: false })]);
  }

  async #run(turn: Turn): Promise<void> {
    const { signal } = this.#stop;
    while (!signal.aborted) {
      const pauseMs = await turn(signal);
      await sleep(pauseMs, undefined, { signal }).catch(() => {});
    }
  }
}
