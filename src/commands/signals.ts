/** Waits for the first signal to stop, so that everything is stopped in order. */
export interface StopSignal {
  readonly requested: Promise<void>;
  release(): void;
}

/** From now on SIGINT and SIGTERM ask for a stop; a second one ends the process at once. */
export function untilStopped(): StopSignal {
  let resolve = () => {};
  const requested = new Promise<void>((settle) => {
    resolve = settle;
  });
  let asked = false;
  const onSignal = () => {
    if (asked) process.exit(130);
    asked = true;
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
