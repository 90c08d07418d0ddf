/** How often checkpoints are made and handed on; times are in milliseconds. */
export interface Pace {
  /** Between two looks whether a checkpoint is due. */
  readonly lookMs: number;
  /** When something is new, there is a checkpoint this often; */
  readonly everyMs: number;
  /** or earlier, once this many events are new. */
  readonly everyEvents: number;
  /** The longest wait after the first failure of a sink, and after any. */
  readonly firstRetryMs: number;
  readonly lastRetryMs: number;
  /** How long a stop waits for what is under way. */
  readonly graceMs: number;
}

export const usualPace: Pace = {
  lookMs: 1000,
  everyMs: 60 * 1000,
  everyEvents: 1000,
  firstRetryMs: 1000,
  lastRetryMs: 5 * 60 * 1000,
  graceMs: 3000,
};
