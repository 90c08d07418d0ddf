/** Something that is done again and again until it is stopped. */
export interface Repeating {
  /** Lets what is under way come to its end. */
  stop(): Promise<void>;
}

/**
 * Does something every so often, the next time only when the last one is over.
 * @param everyMs how long to wait before each time, in milliseconds
 * @param onError hears of what went wrong; it is tried again the next time
 */
export function repeating(
  everyMs: number,
  work: () => Promise<void>,
  onError: (error: unknown) => void,
): Repeating {
  let underWay: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout | null = null;
  let stopped = false;
  const wait = () => {
    timer = setTimeout(() => {
      timer = null;
      underWay = work()
        .catch(onError)
        .finally(() => stopped || wait());
    }, everyMs);
    // Nothing is lost when a process ends in between.
    timer.unref();
  };
  wait();
  return {
    async stop() {
      stopped = true;
      if (timer) clearTimeout(timer);
      await underWay;
    },
  };
}
