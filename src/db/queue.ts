import { DatabaseUnavailable } from './errors.ts';

interface Waiter<T> {
  readonly resolve: (value: T) => void;
  readonly reject: (reason: unknown) => void;
}

/** Callers that wait for a value, in the order of their calls, each for `timeoutMs` at most. */
export class Queue<T> {
  readonly #timeoutMs: number;
  readonly #waiters = new Set<Waiter<T>>();

  constructor(timeoutMs: number) {
    this.#timeoutMs = timeoutMs;
  }

  get length(): number {
    return this.#waiters.size;
  }

  /** Waits at the end of the queue. Rejects with `DatabaseUnavailable` after the timeout. */
  join(): Promise<T> {
    return new Promise((resolve, reject) => {
      const leave = () => {
        clearTimeout(timer);
        this.#waiters.delete(waiter);
      };
      const waiter: Waiter<T> = {
        resolve: (value) => {
          leave();
          resolve(value);
        },
        reject: (reason) => {
          leave();
          reject(reason);
        },
      };
      const tooLate = () => waiter.reject(new DatabaseUnavailable('The database is too busy'));
      const timer = setTimeout(tooLate, this.#timeoutMs);
      this.#waiters.add(waiter);
    });
  }

  /** Gives the value to the first waiter. */
  serve(value: T): void {
    this.#first()?.resolve(value);
  }

  /** Rejects the first waiter. */
  refuse(reason: unknown): void {
    this.#first()?.reject(reason);
  }

  refuseAll(reason: unknown): void {
    for (const waiter of this.#waiters) waiter.reject(reason);
  }

  #first(): Waiter<T> | undefined {
    return this.#waiters.values().next().value;
  }
}
