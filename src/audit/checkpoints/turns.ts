import { setTimeout as sleep } from 'node:timers/promises';

/** Something that is done again and again until it is stopped. */
export class Turns {
  readonly #stop = new AbortController();
  readonly #running: Promise<void>;

  private constructor(turn: () => Promise<number>) {
    this.#running = this.#run(turn);
  }

  /**
   * Begins at once.
   * @param turn does it once and says how many milliseconds to wait before the next; never throws
   */
  static start(turn: () => Promise<number>): Turns {
    return new Turns(turn);
  }

  /** Waits for the turn under way, though not longer than `graceMs`; there is none after it. */
  async stop(graceMs: number): Promise<void> {
    this.#stop.abort();
    await Promise.race([this.#running, sleep(graceMs, undefined, { ref: false })]);
  }

  async #run(turn: () => Promise<number>): Promise<void> {
    const { signal } = this.#stop;
    while (!signal.aborted) {
      const pauseMs = await turn();
      await sleep(pauseMs, undefined, { signal }).catch(() => {});
    }
  }
}
