import { describe, expect } from 'vitest';
import { until } from '../http/waiting.ts';
import { uuid, type World } from '../support/world.ts';
import { type Behaviour, Receiver } from './receiver.ts';
import {
  byChain,
  expectAllOf,
  happen,
  it,
  logOf,
  makeDocument,
  PLACES,
  sinkTo,
  streamTo,
  whileStreaming,
} from './streaming.ts';

const INFO = 30;
const WARN = 40;
const ERROR = 50;

/** Changes are made as ever, though nobody takes what they leave behind. */
async function changesAreMade(world: World): Promise<void> {
  await makeDocument(world);
  for (const place of PLACES) await happen(world, place, 5);
}

describe.for<[string, Behaviour]>([
  ['answers 500', 500],
  ['answers 401', 401],
  ['answers 429', 429],
  ['answers 400', 400],
  ['sends elsewhere', 307],
  ['never answers', 'silence'],
  ['breaks connections', 'break'],
])('while a receiver %s', ([, behaviour]) => {
  it('nothing is lost and nothing is stopped', async ({ world, receiver }) => {
    await changesAreMade(world);
    receiver.behaviour = () => behaviour;
    await whileStreaming(streamTo(world, sinkTo(receiver)), async () => {
      await until(async () => receiver.requests.length >= 2);
      await changesAreMade(world);
      await until(async () => receiver.requests.length >= 5);
      expect(receiver.taken).toEqual([]);
      receiver.behaviour = () => 204;
      await expectAllOf(world, receiver);
    });
  });
});

it('a receiver that is not there yet gets all once it is', async ({ world, receiver }) => {
  await changesAreMade(world);
  const { port } = receiver;
  const sink = sinkTo(receiver);
  await receiver.close();
  await whileStreaming(streamTo(world, sink), async ({ told }) => {
    await until(async () => told.length > 0);
    await changesAreMade(world);
    const late = await Receiver.start(port);
    await expectAllOf(world, late);
    await late.close();
  });
});

it('what a receiver took without saying so comes again under the id that it had', async ({
  world,
  receiver,
}) => {
  let losses = 6;
  receiver.behaviour = () => (losses-- > 0 ? 'take and break' : 204);
  await whileStreaming(streamTo(world, sinkTo(receiver), { batchSize: 3 }), async () => {
    // While it is sent again, there is more to send: the batch must not grow by it.
    for (let round = 0; round < 8; round++) await happen(world, 'acme');
    await expectAllOf(world, receiver);
  });
  expect(receiver.lines.length).toBeGreaterThan(new Set(receiver.lines).size);
  const bodies = new Map(receiver.taken.map(({ id, body }) => [id, body]));
  const kept = [...bodies.values()].flatMap((body) => body.trimEnd().split('\n'));
  expect(kept).toHaveLength(new Set(kept).size);
  expect(byChain(kept)).toEqual(await logOf(world));
});

it('a batch that is refused keeps its workspace waiting, and no other', async ({
  world,
  receiver,
}) => {
  const acme = uuid(world.cast.workspaces.acme ?? 'ws_');
  receiver.behaviour = (body) => (body.includes(workspaceOf(acme)) ? 422 : 204);
  await whileStreaming(streamTo(world, sinkTo(receiver)), async ({ told }) => {
    for (const place of PLACES) await happen(world, place, 2);
    const { [acme]: waiting = [], ...others } = await logOf(world);
    const expected = Object.values(others).flat().length;
    await until(async () => receiver.lines.length >= expected);
    expect(byChain(receiver.lines)).toEqual(others);
    expect(told.map(({ level }) => level)).toEqual([ERROR]);
    expect(waiting.length).toBeGreaterThan(0);
    receiver.behaviour = () => 204;
    await expectAllOf(world, receiver);
  });
});

it('one workspace whose batches take too long does not bar the way of the others', async ({
  world,
}) => {
  for (const place of PLACES) await happen(world, place);
  for (const [stuck, ...others] of rotations(Object.keys(await logOf(world)))) {
    const receiver = await Receiver.start();
    receiver.behaviour = (body) => (body.includes(workspaceOf(stuck)) ? 'silence' : 204);
    await whileStreaming(streamTo(world, sinkTo(receiver, 50)), async () => {
      await until(async () => Object.keys(byChain(receiver.lines)).length === others.length);
      receiver.behaviour = () => 204;
      await expectAllOf(world, receiver);
    });
    await receiver.close();
  }
});

it('an outage is told once when it begins, and when it ends with how much is left to send', async ({
  world,
  receiver,
}) => {
  receiver.behaviour = () => 503;
  await whileStreaming(streamTo(world, sinkTo(receiver), { batchSize: 2 }), async ({ told }) => {
    await happen(world, 'acme', 9);
    await until(async () => receiver.requests.length >= 6);
    receiver.behaviour = () => 204;
    await expectAllOf(world, receiver);
    await until(async () => told.length > 1);
    expect(told.map(({ level, msg }) => [level, msg])).toEqual([
      [WARN, 'the audit stream is interrupted; nothing is lost'],
      [INFO, 'the audit stream works again'],
    ]);
    const [down, back] = told;
    expect(down).toMatchObject({
      err: { message: 'the receiver answered 503' },
    });
    expect(back?.behind).toBeGreaterThanOrEqual(7);
    expect(JSON.stringify(told)).not.toContain('token');
  });
});

function workspaceOf(chain: string): string {
  return chain === 'null' ? '"workspace":null' : `"workspace":"${chain}"`;
}

/** Each of them first, once. */
function rotations(chains: readonly string[]): [string, ...string[]][] {
  return chains.map((chain) => [chain, ...chains.filter((other) => other !== chain)]);
}
