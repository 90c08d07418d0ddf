import { readFile } from 'node:fs/promises';
import { expect } from 'vitest';
import type { Received } from './receiver.ts';
import { expectAllOf, happen, it, sinkTo, streamTo, whileStreaming } from './streaming.ts';

type Verify = (secret: string, headers: Received['headers'], body: string) => boolean;

/** The code with which the guide verifies requests. */
async function verifierOfGuide(): Promise<Verify> {
  const guide = await readFile(new URL('../../docs/audit-stream.md', import.meta.url), 'utf8');
  const [, code = ''] = /```js\n(.*?)```/s.exec(guide) ?? [];
  const { isFromWardroom } = await import(`data:text/javascript,${encodeURIComponent(code)}`);
  return isFromWardroom;
}

it('what the guide shows verifies what is sent, and nothing else', async ({ world, receiver }) => {
  const verify = await verifierOfGuide();
  await happen(world, 'acme', 2);
  await whileStreaming(streamTo(world, sinkTo(receiver)), () => expectAllOf(world, receiver));
  const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
  const [{ headers, body }] = receiver.requests as [Received];
  expect(verify(secret, headers, body)).toBe(true);
  expect(verify(secret, headers, body.replace('published', 'archived'))).toBe(false);
  expect(verify(`whsec_${Buffer.alloc(32, 8).toString('base64')}`, headers, body)).toBe(false);
  expect(verify(secret, { ...headers, 'webhook-id': 'audit_other' }, body)).toBe(false);
  const hourAgo = Math.floor(Date.now() / 1000) - 3600;
  expect(verify(secret, { ...headers, 'webhook-timestamp': `${hourAgo}` }, body)).toBe(false);
  expect(verify(secret, { ...headers, 'webhook-signature': 'v1,' }, body)).toBe(false);
});
