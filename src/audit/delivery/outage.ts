import type { Logger } from 'pino';

/** `warn`: the next try may succeed. `error`: somebody has to look. */
export type OutageLevel = 'warn' | 'error';

/** What the log says when an outage begins, by its level, and when it is over. */
export type OutageMessages = Readonly<Record<OutageLevel | 'over', string>>;

/** The failures of work that is tried again. An outage is reported once, and so is its end. */
export class Outage {
  readonly #log: Logger;
  readonly #messages: OutageMessages;
  /** What fails now, such as a chain, and how badly. */
  readonly #failing = new Map<string, OutageLevel>();
  #since: number | null = null;

  constructor(log: Logger, messages: OutageMessages) {
    this.#log = log;
    this.#messages = messages;
  }

  /** Notes that `part` failed. The first failure of each level is reported. */
  failed(part: string, error: unknown, level: OutageLevel): void {
    const isReported =
      this.#failing.get(part) === 'error' || [...this.#failing.values()].includes(level);
    this.#since ??= Date.now();
    // An error that becomes a warning is not news, nor is it if it changes back.
    if (this.#failing.get(part) !== 'error') this.#failing.set(part, level);
    this.#log[isReported ? 'debug' : level]({ err: error, part }, this.#messages[level]);
  }

  /** Notes that `part` works. */
  succeeded(part: string): void {
    this.#failing.delete(part);
  }

  /** Notes that everything except `parts` works, or is no longer needed. */
  succeededExcept(parts: readonly string[]): void {
    const others = new Set(parts);
    for (const part of this.#failing.keys()) if (!others.has(part)) this.succeeded(part);
  }

  /** Whether there was an outage, and nothing fails any more. */
  get isOver(): boolean {
    return this.#since !== null && this.#failing.size === 0;
  }

  /** Reports the end of an outage, once, with how many seconds it took. */
  reportEnd(details: Readonly<Record<string, unknown>> = {}): void {
    if (this.#since === null || !this.isOver) return;
    const seconds = Math.round((Date.now() - this.#since) / 1000);
    this.#since = null;
    this.#log.info({ seconds, ...details }, this.#messages.over);
  }
}
