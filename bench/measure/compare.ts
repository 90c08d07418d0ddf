/** The CPU times of one subject, in milliseconds, from the shortest. */
export type Times = readonly number[];

export interface Subject {
  /** Makes what one run uses up; its time is not counted. */
  readonly prepare: () => unknown;
  readonly run: (prepared: never) => unknown;
}

export interface Effort {
  readonly warmUps: number;
  readonly rounds: number;
  /** CPU time of this process unless told otherwise: it tells less of how busy the machine is. */
  readonly clock?: Clock;
}

/** Starts a clock that tells the milliseconds since. */
export type Clock = () => () => number;

/**
 * Times subjects in turn, round by round, each round in another order, so that whatever else the
 * machine does meanwhile falls on all of them alike.
 */
export async function compare(
  subjects: readonly Subject[],
  { warmUps, rounds, clock = cpuTime }: Effort,
) {
  for (let round = 0; round < warmUps; round++)
    for (const each of subjects) await timed(each, clock);
  const times = subjects.map((): number[] => []);
  for (let round = 0; round < rounds; round++) {
    for (let turn = 0; turn < subjects.length; turn++) {
      const index = (round + turn) % subjects.length;
      const subject = subjects[index];
      if (subject) times[index]?.push(await timed(subject, clock));
    }
  }
  return times.map((measured): Times => measured.sort((a, b) => a - b));
}

/** The time below which this share of the runs stayed. */
export function quantile(times: Times, share: number): number {
  return times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? Number.NaN;
}

/** The time that passes, for what several processes do together. */
export const wallTime: Clock = () => {
  const started = performance.now();
  return () => performance.now() - started;
};

const cpuTime: Clock = () => {
  const started = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(started);
    return (user + system) / 1_000;
  };
};

async function timed({ prepare, run }: Subject, clock: Clock): Promise<number> {
  const prepared = prepare() as never;
  const elapsed = clock();
  await run(prepared);
  return elapsed();
}
