/** A requirement of a standard, with the tests that cover it or the reason why none does. */
export interface Requirement {
  /** Its number in the standard. */
  readonly id: string;
  /** What it asks for, in short. */
  readonly asks: string;
  /** Files of tests, by their paths. None: it is not covered. */
  readonly tests: readonly string[];
  /** What is not covered, and why; or a remark on how it is covered. */
  readonly note: string;
}

/** Requirements of one chapter of a standard. */
export interface Chapter {
  readonly title: string;
  readonly requirements: readonly Requirement[];
}

/** A requirement that tests cover. */
export function covered(
  id: string,
  asks: string,
  tests: readonly [string, ...string[]],
  note = '',
): Requirement {
  return { id, asks, tests, note };
}

/** A requirement that no test covers. */
export function notCovered(id: string, asks: string, reason: string): Requirement {
  return { id, asks, tests: [], note: reason };
}
