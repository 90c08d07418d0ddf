import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { StreamSettings } from '../../src/audit/delivery/stream-settings.ts';
import { Gateway } from '../faults/gateway.ts';
import { type AnotherServer, anotherServer } from '../http/another-server.ts';
import { until } from '../http/waiting.ts';
import type { World } from '../support/world.ts';
import type { Receiver } from './receiver.ts';
import {
  byChain,
  expectAllOf,
  HASTE,
  happen,
  it,
  KEY,
  logOf,
  makeDocument,
  PLACES,
  sinkTo,
  streamTo,
  whileStreaming,
} from './streaming.ts';

/** A server over the database of a world that streams. */
function serverTo(world: World, auditStream: StreamSettings): Promise<AnotherServer> {
  return anotherServer(world, { auditStream }, { pace: HASTE });
}

const to = ({ url }: Receiver): StreamSettings => ({
  kind: 'webhook',
  url,
  key: KEY,
  format: 'wardroom',
});

async function somethingHappens(world: World, times: number): Promise<void> {
  for (let round = 0; round < times; round++) {
    for (const place of PLACES) await happen(world, place, 3);
    await makeDocument(world);
  }
}

it('two servers over one database send each event once, in order', async ({ world, receiver }) => {
  const servers = [await serverTo(world, to(receiver)), await serverTo(world, to(receiver))];
  await somethingHappens(world, 10);
  await expectAllOf(world, receiver);
  await Promise.all(servers.map(({ app }) => app.close()));
  expect(receiver.lines).toHaveLength(new Set(receiver.lines).size);
});

it('when the server that sends is stopped, another goes on', async ({ world, receiver }) => {
  const [first, second] = [
    await serverTo(world, to(receiver)),
    await serverTo(world, to(receiver)),
  ];
  await somethingHappens(world, 3);
  await first.app.close();
  await somethingHappens(world, 3);
  await expectAllOf(world, receiver);
  await second.app.close();
});

it('a restart goes on where the last one was', async ({ world, receiver }) => {
  const before = await serverTo(world, to(receiver));
  await somethingHappens(world, 2);
  await expectAllOf(world, receiver);
  await before.app.close();
  const count = receiver.lines.length;
  await somethingHappens(world, 2);
  const after = await serverTo(world, to(receiver));
  await expectAllOf(world, receiver);
  await after.app.close();
  expect(receiver.lines.length).toBeGreaterThan(count);
  expect(receiver.lines).toHaveLength(new Set(receiver.lines).size);
});

it('a stop breaks off a delivery that hangs, and the next start sends the same batch', async ({
  world,
  receiver,
}) => {
  await somethingHappens(world, 1);
  receiver.behaviour = () => 'silence';
  const before = await serverTo(world, to(receiver));
  await until(async () => receiver.requests.length > 0);
  const started = performance.now();
  await before.app.close();
  expect(performance.now() - started).toBeLessThan(5000);
  await somethingHappens(world, 1);
  receiver.behaviour = () => 204;
  const after = await serverTo(world, to(receiver));
  await expectAllOf(world, receiver);
  await after.app.close();
  const [hung] = receiver.requests;
  const again = receiver.taken.filter(({ id }) => id === hung?.id);
  expect(again.map(({ body }) => body)).toEqual([hung?.body]);
});

it('a stop lets a delivery that only takes a while come to its end', async ({
  world,
  receiver,
}) => {
  await somethingHappens(world, 1);
  let stopped: Promise<void> | undefined;
  const server = await serverTo(world, to(receiver));
  receiver.behaviour = () => {
    stopped ??= server.app.close();
    return 204;
  };
  await until(async () => stopped !== undefined);
  await stopped;
  expect(receiver.taken).toHaveLength(1);
  receiver.behaviour = () => 204;
  await whileStreaming(streamTo(world, sinkTo(receiver)), () => expectAllOf(world, receiver));
  expect(receiver.lines).toHaveLength(new Set(receiver.lines).size);
});

it('while the database is away nothing is sent, and all of it once it is back', async ({
  world,
  receiver,
}) => {
  const port = Number(world.sql.options.port[0]);
  const gateway = await Gateway.before(port);
  const streaming = streamTo(world, sinkTo(receiver), { port: gateway.port, batchSize: 2 });
  await whileStreaming(streaming, async ({ told }) => {
    await somethingHappens(world, 2);
    await until(async () => receiver.requests.length > 0);
    await gateway.close();
    await somethingHappens(world, 1);
    await until(async () => told.length > 0);
    await gateway.open(port);
    await expectAllOf(world, receiver);
    await until(async () => told.length > 1);
    expect(told.map(({ level }) => level)).toEqual([40, 30]);
  });
  await gateway.close();
});

it('to a file goes what goes to a receiver, and after a crash as well', async ({ world }) => {
  const folder = await mkdtemp(join(tmpdir(), 'wardroom-stream-'));
  const path = join(folder, 'audit.ndjson');
  const server = () => serverTo(world, { kind: 'file', path, format: 'wardroom' });
  const lines = async () => (await readFile(path, 'utf8')).split('\n').slice(0, -1);
  const all = async () => {
    const log = await logOf(world);
    const count = Object.values(log).flat().length;
    await until(async () => (await lines().catch(() => [])).length >= count);
    expect(byChain(await lines())).toEqual(log);
    expect(await lines()).toHaveLength(count);
  };
  await somethingHappens(world, 1);
  const before = await server();
  await all();
  await before.app.close();
  await writeFile(path, '{"event":{"action":"docum', { flag: 'a' });
  await somethingHappens(world, 1);
  const after = await server();
  await all();
  await after.app.close();
  await rm(folder, { recursive: true });
});

it('as OCSF events go the same records', async ({ world, receiver }) => {
  await somethingHappens(world, 1);
  const server = await serverTo(world, { ...to(receiver), format: 'ocsf' });
  const records = Object.values(await logOf(world)).flat();
  await until(async () => receiver.lines.length >= records.length);
  await server.app.close();
  expect(receiver.lines.every((line) => JSON.parse(line).class_uid === 6003)).toBe(true);
  expect(receiver.lines.map((line) => JSON.parse(line).metadata.uid).toSorted()).toEqual(
    records.map((record) => JSON.parse(record).event.id).toSorted(),
  );
});
