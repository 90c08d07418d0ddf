import { until } from '../../process/until.ts';
import type { Arena } from './arena.ts';
import { brokenChains, strayRows } from './chains.ts';
import type { Journal } from './journal.ts';
import { type Logged, readLog } from './logged.ts';
import { tornChanges } from './replay.ts';
import { readState } from './state.ts';
import { isDrained, lostOnTheWay, readStream } from './streamed.ts';
import { brokenPromises } from './told.ts';

/** Longer than a server needs that begins to deliver, on a machine that has much else to do. */
const DRAINED_MS = 120_000;

/** All that there is, and what does not agree. */
export interface Comparison {
  readonly log: readonly Logged[];
  /** What the stream wrote, line by line. */
  readonly lines: readonly string[];
  /** One line for each thing that is lost, torn or told wrongly. */
  readonly problems: readonly string[];
}

/** Waits until the stream has delivered what the log holds. */
export async function drained({ look, stream }: Arena): Promise<void> {
  const isSo = () => look((sql) => isDrained(sql, stream));
  await until('the stream has delivered all', isSo, DRAINED_MS);
}

/** Compares what clients were told, the log, the data and the stream, once nothing moves any more. */
export async function compared(arena: Arena, { attempts }: Journal): Promise<Comparison> {
  const { look, secret, before, stream, fleet } = arena;
  const log = await look((sql) => readLog(sql, secret));
  const now = await look(readState);
  const lines = await readStream(stream);
  const problems = [
    ...brokenPromises(attempts, log),
    ...tornChanges(before, log, now),
    ...brokenChains(log),
    ...(await look((sql) => strayRows(sql, log))),
    ...lostOnTheWay(lines, log),
    ...fleet.complaints,
  ];
  return { log, lines, problems };
}
