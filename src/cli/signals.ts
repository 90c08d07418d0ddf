/** Waits for the first signal to stop, so that everything is stopped in order. */
export interface StopSignal {
  readonly requested: Promise<void>;
  release(): void;
}

/**
 * One Ctrl-C may arrive twice: from the terminal, which signals the whole process group, and from
 * npm, which passes on what it received.
 */
const SAME_REQUEST_MS = 1000;

/** From now on SIGINT and SIGTERM ask for a stop; asked again, the process ends at once. */
export function untilStopped(): StopSignal {
  let resolve = () => {};
  const requested = new Promise<void>((settle) => {
    resolve = settle;
  });
  let askedAt: number | null = null;
  const onSignal = () => {
    if (askedAt !== null && performance.now() - askedAt > SAME_REQUEST_MS) process.exit(130);
    askedAt ??= performance.now();
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
