import { createHash } from 'node:crypto';
import { expect } from 'vitest';
import { isSigned } from './receiver.ts';
import {
  byChain,
  expectAllOf,
  happen,
  it,
  KEY,
  makeDocument,
  PLACES,
  sinkTo,
  streamTo,
  whileStreaming,
} from './streaming.ts';

it('what happens comes, in the order of its workspace, once, verbatim and signed', async ({
  world,
  receiver,
}) => {
  await happen(world, 'acme', 7);
  await whileStreaming(streamTo(world, sinkTo(receiver)), async () => {
    for (const place of PLACES) await happen(world, place, 3);
    await makeDocument(world);
    await expectAllOf(world, receiver);
    expect(receiver.lines).toHaveLength(new Set(receiver.lines).size);
    expect(receiver.requests.every((request) => isSigned(request, KEY))).toBe(true);
  });
});

it('whoever receives it can see that nothing was changed or left out', async ({
  world,
  receiver,
}) => {
  await whileStreaming(streamTo(world, sinkTo(receiver), { batchSize: 4 }), async () => {
    for (const place of PLACES) await happen(world, place, 10);
    await expectAllOf(world, receiver);
  });
  for (const lines of Object.values(byChain(receiver.lines))) {
    let previous = '0'.repeat(64);
    for (const line of lines) {
      expect(JSON.parse(line).previous).toBe(previous);
      previous = createHash('sha256').update('\0').update(line).digest('hex');
    }
  }
});

it('a request holds records of one workspace, and no more than a batch', async ({
  world,
  receiver,
}) => {
  for (const place of PLACES) await happen(world, place, 23);
  await whileStreaming(streamTo(world, sinkTo(receiver), { batchSize: 10 }), () =>
    expectAllOf(world, receiver),
  );
  for (const { body } of receiver.requests) {
    const lines = body.trimEnd().split('\n');
    expect(lines.length).toBeLessThanOrEqual(10);
    expect(Object.keys(byChain(lines))).toHaveLength(1);
  }
});

it('a workspace in which much happens does not keep the others waiting', async ({
  world,
  receiver,
}) => {
  await whileStreaming(streamTo(world, sinkTo(receiver)), () => expectAllOf(world, receiver));
  const before = receiver.requests.length;
  await happen(world, 'acme', 500);
  await happen(world, 'globex');
  await happen(world, null);
  await whileStreaming(streamTo(world, sinkTo(receiver), { batchSize: 10 }), () =>
    expectAllOf(world, receiver),
  );
  const sizes = receiver.requests
    .slice(before)
    .map(({ body }) => body.trimEnd().split('\n').length);
  expect(sizes).toHaveLength(52);
  // The two others are in the first round, wherever their ids put them in it.
  expect(sizes.slice(0, 3).toSorted((a, b) => a - b)).toEqual([1, 1, 10]);
});

it('more than a batch comes at once, not a batch a second', async ({ world, receiver }) => {
  await happen(world, 'acme', 200);
  const started = performance.now();
  await whileStreaming(
    streamTo(world, sinkTo(receiver), { batchSize: 25, pollMs: 60_000, idleMs: 60_000 }),
    () => expectAllOf(world, receiver),
  );
  expect(receiver.requests.length).toBeGreaterThanOrEqual(8);
  expect(performance.now() - started).toBeLessThan(15_000);
});
