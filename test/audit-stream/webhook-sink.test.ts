import { expect, test } from 'vitest';
import { DeliveryFailed, MessageRefused } from '../../src/audit/delivery/sinks/sink.ts';
import { webhookSink } from '../../src/audit/delivery/sinks/webhook-sink.ts';
import { until } from '../http/waiting.ts';
import { batch } from './batches.ts';
import { isSigned, Receiver } from './receiver.ts';

const KEY = Buffer.alloc(32, 7);

const it = test.extend<{ receiver: Receiver }>({
  // biome-ignore lint/correctness/noEmptyPattern: Vitest reads the fixture's needs off this pattern.
  receiver: async ({}, use) => {
    const receiver = await Receiver.start();
    await use(receiver);
    await receiver.close();
  },
});

const sinkTo = ({ url }: Receiver, timeoutMs = 10_000) => webhookSink({ url, key: KEY, timeoutMs });

it('a batch is one signed request, a line each record', async ({ receiver }) => {
  await sinkTo(receiver).publish(batch(1, 3));
  const [request, ...others] = receiver.requests;
  expect(others).toEqual([]);
  expect(request?.body).toBe(batch(1, 3).text);
  expect(request?.headers).toMatchObject({
    'content-type': 'application/x-ndjson',
    'webhook-id': expect.stringMatching(/^audit_[0-9a-f]{64}$/),
    'webhook-timestamp': expect.stringMatching(/^\d{10}$/),
  });
  expect(request && isSigned(request, KEY)).toBe(true);
  expect(request && isSigned(request, Buffer.alloc(32, 8))).toBe(false);
  const age = Date.now() / 1000 - Number(request?.headers['webhook-timestamp']);
  expect(Math.abs(age)).toBeLessThan(60);
});

it('a batch that comes again has its id, and no other batch has', async ({ receiver }) => {
  const sink = sinkTo(receiver);
  await sink.publish(batch(1, 3));
  await sink.publish(batch(1, 3));
  await sink.publish(batch(1, 4));
  await sink.publish(batch(4, 4));
  const ids = receiver.requests.map(({ id }) => id);
  expect(ids[1]).toBe(ids[0]);
  expect(new Set(ids).size).toBe(3);
});

it.for([200, 201, 202, 204])('%i is success', async (status, { receiver }) => {
  receiver.behaviour = () => status;
  await sinkTo(receiver).publish(batch(1, 1));
});

it.for([401, 403, 404, 410, 429, 500, 502, 503])(
  '%i is a failure of the receiver',
  async (status, { receiver }) => {
    receiver.behaviour = () => status;
    const failure = sinkTo(receiver).publish(batch(1, 1));
    await expect(failure).rejects.toBeInstanceOf(DeliveryFailed);
    await expect(failure).rejects.not.toBeInstanceOf(MessageRefused);
    await expect(failure).rejects.toThrow(String(status));
  },
);

it.for([400, 409, 413, 415, 422])('%i is a refusal of the batch', async (status, { receiver }) => {
  receiver.behaviour = () => status;
  await expect(sinkTo(receiver).publish(batch(1, 1))).rejects.toBeInstanceOf(MessageRefused);
});

it.for([301, 302, 303, 307, 308])(
  '%i is a failure, and not followed',
  async (status, { receiver }) => {
    receiver.behaviour = () => status;
    await expect(sinkTo(receiver).publish(batch(1, 1))).rejects.toBeInstanceOf(DeliveryFailed);
    expect(receiver.requests).toHaveLength(1);
  },
);

it('a connection that breaks is a failure', async ({ receiver }) => {
  receiver.behaviour = () => 'break';
  await expect(sinkTo(receiver).publish(batch(1, 1))).rejects.toBeInstanceOf(DeliveryFailed);
});

it('a receiver that is not there is a failure, told without what its URL holds', async ({
  receiver,
}) => {
  const sink = sinkTo(receiver);
  await receiver.close();
  const error = await sink.publish(batch(1, 1)).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(DeliveryFailed);
  expect(`${sink.name} ${(error as Error).message}`).not.toMatch(/token|abc|\/audit/);
});

it('an answer that does not come in time is a failure', async ({ receiver }) => {
  receiver.behaviour = () => 'silence';
  const started = performance.now();
  await expect(sinkTo(receiver, 200).publish(batch(1, 1))).rejects.toBeInstanceOf(DeliveryFailed);
  expect(performance.now() - started).toBeLessThan(5000);
});

it('an answer without end is taken by its first line', async ({ receiver }) => {
  receiver.behaviour = () => 'endless';
  await sinkTo(receiver).publish(batch(1, 1));
});

it('closing ends what is under way, as a failure', async ({ receiver }) => {
  receiver.behaviour = () => 'silence';
  const sink = sinkTo(receiver);
  const failure = expect(sink.publish(batch(1, 1))).rejects.toBeInstanceOf(DeliveryFailed);
  await until(async () => receiver.requests.length > 0);
  await sink.close();
  await failure;
});

test('a receiver keeps its name when the query of its URL changes, and no other has it', () => {
  const nameOf = (url: string) => webhookSink({ url, key: KEY }).name;
  expect(nameOf('https://siem.test/audit?token=b')).toBe(nameOf('https://siem.test/audit?token=a'));
  expect(nameOf('https://siem.test/other')).not.toBe(nameOf('https://siem.test/audit'));
  expect(nameOf('https://other.test/audit')).not.toBe(nameOf('https://siem.test/audit'));
});
