import type { Hypothesis } from './hypothesis.ts';

/** One way in which one thing could be otherwise. */
export interface Change {
  /** The name of that thing. */
  readonly of: string;
  /** What it would be then: `role editor`, `a share of level write`, `the document not locked`. */
  readonly words: string;
  /** How much it takes, as `weightOf` has it. */
  readonly weight: number;
  /** Whether the person would have to be somebody else, or somebody else would have to be them. */
  readonly ofIdentity: boolean;
  /** How far from what is, upwards or downwards, among levels; null where there is no far or near. */
  readonly distance: number | null;
  readonly apply: (given: Hypothesis) => Hypothesis;
}

/** Each thing that a rule depends on, with the ways in which it could be otherwise, nearest first. */
export type Variable = readonly Change[];
