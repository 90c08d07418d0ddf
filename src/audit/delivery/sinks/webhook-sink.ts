import { createHash } from 'node:crypto';
import { type HttpOptions, HttpSender } from './http-sender.ts';
import type { Sink } from './sink.ts';
import { signatureHeaders } from './webhook-signature.ts';

export interface WebhookOptions extends HttpOptions {
  readonly key: Buffer;
}

/**
 * Sends each message as one signed POST request. The id of the request is the hash of its body: a
 * message that is sent again has the same id.
 */
export function webhookSink({ key, ...options }: WebhookOptions): Sink {
  const sender = new HttpSender(options);
  return {
    name: sender.name,
    publish: ({ text: body }) => {
      const id = `audit_${createHash('sha256').update(body).digest('hex')}`;
      const signature = signatureHeaders(key, id, Math.floor(Date.now() / 1000), body);
      const type = { 'content-type': 'application/x-ndjson', 'user-agent': 'wardroom' };
      return sender.send(options.url, { method: 'POST', headers: { ...type, ...signature }, body });
    },
    close: async () => sender.close(),
  };
}
