import { NO_HASH, recordHash } from '../../src/audit/proof/hash.ts';
import type { Head } from '../../src/audit/proof/head.ts';
import { composeRecord } from './compose-record.ts';
import { below, type Event, type Random } from './events.ts';
import { mth } from './rfc6962.ts';

/** A chain as the server keeps it. */
export interface WrittenChain {
  readonly workspace: string | null;
  readonly records: readonly string[];
  readonly hashes: readonly Buffer[];
}

/** An event with its time. */
export interface Happened {
  readonly event: Event;
  readonly time: string;
}

const BEGINNING = Date.parse('2026-04-17T08:00:00.000Z');

/** Writes events one after the other, some of them in the same millisecond. */
export function writeChain(
  random: Random,
  workspace: string | null,
  events: readonly Event[],
): WrittenChain {
  let now = BEGINNING;
  const happened = events.map((event): Happened => {
    now += Math.max(0, below(random, 60_000) - 20_000);
    return { event, time: new Date(now).toISOString() };
  });
  return linked(workspace, happened);
}

/** A chain of what happened, each linked to the one before, as whoever has no key can make one too. */
export function linked(workspace: string | null, happened: readonly Happened[]): WrittenChain {
  const records: string[] = [];
  const hashes: Buffer[] = [];
  for (const { event, time } of happened) {
    const previous = hashes.at(-1) ?? NO_HASH;
    const sequence = records.length + 1;
    const record = composeRecord({ event, previous, sequence, time, workspace });
    records.push(record);
    hashes.push(recordHash(record));
  }
  return { workspace, records, hashes };
}

/** The same chain as it was after its first `length` events. */
export function beginningOf({ workspace, records, hashes }: WrittenChain, length: number) {
  return { workspace, records: records.slice(0, length), hashes: hashes.slice(0, length) };
}

/** @throws Error for an empty chain, which has no head */
export function headOf({ workspace, hashes }: WrittenChain): Head {
  const hash = hashes.at(-1);
  if (!hash) throw new Error('an empty chain has no head');
  return { workspace, sequence: hashes.length, hash, root: mth(hashes) };
}
