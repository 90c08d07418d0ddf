import { RateLimited } from '../../shared/errors.ts';

const RETRY_AFTER_SECONDS = 5;

export interface HashingLimits {
  /** How many tasks run at a time. */
  readonly atOnce: number;
  /** How many more may wait. */
  readonly waiting: number;
  /** How many of one requester may wait. */
  readonly each: number;
}

interface Waiter {
  readonly start: () => void;
  readonly refuse: (reason: RateLimited) => void;
}

/**
 * Runs a few tasks at a time and lets a bounded number wait. Each requester has a line of their own, and
 * the lines are served in turn, one task each. So a requester with many tasks delays another by one task,
 * and a full queue refuses the requester with the longest line (McKenney, "Stochastic Fairness Queueing").
 */
export class HashingQueue {
  /** In the order in which they are served next. None is empty. */
  readonly #lines = new Map<string, Waiter[]>();
  readonly #limits: HashingLimits;
  #running = 0;
  #waiting = 0;

  constructor(limits: HashingLimits) {
    this.#limits = limits;
  }

  /**
   * Runs a task when its turn has come, and settles as it does.
   * @param requester who is served in turn with others: an account, a device or a network
   * @throws RateLimited when too many wait: they would not be served in good time
   */
  async run<T>(requester: string, task: () => Promise<T>): Promise<T> {
    await this.#turn(requester);
    try {
      return await task();
    } finally {
      this.#leave();
    }
  }

  async #turn(requester: string): Promise<void> {
    if (this.#running < this.#limits.atOnce) {
      this.#running += 1;
      return;
    }
    const line = this.#lines.get(requester) ?? [];
    if (line.length >= this.#limits.each) throw new RateLimited(RETRY_AFTER_SECONDS);
    if (this.#waiting >= this.#limits.waiting) this.#dropFromLongerThan(line.length + 1);
    this.#waiting += 1;
    this.#lines.set(requester, line);
    await new Promise<void>((start, refuse) => line.push({ start, refuse }));
  }

  /** @throws RateLimited when no line is longer */
  #dropFromLongerThan(length: number): void {
    const longest = [...this.#lines.values()].reduce((a, b) => (b.length > a.length ? b : a), []);
    const dropped = longest.length > length ? longest.pop() : undefined;
    if (!dropped) throw new RateLimited(RETRY_AFTER_SECONDS);
    this.#waiting -= 1;
    dropped.refuse(new RateLimited(RETRY_AFTER_SECONDS));
  }

  /** The place goes to the next in turn, if there is one, so that nobody can slip in between. */
  #leave(): void {
    const [next] = this.#lines;
    if (!next) {
      this.#running -= 1;
      return;
    }
    const [requester, line] = next;
    const waiter = line.shift();
    // Its line goes behind the others.
    this.#lines.delete(requester);
    if (line.length > 0) this.#lines.set(requester, line);
    this.#waiting -= 1;
    waiter?.start();
  }
}
