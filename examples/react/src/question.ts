type Answer = (confirmed: boolean) => void;

/** A yes-or-no question that any code may ask and one component answers. */
export class Question {
  #asked: Promise<boolean> | null = null;
  #answer: Answer = () => {};
  #listeners = new Set<() => void>();

  /** Asks; whoever asks meanwhile waits for the same answer. */
  ask(): Promise<boolean> {
    this.#asked ??= new Promise((answer) => {
      this.#answer = answer;
    });
    this.#tell();
    return this.#asked;
  }

  readonly isOpen = (): boolean => this.#asked !== null;

  readonly answer: Answer = (confirmed) => {
    this.#asked = null;
    this.#answer(confirmed);
    this.#tell();
  };

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}
