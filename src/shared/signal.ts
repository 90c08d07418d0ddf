/** Tells listeners in this process that something happened. */
export class Signal {
  readonly #listeners = new Set<() => void>();

  /** Calls each listener. It must not throw. */
  readonly notify = (): void => {
    for (const listener of this.#listeners) listener();
  };

  subscribe(listener: () => void): void {
    this.#listeners.add(listener);
  }
}
