import { createHash } from 'node:crypto';
import { DeliveryFailed, MessageRefused } from './sink.ts';

/** Answers that concern the message, and not the sender or the state of the receiver. */
const REFUSALS: readonly number[] = [400, 409, 413, 415, 422];

export interface HttpOptions {
  readonly url: string;
  /** How long an answer may take; 10 seconds by default. */
  readonly timeoutMs?: number;
}

/** Sends requests to a receiver, which confirms each one with a 2xx status. */
export class HttpSender {
  /** The origin, and a hash of the path: paths and queries may contain secrets. */
  readonly name: string;
  readonly #timeoutMs: number;
  readonly #current = new Set<AbortController>();

  constructor({ url, timeoutMs = 10_000 }: HttpOptions) {
    const { origin, pathname } = new URL(url);
    // A query changes with its secret, so it is not part of the name.
    this.name = `${origin}#${createHash('sha256').update(pathname).digest('hex').slice(0, 16)}`;
    this.#timeoutMs = timeoutMs;
  }

  /** @throws DeliveryFailed, MessageRefused */
  async send(url: string, request: Pick<RequestInit, 'method' | 'headers' | 'body'>) {
    const status = await this.#statusOf(url, request);
    if (status >= 200 && status < 300) return;
    const Failure = REFUSALS.includes(status) ? MessageRefused : DeliveryFailed;
    throw new Failure(`the receiver answered ${status}`);
  }

  /** Aborts the current requests. */
  close(): void {
    for (const abort of this.#current) abort.abort(new Error('the server stops'));
  }

  async #statusOf(url: string, request: RequestInit): Promise<number> {
    const abort = new AbortController();
    const timer = setTimeout(() => abort.abort(new Error('it took too long')), this.#timeoutMs);
    this.#current.add(abort);
    try {
      const response = await fetch(url, {
        ...request,
        // A message for one place is not sent to another.
        redirect: 'manual',
        signal: abort.signal,
      });
      // The body is not needed, and may have no end.
      await response.body?.cancel().catch(() => {});
      return response.status;
    } catch (error) {
      throw new DeliveryFailed('the receiver did not answer', { cause: error });
    } finally {
      clearTimeout(timer);
      this.#current.delete(abort);
    }
  }
}
