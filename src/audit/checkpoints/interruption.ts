import type { Logger } from 'pino';

/** What is said when something begins to fail, and when it works again. */
export interface Words {
  readonly failed: string;
  readonly back: string;
}

/** Something that is tried again and again: what goes wrong with it is told once, not every time. */
export class Interruption {
  readonly #log: Logger;
  readonly #words: Words;
  #since: number | null = null;
  #told = new Set<string>();

  constructor(log: Logger, words: Words) {
    this.#log = log;
    this.#words = words;
  }

  /** Notes a failure. One that waiting will not mend is told as an error. */
  failed(error: unknown, { forGood }: { readonly forGood: boolean }): void {
    const level = forGood ? 'error' : 'warn';
    this.#since ??= Date.now();
    this.#log[this.#told.has(level) ? 'debug' : level]({ err: error }, this.#words.failed);
    this.#told.add(level);
  }

  /** Notes a success. */
  worked(): void {
    if (this.#since === null) return;
    const seconds = Math.round((Date.now() - this.#since) / 1000);
    this.#since = null;
    this.#told = new Set();
    this.#log.info({ seconds }, this.#words.back);
  }
}
