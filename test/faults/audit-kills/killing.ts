import { setTimeout as sleep } from 'node:timers/promises';
import type { Wardroom } from '../../process/wardroom.ts';
import type { Arena } from './arena.ts';
import type { Journal } from './journal.ts';

export interface Killing {
  readonly arena: Arena;
  readonly journal: Journal;
  readonly random: () => number;
  readonly kills: number;
}

/** So many servers serve at a time: a start costs much, and others go on beside one that dies. */
const BERTHS = 2;

/** Between two kills as many mutations are acknowledged as this, at most, and one at least. */
const MUTATIONS = 20;

/** And then so many milliseconds pass at most: few, or as many as lie between two deliveries and more. */
const SOON_MS = 150;
const LATER_MS = 1500;

/** The share of servers that need not have served anything. */
const EARLY = 0.25;

/** Whoever serves nothing for so long does not come back. */
const SERVED_MS = 60_000;

/**
 * Starts servers and kills each at a random moment soon after; one more survives, and serves.
 * Resolves to how many were killed.
 */
export async function killServers(
  killing: Killing,
  signal: AbortSignal,
): Promise<{ readonly killed: number; readonly survivor: Wardroom }> {
  const { arena, random, kills } = killing;
  let started = 0;
  let killed = 0;
  async function berth(): Promise<void> {
    while (!signal.aborted && started < kills) {
      started += 1;
      const server = await arena.fleet.start();
      // Sometimes at once, when it delivers what the one before has not.
      if (random() < EARLY) await sleep(random() * SOON_MS);
      else await served(killing, server, signal);
      await arena.fleet.kill(server);
      killed += 1;
    }
  }
  await Promise.all(Array.from({ length: BERTHS }, berth));
  const survivor = await arena.fleet.start();
  await served(killing, survivor, signal);
  return { killed, survivor };
}

/**
 * Kills the database at random moments, and starts it again as soon as it is gone. The server is to
 * live through it, and to serve after each recovery. Resolves to how often it was killed.
 */
export async function killDatabase(
  killing: Killing,
  server: Wardroom,
  signal: AbortSignal,
): Promise<number> {
  const { arena, random, kills } = killing;
  let killed = 0;
  while (!signal.aborted && killed < kills) {
    await served(killing, server, signal);
    await arena.cluster.kill();
    killed += 1;
    await sleep(random() < 0.5 ? 0 : random() * 100);
    await arena.cluster.up();
  }
  await served(killing, server, signal);
  return killed;
}

/** Resolves at a random moment in the midst of mutations, after some more were acknowledged. */
async function served(
  { journal, random }: Killing,
  server: Wardroom,
  signal: AbortSignal,
): Promise<void> {
  const over = new AbortController();
  const either = AbortSignal.any([signal, over.signal]);
  const first = await Promise.race([
    journal.acknowledged(Math.ceil(random() * MUTATIONS)).then(() => 'served'),
    server.ended.then(() => 'ended'),
    sleep(SERVED_MS, 'late', { signal: either }),
  ]);
  over.abort();
  if (first === 'ended') throw new Error(`a server ended: ${server.logged}`);
  if (first === 'late') throw new Error('nothing is served any more');
  await sleep(random() * (random() < 0.5 ? SOON_MS : LATER_MS));
}
