import { type Pace, usualPace } from './pace.ts';
import { Rounds, type Route } from './rounds.ts';
import { Turns } from './turns.ts';

/** Brings the audit log to a sink, for as long as the server runs. */
export class Courier {
  readonly #route: Route;
  readonly #pace: Pace;
  readonly #turns: Turns;

  private constructor(route: Route, pace: Pace) {
    const rounds = new Rounds(route, pace);
    this.#route = route;
    this.#pace = pace;
    this.#turns = Turns.start((signal) => rounds.next(signal));
  }

  /** Sets out at once. Neither the database nor the sink need be there yet. */
  static start(route: Route, pace: Partial<Pace> = {}): Courier {
    const log = route.log.child({ sink: route.sink.name });
    return new Courier({ ...route, log }, { ...usualPace, ...pace });
  }

  /** Lets the batch under way arrive, or breaks it off after a while. Takes two graces at most. */
  async stop(): Promise<void> {
    const { graceMs } = this.#pace;
    await this.#turns.stop(graceMs);
    await this.#route.sink.close();
    await this.#turns.stop(graceMs);
  }
}
