import { setTimeout as sleep } from 'node:timers/promises';

/** How long to wait before the next step. */
export interface Pause {
  readonly ms: number;
  /** Whether `wake` ends it earlier. A wait after a failure is not cut short. */
  readonly isIdle: boolean;
}

/**
 * Does a part of the work. It must not throw.
 * @param signal is aborted when the loop stops
 * @returns how long to wait before the next step
 */
export type Step = (signal: AbortSignal) => Promise<Pause>;

/** Repeats a step until it is stopped. */
export class WorkerLoop {
  readonly #stop = new AbortController();
  readonly #leastMs: number;
  readonly #running: Promise<void>;
  #isWoken = false;
  #interrupt = () => {};

  private constructor(step: Step, leastMs: number) {
    this.#leastMs = leastMs;
    this.#running = this.#run(step);
  }

  /**
   * Begins the first step at once.
   * @param leastMs the shortest wait while idle, however often the loop is woken
   */
  static start(step: Step, leastMs: number): WorkerLoop {
    return new WorkerLoop(step, leastMs);
  }

  /** There may be work: an idle loop begins its next step soon. */
  readonly wake = (): void => {
    this.#isWoken = true;
    this.#interrupt();
  };

  /** Starts no further step. Waits for the current step, but at most `graceMs`. */
  async stop(graceMs: number): Promise<void> {
    this.#stop.abort();
    this.#interrupt();
    await Promise.race([this.#running, sleep(graceMs, undefined, { ref: false })]);
  }

  async #run(step: Step): Promise<void> {
    const { signal } = this.#stop;
    while (!signal.aborted) {
      // A wake during the step counts: the step may have looked before.
      this.#isWoken = false;
      const { ms, isIdle } = await step(signal);
      const leastMs = isIdle ? Math.min(ms, this.#leastMs) : ms;
      await sleep(leastMs, undefined, { signal }).catch(() => {});
      if (ms > leastMs && !this.#isWoken) await this.#idle(ms - leastMs);
    }
  }

  #idle(ms: number): Promise<void> {
    if (this.#stop.signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#interrupt = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
