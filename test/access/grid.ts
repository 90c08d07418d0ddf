/** One row of a table that is written by hand, with what is expected under each of its columns. */
export interface GridRow {
  readonly labels: readonly string[];
  readonly cells: readonly GridCell[];
  /** The labels, for the name of a test. */
  toString(): string;
}

export interface GridCell {
  readonly column: string;
  /** A letter. */
  readonly expected: string;
  /** Who and what in words, for the name of a test. */
  toString(): string;
}

/**
 * Reads a table: its first line names the columns, after those of the labels; each other line has
 * the labels and one expectation a column.
 * @throws Error for a line with a cell too many or too few
 */
export function gridOf(labels: number, written: string): readonly GridRow[] {
  const [header = [], ...lines] = written
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => line.split(/\s+/));
  const columns = header.slice(labels);
  return lines.map((line) => {
    if (line.length !== header.length) throw new Error(`not one cell a column: ${line.join(' ')}`);
    const cells = columns.map((column, index) => {
      const expected = line[labels + index] ?? '';
      return { column, expected, toString: () => `${column} ${outcomeOf(expected)}` };
    });
    const own = line.slice(0, labels);
    return { labels: own, cells, toString: () => own.join(' ').replaceAll('_', ' ') };
  });
}

const CODES: Readonly<Record<string, string>> = {
  y: 'ALLOWED',
  C: 'CONFLICT',
  F: 'FORBIDDEN',
  N: 'NOT_FOUND',
  n: 'NOT_FOUND',
  P: 'PLAN_REQUIRED',
  S: 'STEP_UP_REQUIRED',
  s: 'STEP_UP_REQUIRED',
  U: 'UNAUTHENTICATED',
};

/**
 * The code that a letter stands for: y ALLOWED, C CONFLICT, F FORBIDDEN, N NOT_FOUND,
 * P PLAN_REQUIRED, S STEP_UP_REQUIRED, s the same where it would not help, U UNAUTHENTICATED.
 * @throws Error for a letter that is none of these
 */
export function codeOfLetter(letter: string): string {
  const code = CODES[letter];
  if (!code) throw new Error(`${letter} expects nothing`);
  return code;
}

function outcomeOf(letter: string): string {
  if (letter === '-') return 'does not';
  if (letter === '0') return 'is given an empty list';
  return letter === 'y' ? 'may' : `is refused with ${codeOfLetter(letter)}`;
}

/** Counts the cells that a file ran, and says so at its end. */
export class CellCount {
  readonly #name: string;
  #ran = 0;

  constructor(name: string) {
    this.#name = name;
  }

  add(cells = 1): void {
    this.#ran += cells;
  }

  print(): void {
    process.stdout.write(`${this.#name}: ${this.#ran} cells\n`);
  }
}
