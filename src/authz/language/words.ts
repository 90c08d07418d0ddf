/**
 * How people are told about a condition. A condition carries those that it needs; the others follow
 * from its kind and its names.
 */
export interface Words {
  /** What is so of the viewer or the record: "has a share of level write or above". */
  readonly holds?: string;
  /** In a description of a rule, the people for whom it holds: "admins and above", "its author". */
  readonly who?: string;
  /** In a description, the circumstance that it holds: "on the plan pro or above". */
  readonly when?: string;
  /** In a description, the circumstance that it does not hold: "unless it is archived". */
  readonly unless?: string;
  /** What a denial says when the condition has to hold and does not. */
  readonly missing?: Advice;
  /** What a denial says when the condition must not hold and does. */
  readonly present?: Advice;
}

/** Words of a condition that has no words of its kind. */
export type HoldingWords = Words & { readonly holds: string };

/** What to tell somebody who is denied because of one condition. */
export interface Advice {
  /** Who is allowed: "an admin" and "an owner" give "Only an admin or an owner can do this." */
  readonly only?: readonly string[];
  /** A sentence instead of that: "This document is archived." */
  readonly says?: string;
  /** A sentence after `says`: "Restore it first." */
  readonly help?: string;
  /** What the viewer needs, when somebody can give it: "write access". */
  readonly need?: string;
  readonly ask?: Ask;
}

/** Whom to ask for what: `an admin` for `the editor role`. */
export interface Ask {
  readonly of: string;
  readonly for: string;
  /** The name of a condition; people for whom it holds are not told to ask, as an author the author. */
  readonly unless?: string;
}
