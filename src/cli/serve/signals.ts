/** Waits for the first signal to stop, so that everything stops in order. */
export interface StopSignal {
  readonly requested: Promise<void>;
  /** Stops listening for signals. */
  release(): void;
}

/**
 * One Ctrl-C can arrive twice. The terminal signals the whole process group, and npm passes on the
 * signal that it got itself.
 */
const SAME_REQUEST_MS = 1000;

/** As `timeout` of coreutils ends. */
const TOO_LATE = 124;

/**
 * Listens for SIGINT and SIGTERM. The first requests a stop, a later one ends the process at once.
 * When the stop is not over in time, the process ends with 124: a database that stopped to answer can
 * hang anything, also the start.
 * @param onTooLate called before the process ends itself
 */
export function untilStopped(timeoutMs: number, onTooLate: () => void): StopSignal {
  let resolve = () => {};
  const requested = new Promise<void>((settle) => {
    resolve = settle;
  });
  let requestedAt: number | null = null;
  let deadline: NodeJS.Timeout | undefined;
  const endNow = () => {
    onTooLate();
    process.exit(TOO_LATE);
  };
  const onSignal = () => {
    if (requestedAt !== null && performance.now() - requestedAt > SAME_REQUEST_MS) {
      process.exit(130);
    }
    if (requestedAt !== null) return;
    requestedAt = performance.now();
    // It does not keep the process alive.
    deadline = setTimeout(endNow, timeoutMs).unref();
    resolve();
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  return {
    requested,
    release: () => {
      clearTimeout(deadline);
      process.off('SIGINT', onSignal);
      process.off('SIGTERM', onSignal);
    },
  };
}
