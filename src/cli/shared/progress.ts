const WIDTH = 30;
const CLEAR_LINE = '\r\u001b[2K';

/** Shows how far long work has come. */
export interface Progress {
  /** Adds to what is done. */
  add(amount: number): void;
  /** Removes the bar. */
  end(): void;
}

/** Where a bar is drawn, such as `process.stderr`. */
export interface ProgressStream {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

const silent: Progress = { add: () => {}, end: () => {} };

/**
 * A progress bar that is redrawn once a percent. It is drawn on a terminal only.
 * @param what the work, in one word or two
 * @param total the amount at the end; with 0 it is unknown, and nothing is drawn
 */
export function progressOn(stream: ProgressStream, what: string, total: number): Progress {
  if (!stream.isTTY || total <= 0) return silent;
  let done = 0;
  let drawn = -1;
  return {
    add: (amount) => {
      done += amount;
      const percent = Math.min(100, Math.floor((100 * done) / total));
      if (percent === drawn) return;
      drawn = percent;
      const filled = Math.round((WIDTH * percent) / 100);
      const bar = '█'.repeat(filled) + '░'.repeat(WIDTH - filled);
      stream.write(`${CLEAR_LINE}${what} ${bar} ${percent} %`);
    },
    end: () => {
      if (drawn >= 0) stream.write(CLEAR_LINE);
      drawn = -1;
    },
  };
}
