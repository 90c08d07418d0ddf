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

/** Listens for SIGINT and SIGTERM. The first requests a stop, a later one ends the process at once. */
export function untilStopped(): StopSignal {
  let resolve = () => {};
  const requested = new Promise<void>((settle) => {
    resolve = settle;
  });
  let requestedAt: number | null = null;
  const onSignal = () => {
    if (requestedAt !== null && performance.now() - requestedAt > SAME_REQUEST_MS) {
      process.exit(130);
    }
    requestedAt ??= performance.now();
    resolve();
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  return {
    requested,
    release: () => {
      process.off('SIGINT', onSignal);
      process.off('SIGTERM', onSignal);
    },
  };
}
