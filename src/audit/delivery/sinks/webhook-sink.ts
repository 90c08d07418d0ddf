import { createHash } from 'node:crypto';
import { BatchRefused, DeliveryFailed, type StreamSink } from './sink.ts';
import { signatureHeaders } from './webhook-signature.ts';

/** Answers that are about what was sent, and not about who sends it or how the receiver is. */
const REFUSALS: readonly number[] = [400, 409, 413, 415, 422];

export interface WebhookOptions {
  readonly url: string;
  readonly key: Buffer;
  /** How long an answer may take; 10 seconds unless told otherwise. */
  readonly timeoutMs?: number;
}

/**
 * Posts each batch as one signed request. The receiver has it when it answers 2xx. The id of a
 * request is the hash of its body, so that a batch that comes again has the id that it had.
 */
export function webhookSink({ url, key, timeoutMs = 10_000 }: WebhookOptions): StreamSink {
  const { origin, pathname } = new URL(url);
  const underWay = new Set<AbortController>();

  async function post(body: string): Promise<number> {
    const id = `audit_${createHash('sha256').update(body).digest('hex')}`;
    const signed = signatureHeaders(key, id, Math.floor(Date.now() / 1000), body);
    const abort = new AbortController();
    const timer = setTimeout(() => abort.abort(new Error('it took too long')), timeoutMs);
    underWay.add(abort);
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/x-ndjson', 'user-agent': 'wardroom', ...signed },
        body,
        // What was signed for one place is not carried to another.
        redirect: 'manual',
        signal: abort.signal,
      });
      // It says nothing that is of use, and may have no end.
      await response.body?.cancel().catch(() => {});
      return response.status;
    } catch (error) {
      throw new DeliveryFailed('the receiver of the audit stream did not answer', { cause: error });
    } finally {
      clearTimeout(timer);
      underWay.delete(abort);
    }
  }

  return {
    // Paths and queries hold secrets at times. A query changes with its secret, so it is left out.
    name: `${origin}#${createHash('sha256').update(pathname).digest('hex').slice(0, 16)}`,
    deliver: async ({ lines }) => {
      const status = await post(lines.map((line) => `${line}\n`).join(''));
      if (status >= 200 && status < 300) return;
      const Failure = REFUSALS.includes(status) ? BatchRefused : DeliveryFailed;
      throw new Failure(`the receiver of the audit stream answered ${status}`);
    },
    close: async () => {
      for (const abort of underWay) abort.abort(new Error('the server stops'));
    },
  };
}
