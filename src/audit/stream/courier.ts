import { setTimeout as sleep } from 'node:timers/promises';
import { type Pace, usualPace } from './pace.ts';
import { Rounds, type Route } from './rounds.ts';

/** Does not keep the process from its end. */
const pause = (ms: number) => sleep(ms, undefined, { ref: false });

/** Brings the audit log to a sink, for as long as the server runs. */
export class Courier {
  readonly #route: Route;
  readonly #pace: Pace;
  readonly #stop = new AbortController();
  readonly #running: Promise<void>;

  private constructor(route: Route, pace: Pace) {
    this.#route = route;
    this.#pace = pace;
    this.#running = this.#run(new Rounds(route, pace));
  }

  /** Sets out at once. Neither the database nor the sink need be there yet. */
  static start(route: Route, pace: Partial<Pace> = {}): Courier {
    const log = route.log.child({ sink: route.sink.name });
    return new Courier({ ...route, log }, { ...usualPace, ...pace });
  }

  /** Lets the batch under way arrive, or breaks it off after a while. Takes two graces at most. */
  async stop(): Promise<void> {
    const { graceMs } = this.#pace;
    this.#stop.abort();
    await Promise.race([this.#running, pause(graceMs)]);
    await this.#route.sink.close();
    await Promise.race([this.#running, pause(graceMs)]);
  }

  async #run(rounds: Rounds): Promise<void> {
    const { signal } = this.#stop;
    while (!signal.aborted) {
      const pauseMs = await rounds.next(signal);
      await sleep(pauseMs, undefined, { signal }).catch(() => {});
    }
  }
}
