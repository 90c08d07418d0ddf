import type { Attempt } from './attempt.ts';

/** What the load did, for whoever checks it afterwards. */
export class Journal {
  readonly #attempts: Attempt[] = [];
  readonly #waiting = new Map<() => void, number>();
  #acknowledged = 0;
  #marks = 0;

  get attempts(): readonly Attempt[] {
    return this.#attempts;
  }

  /** A mark that no attempt has had. */
  newMark(): string {
    this.#marks += 1;
    return `attempt ${this.#marks}`;
  }

  add(attempt: Attempt): void {
    this.#attempts.push(attempt);
    if (attempt.outcome === 'acknowledged') this.#acknowledged += 1;
    for (const [resolve, count] of this.#waiting) {
      if (this.#acknowledged < count) continue;
      this.#waiting.delete(resolve);
      resolve();
    }
  }

  /** Resolves when so many more mutations are acknowledged. */
  acknowledged(more: number): Promise<void> {
    return new Promise((resolve) => this.#waiting.set(resolve, this.#acknowledged + more));
  }
}
