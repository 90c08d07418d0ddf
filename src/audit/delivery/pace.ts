/** How the courier goes about it; times are in milliseconds. */
export interface Pace {
  /** Between two looks when there was nothing more to do. */
  readonly pollMs: number;
  /** The longest wait after a first failure, and after any. */
  readonly firstRetryMs: number;
  readonly lastRetryMs: number;
  /** Records in a batch at most. */
  readonly batchSize: number;
  /** How long a stop waits for the batch under way, and then for the end of it. */
  readonly graceMs: number;
}

export const usualPace: Pace = {
  pollMs: 1000,
  firstRetryMs: 1000,
  lastRetryMs: 5 * 60 * 1000,
  batchSize: 500,
  graceMs: 3000,
};
