import { describe, expect, test } from 'vitest';
import { signatureHeaders, webhookKey } from './webhook-signature.ts';

/** From the tests of the reference libraries of Standard Webhooks. */
const EXAMPLE = {
  secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
  id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
  seconds: 1_614_265_330,
  body: '{"test": 2432232314}',
  signature: 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
};

test('the published example is signed as published', () => {
  const { secret, id, seconds, body, signature } = EXAMPLE;
  const key = webhookKey(secret) ?? Buffer.alloc(0);
  expect(signatureHeaders(key, id, seconds, body)).toEqual({
    'webhook-id': id,
    'webhook-timestamp': '1614265330',
    'webhook-signature': signature,
  });
});

describe('a secret', () => {
  test('is base64 after whsec_, with or without padding', () => {
    const bytes = Buffer.alloc(31, 7);
    const encoded = bytes.toString('base64');
    expect(encoded).toMatch(/=$/);
    expect(webhookKey(`whsec_${encoded}`)).toEqual(bytes);
    expect(webhookKey(`whsec_${encoded.replace(/=+$/, '')}`)).toEqual(bytes);
  });

  test('is any other text as it stands', () => {
    const text = 'a secret of more than 32 characters';
    expect(webhookKey(text)).toEqual(Buffer.from(text));
  });

  test.each([
    ['of less than 24 bytes', `whsec_${Buffer.alloc(23, 7).toString('base64')}`],
    ['that is no base64', `whsec_${'*'.repeat(40)}`],
    ['with more behind its base64', `whsec_${Buffer.alloc(24, 7).toString('base64')} and more`],
    ['that is empty after its prefix', 'whsec_'],
    ['of less than 32 characters', 'x'.repeat(31)],
  ])('%s is none', (_, secret) => {
    expect(webhookKey(secret)).toBeNull();
  });
});
