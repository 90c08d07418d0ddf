import { pino } from 'pino';
import type { CheckpointPace } from '../../src/audit/checkpoints/due.ts';
import type { CheckpointPlace } from '../../src/audit/checkpoints/settings.ts';
import { openWorld, type World } from '../support/world.ts';
import { it as base } from './folder.ts';
import { KEY } from './log.ts';

/** A line of the server's log. */
export interface Logged {
  readonly level: number;
  readonly msg: string;
}

/** A world whose server makes checkpoints, and what it logs. */
export interface KeepingWorld extends World {
  readonly logged: readonly Logged[];
}

/** What is wanted of a world. */
export interface Keeping {
  readonly place: CheckpointPlace;
  readonly pace?: Partial<CheckpointPace>;
}

const HOUR = 3_600_000;

/** A checkpoint is due by time once an hour, unless told otherwise. */
const pace: Partial<CheckpointPace> = {
  pollMs: 20,
  idleMs: 20,
  everyMs: HOUR,
  everyEvents: 100,
  firstRetryMs: 10,
  lastRetryMs: 40,
};

/** `it` with worlds that make checkpoints. */
export const it = base.extend<{
  keeping: (how: Keeping) => Promise<KeepingWorld>;
}>({
  // biome-ignore lint/correctness/noEmptyPattern: Vitest reads the fixture's needs off this pattern.
  keeping: async ({}, use) => {
    const worlds: World[] = [];
    await use(async (how) => {
      const logged: Logged[] = [];
      const log = pino({}, { write: (line: string) => void logged.push(JSON.parse(line)) });
      const world = await openWorld({
        app: { checkpoints: { key: KEY, formerKeys: [], place: how.place }, log },
        overrides: { checkpointPace: { ...pace, ...how.pace } },
      });
      worlds.push(world);
      return { ...world, logged };
    });
    for (const world of worlds) await world.close();
  },
});

/** How often something was said at a level. */
export function timesSaid({ logged }: KeepingWorld, level: number, words: RegExp): number {
  return logged.filter((line) => line.level === level && words.test(line.msg)).length;
}
