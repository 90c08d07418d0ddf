import { pino } from 'pino';
import { expect } from 'vitest';
import type { Sink } from '../../src/audit/delivery/sinks/sink.ts';
import { webhookSink } from '../../src/audit/delivery/sinks/webhook-sink.ts';
import { publishLog, type StreamPace } from '../../src/audit/delivery/stream.ts';
import { createPool } from '../../src/db/pool.ts';
import { newId, uuidOf } from '../../src/shared/id.ts';
import { databaseUrlOf } from '../http/another-server.ts';
import { until } from '../http/waiting.ts';
import { it as base } from '../support/file-world.ts';
import type { World } from '../support/world.ts';
import { Receiver } from './receiver.ts';

/** Signs the requests of the tests. */
export const KEY = Buffer.alloc(32, 7);

/** No waits that a test would notice. */
export const HASTE: Partial<StreamPace> = {
  pollMs: 10,
  idleMs: 10,
  firstRetryMs: 5,
  lastRetryMs: 40,
  graceMs: 500,
};

/** One line of the log of a publisher, as far as it matters. */
export interface Told {
  readonly level: number;
  readonly msg: string;
  readonly [detail: string]: unknown;
}

export interface Streaming {
  readonly told: readonly Told[];
  stop(): Promise<void>;
}

/** Streams the log of a world to a sink, by a publisher of its own. */
export async function streamTo(
  world: World,
  sink: Sink,
  { port, ...pace }: Partial<StreamPace> & { readonly port?: number } = {},
): Promise<Streaming> {
  const pool = createPool({ url: await databaseUrlOf(world, port), size: 1 });
  const told: Told[] = [];
  const log = pino(
    { level: 'info' },
    { write: (line: string) => void told.push(JSON.parse(line)) },
  );
  const lineOf = (record: string) => record;
  const publisher = publishLog(pool, sink, lineOf, log, { ...HASTE, ...pace });
  const stop = async () => {
    await publisher.stop();
    await pool.close(0);
  };
  return { told, stop };
}

/** The sink that posts to a receiver, less patient than it is in earnest. */
export function sinkTo({ url }: Receiver, timeoutMs = 300): Sink {
  return webhookSink({ url, key: KEY, timeoutMs });
}

/** Where something happens; null: outside of workspaces. */
export type Place = 'acme' | 'globex' | null;

export const PLACES: readonly Place[] = ['acme', 'globex', null];

/** So many events happen in one place, in one transaction. */
export async function happen(world: World, place: Place, count = 1): Promise<void> {
  const workspaceId = place === null ? undefined : world.cast.workspaces[place];
  const entries = Array.from({ length: count }, () => ({
    workspace: workspaceId ? uuidOf(workspaceId) : null,
    event: {
      action: 'document.published',
      actor: null,
      authority: [],
      change: [{ field: 'status', from: 'draft', to: 'published' }],
      count: '1',
      credential: { id: null, kind: 'operator' },
      decision: null,
      denial: null,
      id: uuidOf(newId('evt')),
      impersonator: null,
      origin: null,
      outcome: 'allowed',
      request: 'a request',
      target: { id: uuidOf(newId('doc')), type: 'document' },
    },
  }));
  await world.arrange((sql) => sql`select public.audit_append(${sql.json(entries)}, '[]')`);
}

/** Somebody makes a document, as a client would. */
export async function makeDocument(world: World): Promise<void> {
  const input = { workspaceId: world.cast.workspaces.acme, title: 'Of the stream', body: 'Text.' };
  await world
    .as('edith')
    .ask(
      'mutation ($input: CreateDocumentInput!) { createDocument(input: $input) { document { id } } }',
      { input },
    );
}

/** The records of each chain, in order, as the database has them. */
export async function logOf({ sql }: World): Promise<Record<string, string[]>> {
  const rows = await sql<{ record: string }[]>`
    select record from audit_records where record is not null order by chain, sequence`;
  return byChain(rows.map(({ record }) => record));
}

/** Lines by their chain, in the order in which they came, without those that came again. */
export function byChain(lines: readonly string[]): Record<string, string[]> {
  const chains: Record<string, string[]> = {};
  for (const line of new Set(lines)) {
    const chain = String(JSON.parse(line).workspace);
    chains[chain] = [...(chains[chain] ?? []), line];
  }
  return chains;
}

/** Streams only while `work` is done. */
export async function whileStreaming(
  stream: Promise<Streaming>,
  work: (streaming: Streaming) => Promise<void>,
): Promise<void> {
  const streaming = await stream;
  try {
    await work(streaming);
  } finally {
    await streaming.stop();
  }
}

/** Waits until a receiver has all that the log holds by then, and sees that it is in order. */
export async function expectAllOf(world: World, receiver: Receiver): Promise<void> {
  const log = await logOf(world);
  const count = Object.values(log).flat().length;
  await until(async () => new Set(receiver.lines).size >= count);
  expect(byChain(receiver.lines)).toEqual(log);
}

/** `it` with a receiver of its own, and one world for all tests of a file. */
export const it = base.extend<{ receiver: Receiver }>({
  // biome-ignore lint/correctness/noEmptyPattern: Vitest reads the fixture's needs off this pattern.
  receiver: async ({}, use) => {
    const receiver = await Receiver.start();
    await use(receiver);
    await receiver.close();
  },
});
