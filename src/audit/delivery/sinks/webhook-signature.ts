import { createHmac } from 'node:crypto';

const PREFIX = 'whsec_';
const MIN_KEY_BYTES = 24;
const MIN_TEXT_LENGTH = 32;

/**
 * The key of a secret. A secret is `whsec_` and the base64 of at least 24 bytes, as in Standard
 * Webhooks, or a text of at least 32 characters. Returns null for any other text.
 */
export function webhookKey(secret: string): Buffer | null {
  if (!secret.startsWith(PREFIX)) {
    return secret.length >= MIN_TEXT_LENGTH ? Buffer.from(secret) : null;
  }
  const encoded = secret.slice(PREFIX.length);
  const key = Buffer.from(encoded, 'base64');
  const exact = key.toString('base64').replace(/={1,2}$/, '') === encoded.replace(/={1,2}$/, '');
  return exact && key.length >= MIN_KEY_BYTES ? key : null;
}

/**
 * The headers that sign a request, by the symmetric scheme of Standard Webhooks
 * (standardwebhooks.com): HMAC-SHA256 of `id.timestamp.body`.
 * @param seconds since 1970
 */
export function signatureHeaders(key: Buffer, id: string, seconds: number, body: string) {
  const signature = createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64');
  return {
    'webhook-id': id,
    'webhook-timestamp': String(seconds),
    'webhook-signature': `v1,${signature}`,
  } as const;
}
