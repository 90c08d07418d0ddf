/** How often a worker looks for work, and how long it waits. All values are in milliseconds. */
export interface Pace {
  /** The shortest wait between two looks, and the wait when there was something left to do. */
  readonly pollMs: number;
  /**
   * The longest wait when there was nothing to do. This process wakes its workers when it writes to
   * the log. What other processes write is found after this time.
   */
  readonly idleMs: number;
  /** The longest wait after the first failure. */
  readonly firstRetryMs: number;
  /** The longest wait after any failure. */
  readonly lastRetryMs: number;
  /** How long a stop waits for the current step. */
  readonly graceMs: number;
}

export const usualPace: Pace = {
  pollMs: 1000,
  idleMs: 30 * 1000,
  firstRetryMs: 1000,
  lastRetryMs: 5 * 60 * 1000,
  graceMs: 3000,
};
