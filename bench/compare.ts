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
}

/**
 * Times subjects in turn, round by round, each round in another order, so that whatever else the
 * machine does meanwhile falls on all of them alike.
 */
export async function compare(subjects: readonly Subject[], { warmUps, rounds }: Effort) {
  for (let round = 0; round < warmUps; round++) for (const each of subjects) await timed(each);
  const times = subjects.map((): number[] => []);
  for (let round = 0; round < rounds; round++) {
    for (let turn = 0; turn < subjects.length; turn++) {
      const index = (round + turn) % subjects.length;
      const subject = subjects[index];
      if (subject) times[index]?.push(await timed(subject));
    }
  }
  return times.map((measured): Times => measured.sort((a, b) => a - b));
}

/** The time below which this share of the runs stayed. */
export function quantile(times: Times, share: number): number {
  return times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? Number.NaN;
}

/** CPU time: the clock would tell of a busy machine more than of the subject. */
async function timed({ prepare, run }: Subject): Promise<number> {
  const prepared = prepare() as never;
  const started = process.cpuUsage();
  await run(prepared);
  const { user, system } = process.cpuUsage(started);
  return (user + system) / 1_000;
}
