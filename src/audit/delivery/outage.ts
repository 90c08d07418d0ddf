import type { Logger } from 'pino';
import { BatchRefused } from './sinks/sink.ts';

const TOLD = {
  down: { level: 'warn', message: 'the audit stream is interrupted; nothing is lost' },
  refused: {
    level: 'error',
    message: 'a batch of the audit stream is refused; it will come again',
  },
} as const;

/** What goes wrong with a stream: told to the log when it begins, and not at every further try. */
export class Outage {
  readonly #log: Logger;
  readonly #reasons = new Map<string, keyof typeof TOLD>();
  #since: number | null = null;

  constructor(log: Logger) {
    this.#log = log;
  }

  /** Notes a failure that concerns `about`, such as a chain. */
  began(about: string, error: unknown): void {
    const reason = error instanceof BatchRefused ? 'refused' : 'down';
    const { level, message } = TOLD[reason];
    const known = [...this.#reasons.values()].includes(reason);
    this.#since ??= Date.now();
    this.#reasons.set(about, reason);
    this.#log[known ? 'debug' : level]({ err: error, about }, message);
  }

  /** Notes that nothing is wrong with `about`. */
  over(about: string): void {
    this.#reasons.delete(about);
  }

  /** Notes that nothing is wrong with all that is not among `these`. */
  overBut(these: readonly string[]): void {
    const wrong = new Set(these);
    for (const about of this.#reasons.keys()) if (!wrong.has(about)) this.over(about);
  }

  /** Once, when all of it is over: how many seconds it took. Null at any other time. */
  ended(): number | null {
    if (this.#since === null || this.#reasons.size > 0) return null;
    const seconds = Math.round((Date.now() - this.#since) / 1000);
    this.#since = null;
    return seconds;
  }
}
