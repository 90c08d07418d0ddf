import type { Hypothesis } from './hypothesis.ts';

/** One way in which one thing that a rule depends on could be different. */
export interface Change {
  /** The name of the thing. */
  readonly of: string;
  /** What it would be: `role editor`, `a share of level write`, `the document not locked`. */
  readonly words: string;
  /** The effort of the change, by `weightOf`. */
  readonly weight: number;
  /** Whether somebody would have to be somebody else. */
  readonly ofIdentity: boolean;
  /** How many levels up or down; null where there are no levels. */
  readonly distance: number | null;
  readonly apply: (given: Hypothesis) => Hypothesis;
}

/** All changes of one thing, the nearest first. */
export type Alternatives = readonly Change[];
