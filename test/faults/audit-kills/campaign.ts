import type { Wardroom } from '../../process/wardroom.ts';
import { type Arena, openArena } from './arena.ts';
import type { Attempt } from './attempt.ts';
import { type Comparison, compared, drained } from './comparison.ts';
import { Journal } from './journal.ts';
import { type Killing, killDatabase, killServers } from './killing.ts';
import { load, type Worker, workersOf } from './load.ts';

export interface CampaignOptions {
  /** How many servers are killed, and how often the database. */
  readonly servers: number;
  readonly databases: number;
  readonly random: () => number;
  /** Ends it early. */
  readonly signal: AbortSignal;
}

/** What came of one half of it. */
export interface Half extends Comparison {
  readonly victim: 'server' | 'database';
  readonly killed: number;
  readonly seconds: number;
  /** What was sent in it. */
  readonly attempts: readonly Attempt[];
}

/** What both halves have in common. */
interface Field {
  readonly arena: Arena;
  readonly journal: Journal;
  readonly workers: readonly Worker[];
  readonly options: CampaignOptions;
}

/**
 * Kills servers, and then the database under one that is to live through it, while clients send
 * mutations. After each half the load stops, the stream comes to its end, and all that there is by
 * then is compared: what clients were told, the log, the data and the stream.
 * @throws Error when a client was answered what it may never be, or something did not come up again
 */
export async function campaign(options: CampaignOptions): Promise<readonly Half[]> {
  const { random } = options;
  const arena = await openArena();
  try {
    const journal = new Journal();
    const field = { arena, journal, workers: workersOf({ ...arena, journal, random }), options };
    const { half, survivor } = await againstServers(field);
    return [half, await againstDatabase(field, survivor)];
  } finally {
    await arena.clear();
  }
}

async function againstServers(field: Field) {
  const { arena, journal, options } = field;
  const kills = killingOf(field, options.servers);
  const { result, ...load } = await underLoad(field, (ended) => killServers(kills, ended));
  const { killed, survivor } = result;
  await drained(arena);
  const half: Half = { victim: 'server', killed, ...load, ...(await compared(arena, journal)) };
  return { half, survivor };
}

async function againstDatabase(field: Field, server: Wardroom): Promise<Half> {
  const { arena, journal, options } = field;
  const kills = killingOf(field, options.databases);
  const { result, ...load } = await underLoad(field, (ended) => killDatabase(kills, server, ended));
  await drained(arena);
  const { code } = await arena.fleet.stop(server);
  if (code !== 0) throw new Error(`the server did not stop in order: ${server.logged}`);
  return { victim: 'database', killed: result, ...load, ...(await compared(arena, journal)) };
}

function killingOf({ arena, journal, options }: Field, kills: number): Killing {
  return { arena, journal, random: options.random, kills };
}

/** Lets people work until all kills are done. A failure of either ends the other as well. */
async function underLoad<T>(
  { workers, journal, options: { signal } }: Field,
  kill: (ended: AbortSignal) => Promise<T>,
) {
  const began = performance.now();
  const sentBefore = journal.attempts.length;
  const over = new AbortController();
  const ended = AbortSignal.any([signal, over.signal]);
  const loaded = load(workers, ended).finally(() => over.abort());
  const killed = kill(ended).finally(() => over.abort());
  await Promise.allSettled([loaded, killed]);
  const [, result] = await Promise.all([loaded, killed]);
  signal.throwIfAborted();
  const seconds = Math.round((performance.now() - began) / 1000);
  return { result, seconds, attempts: journal.attempts.slice(sentBefore) };
}
