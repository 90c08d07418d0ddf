const WIDTH = 30;
const CLEAR_LINE = '\r\u001b[2K';

/** Tells how far a long work has come. */
export interface Progress {
  /** So much more is done. */
  add(amount: number): void;
  /** Takes the bar away. */
  end(): void;
}

/** Where it is told, as process.stderr is. */
export interface ProgressStream {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

const silent: Progress = { add: () => {}, end: () => {} };

/**
 * A bar on a terminal, drawn once a percent; on anything else, nothing at all.
 * @param what is done, in a word or two
 * @param total of what is added until it is done; 0 when nobody knows, and nothing is drawn
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
