import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Does a part of the work. It must not throw.
 * @param signal is aborted when the loop stops
 * @returns how many milliseconds to wait before the next step
 */
export type Step = (signal: AbortSignal) => Promise<number>;

/** Repeats a step until it is stopped. */
export class WorkerLoop {
  readonly #stop = new AbortController();
  readonly #running: Promise<void>;

  private constructor(step: Step) {
    this.#running = this.#run(step);
  }

  /** Begins the first step at once. */
  static start(step: Step): WorkerLoop {
    return new WorkerLoop(step);
  }

  /** Starts no further step. Waits for the current step, but at most `graceMs`. */
  async stop(graceMs: number): Promise<void> {
    this.#stop.abort();
    await Promise.race([this.#running, sleep(graceMs, undefined, { ref: false })]);
  }

  async #run(step: Step): Promise<void> {
    const { signal } = this.#stop;
    while (!signal.aborted) {
      const pauseMs = await step(signal);
      await sleep(pauseMs, undefined, { signal }).catch(() => {});
    }
  }
}
